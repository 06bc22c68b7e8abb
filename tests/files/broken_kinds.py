"""Profiles, checks and canvases broken in every way that we could think of; see ``broken``."""

from tests.files.broken import Broken, one, value
from tests.files.edits import add, drop, put, rename

SECTION = "sections>gaesterne"
ITEM = f"{SECTION}>items>rene"
DEEP = "sections>koekkenet>sections>gryder>items>rene"

SCALES = {
    "unknown scale": value(f"{DEEP}>scale", "grd", "unknown-scale"),
    "scale under another id": Broken(
        (rename("scales>grad", "grader"),),
        ((f"{DEEP}>scale", "unknown-scale"), (f"{ITEM}>scale", "unknown-scale")),
    ),
    "no scale named": one(drop(f"{ITEM}>scale"), f"{ITEM}>question", "missing-key"),
    "scale written as a list": value(f"{ITEM}>scale", "[grad]", "wrong-type"),
    "no scales at all": one(put("scales", "{}"), "scales", "too-few"),
    "a list of scales": one(put("scales", "[grad]"), "scales", "not-a-mapping"),
    "scale of one option": one(
        put("scales>hvor-tit", "{altid: {code: 1, points: 1, label: Altid}}"),
        "scales>hvor-tit",
        "too-few",
    ),
    "duplicate code within a scale": one(
        put("scales>grad>hoej-grad", "{code: 1, points: 2, label: Meget}"),
        "scales>grad>hoej-grad",
        "duplicate-code",
    ),
    "no points to earn": one(
        put("scales>hvor-tit>altid", "{code: 1, points: 0, label: Altid}"),
        "scales>hvor-tit",
        "scale-without-points",
    ),
    "negative points": one(
        put("scales>grad>slet-ikke", "{code: 1, points: -1, label: Nej}"),
        "scales>grad>slet-ikke",
        "out-of-range",
    ),
    "only negative points": Broken(
        (put("scales>hvor-tit>altid", "{code: 1, points: -2, label: Altid}"),),
        (("scales>hvor-tit", "scale-without-points"), ("scales>hvor-tit>altid", "out-of-range")),
    ),
    "points in quotes": one(
        put("scales>grad>hoej-grad", '{code: 3, points: "2", label: Meget}'),
        "scales>grad>hoej-grad",
        "wrong-type",
    ),
    "a text for an option": value("scales>grad>hoej-grad", "I høj grad", "not-a-mapping"),
    "option with a blank in its id": one(
        rename("scales>grad>hoej-grad", "høj grad"), "scales>grad>høj grad", "bad-id"
    ),
}

BANDS = {
    "bands that begin above 0": one(put("bands>begyndt>at_least", "0.1"), "bands", "band-order"),
    "bands that fall": Broken(
        (put("bands>begyndt>at_least", "0.6"), put("bands>godt-med>at_least", "0")),
        (("bands", "band-order"),),
    ),
    "bands that begin at the same ratio": one(
        put("bands>godt-med>at_least", "0"), "bands", "band-order"
    ),
    "band in percent": value("bands>godt-med>at_least", "60", "out-of-range"),
    "band in quotes": value("bands>godt-med>at_least", '"0,6"', "wrong-type"),
    "band without a bound": one(
        drop("bands>godt-med>at_least"), "bands>godt-med>name", "missing-key"
    ),
    "too long text of a band": value("bands>godt-med>text", "x" * 301, "too-long"),
}

TREE = {
    "empty section": one(drop(f"{SECTION}>items"), SECTION, "empty-section"),
    "section of nothing": one(put(f"{SECTION}>items", "{}"), SECTION, "empty-section"),
    "empty section deep down": one(
        drop("sections>koekkenet>sections>gryder>items"),
        "sections>koekkenet>sections>gryder",
        "empty-section",
    ),
    "a list of items": value(f"{SECTION}>items", "[rene]", "not-a-mapping"),
    "a text for an item": value(ITEM, "Gæsterne vasker op", "not-a-mapping"),
    "a text for a section": value(SECTION, "Gæsterne", "not-a-mapping"),
    "a list of sections": value("sections", "[gaesterne]", "not-a-mapping"),
    "no sections": value("sections", "{}", "too-few"),
    "roll-up by sections that are not there": one(
        add(f"{SECTION}>name", "roll_up: sections"),
        f"{SECTION}>roll_up",
        "roll-up-without-sections",
    ),
    "unknown roll-up": one(
        add(f"{SECTION}>name", "roll_up: sum"), f"{SECTION}>roll_up", "not-allowed"
    ),
    "unknown roll-up of the profile": value("roll_up", "gennemsnit", "not-allowed"),
    "unknown policy": value("not_applicable", "true", "not-allowed"),
    "coverage in percent": value("minimum_coverage", "50", "out-of-range"),
    "section with a Danish letter": one(rename(SECTION, "gæsterne"), "sections>gæsterne", "bad-id"),
    "item that begins with a number": one(
        rename(ITEM, "1rene"), f"{SECTION}>items>1rene", "bad-id"
    ),
    "item that is numbered": Broken(
        (rename(ITEM, "1"),), ((f"{SECTION}>items>1", "key-not-text"),)
    ),
    "item with a zero-width character": one(
        rename(ITEM, "re\u200bne"), f"{SECTION}>items>re\u200bne", "bad-id"
    ),
    "item with a right-to-left mark": one(
        rename(ITEM, "rene\u202e"), f"{SECTION}>items>rene\u202e", "bad-id"
    ),
    "too long id of a section": one(rename(SECTION, "x" * 41), f"sections>{'x' * 41}", "too-long"),
    "unknown key of an item": one(add(f"{DEEP}>scale", "vaegt: 2"), f"{DEEP}>vaegt", "unknown-key"),
    "all items weigh 0": Broken(
        (
            put(f"{DEEP}>weight", "0"),
            add("sections>koekkenet>sections>gryder>items>store>scale", "weight: 0.0"),
            add(f"{ITEM}>scale", "weight: 0"),
        ),
        (("sections", "weights-all-zero"),),
    ),
    "all sections weigh 0": Broken(
        (put("sections>koekkenet>weight", "0"), add(f"{SECTION}>name", "weight: 0")),
        (("sections", "weights-all-zero"),),
    ),
    "what weighs 0 is here a section, there an item": Broken(
        (put("sections>koekkenet>weight", "0"), add(f"{ITEM}>scale", "weight: 0")),
        (("sections", "weights-all-zero"),),
    ),
    "negative weight": value("sections>koekkenet>weight", "-1", "out-of-range"),
    "same question in two sections": one(
        put(f"{ITEM}>question", '"Gryderne er rene"'), f"{ITEM}>question", "duplicate-question"
    ),
    "no for a question": value(f"{ITEM}>question", "no", "reads-as-other"),
    "missing passages deep down": one(drop(f"{DEEP}>passages"), f"{DEEP}>basis", "missing-passage"),
    "needless passages deep down": one(
        put(f"{DEEP}>basis", "ours"), f"{DEEP}>basis", "needless-passage"
    ),
    "unknown source deep down": value(f"{DEEP}>passages", '{bog: ["1"]}', "unknown-source"),
    "unknown source where basis is missing": Broken(
        (drop(f"{DEEP}>basis"), put(f"{DEEP}>passages", '{bog: ["1"]}')),
        ((f"{DEEP}>question", "missing-key"), (f"{DEEP}>passages", "unknown-source")),
    ),
    "missing basis": one(drop(f"{ITEM}>basis"), f"{ITEM}>question", "missing-key"),
    "no time": one(drop("minutes"), "format", "missing-key"),
}

STATEMENT = "statements>sammen"
WHEN = "qualifications>uden-opvask>when"

CHECKS = {
    "qualification about an unknown statement": value(
        WHEN, '{sammen: "yes", opvsk: "no"}', "unknown-statement"
    ),
    "qualification of nothing": value(WHEN, "{}", "too-few"),
    "qualification by an unknown answer": value(WHEN, '{sammen: "maybe"}', "not-allowed"),
    "a list of statements in a qualification": value(WHEN, "[sammen]", "not-a-mapping"),
    "no statements": Broken(
        (put("statements", "{}"),),
        (("statements", "too-few"), (WHEN, "unknown-statement"), (WHEN, "unknown-statement")),
    ),
    "unknown effect": value(f"{STATEMENT}>effect", "must", "not-allowed"),
    "same statement twice": one(
        put("statements>opvask>statement", '"Maden laves sammen"'),
        "statements>opvask>statement",
        "duplicate-question",
    ),
    "too long statement": value(f"{STATEMENT}>statement", "x" * 161, "too-long"),
    # What is lacking in a mapping of a kind is told where the mapping begins.
    "missing verdict": one(drop('verdicts>"no"'), 'verdicts>"yes"', "too-few"),
    "unquoted yes for a verdict": one(
        rename('verdicts>"yes"', "yes"), "verdicts>yes", "key-not-text"
    ),
    "unknown verdict": one(rename('verdicts>"open"', "maybe"), "verdicts>maybe", "not-allowed"),
    "missing passages of a statement": one(
        drop(f"{STATEMENT}>passages"), f"{STATEMENT}>basis", "missing-passage"
    ),
    "unknown source of a statement": value(
        f"{STATEMENT}>passages", '{koge-bog: ["1"]}', "unknown-source"
    ),
    "sections in a check": one(add("minutes", "sections: {}"), "sections", "unknown-key"),
}

QUESTION = "questions>ret"

CANVASES = {
    "missing heading": one(drop(f"{QUESTION}>heading"), f"{QUESTION}>question", "missing-key"),
    "too long heading": value(f"{QUESTION}>heading", "x" * 121, "too-long"),
    "same open question twice": one(
        put("questions>gaester>question", '"Hvad skal laves?"'),
        "questions>gaester>question",
        "duplicate-question",
    ),
    "needless passages of a question": one(
        put(f"{QUESTION}>basis", "ours"), f"{QUESTION}>basis", "needless-passage"
    ),
    "unknown source of a question": value(
        f"{QUESTION}>passages", '{opskrift: ["1"]}', "unknown-source"
    ),
    "a list of open questions": value("questions", "[ret]", "not-a-mapping"),
    "no open questions": value("questions", "{}", "too-few"),
    "answers to choose from": one(
        add(f"{QUESTION}>question", "scale: grad"), f"{QUESTION}>scale", "unknown-key"
    ),
    "a date for an example": value(f"{QUESTION}>example", "2026-11-26", "reads-as-other"),
}

BROKEN_KINDS = {
    "profile": {**SCALES, **BANDS, **TREE},
    "check": CHECKS,
    "canvas": CANVASES,
}
