"""The shipped ladder broken in every way that we could think of, and what must be told of it.

Each case is a few small edits and, for each fault, the path whose line it must be told at (in the
edited text) and its code, in the order of lines.
"""

from dataclasses import dataclass

from tests.files.edits import Edit, add, drop, put, rename

CELL = "dimensions>borgere>cells>moden"
STAGE = "stages>moden"
DIMENSIONS = (
    *("strategi", "ledelse", "organisation", "kompetencer"),
    *("borgere", "civilsamfund", "politik", "laering"),
)


@dataclass(frozen=True)
class Broken:
    """Edits of a good questionnaire, and the paths and codes of the faults that they make."""

    edits: tuple[Edit, ...]
    faults: tuple[tuple[str, str], ...]


def one(edit: Edit, path: str, code: str) -> Broken:
    """Return a case of one edit that makes one fault."""
    return Broken((edit,), ((path, code),))


def value(path: str, written: str, code: str) -> Broken:
    """Return a case of one other value, told where it stands."""
    return one(put(path, written), path, code)


def _five_more_stages() -> tuple[Edit, ...]:
    """Return edits that make ten stages, each with its cells, and nothing else wrong."""
    texts = ("name", "short_name", "principle", "summary", "pitfalls", "transition")
    stage = ", ".join(f"{key}: Højere" for key in texts)
    cell = "statement: Endnu højere, next_step: Klatr, evidence: Udsigt"
    return tuple(
        add(f"{path}>samskabende", f"s{number}: {{{content}, basis: ours}}")
        for path, content in [
            ("stages", stage),
            *((f"dimensions>{dimension}>cells", cell) for dimension in DIMENSIONS),
        ]
        for number in range(6, 11)
    )


def _degree(value: str) -> str:
    return f'{{code: 2, value: {value}, label: "I mindre grad"}}'


KEYS = {
    "unknown key at the top": one(add("id", "ejer: KL"), "ejer", "unknown-key"),
    "unknown key of a dimension": one(
        add("dimensions>borgere>name", "vaegt: 2"), "dimensions>borgere>vaegt", "unknown-key"
    ),
    "unknown key of a cell": one(
        add(f"{CELL}>basis", "kilde: fem-trin"), f"{CELL}>kilde", "unknown-key"
    ),
    "unknown key of the rule": value("rule", "{reached: 0.625}", "unknown-key"),
    "misspelt key": Broken(
        (rename(f"{CELL}>next_step", "nextstep"),),
        # What is missing is told where the mapping begins, at its first key.
        ((f"{CELL}>statement", "missing-key"), (f"{CELL}>nextstep", "unknown-key")),
    ),
    "missing title": one(drop("title"), "format", "missing-key"),
    "missing purpose": one(drop("purpose"), "format", "missing-key"),
    "missing forms": one(drop("forms"), "format", "missing-key"),
    "missing scale": one(drop("scale"), "format", "missing-key"),
    "missing long form": one(drop("forms>long"), "forms>short", "missing-key"),
    "missing name": one(drop(f"{STAGE}>name"), f"{STAGE}>short_name", "missing-key"),
    "missing evidence": one(drop(f"{CELL}>evidence"), f"{CELL}>statement", "missing-key"),
    "missing basis": one(drop(f"{CELL}>basis"), f"{CELL}>statement", "missing-key"),
    "missing cells": Broken(
        (drop("dimensions>borgere>cells"),),
        (
            ("dimensions>borgere>name", "missing-key"),
            *((("dimensions>borgere>name", "missing-cell"),) * 5),
        ),
    ),
    "missing code": one(
        put("scale>nogen-grad", '{value: 0.5, label: "I nogen grad"}'),
        "scale>nogen-grad",
        "missing-key",
    ),
}

TEXTS = {
    "no for Norwegian": value(f"{CELL}>statement", "no", "reads-as-other"),
    "on": value(f"{CELL}>next_step", "on", "reads-as-other"),
    "a date": value("title", "2026-11-26", "reads-as-other"),
    "a point in time": value("title", "2026-11-26 09:00:00", "reads-as-other"),
    "a clock time": Broken(
        (put(f"{CELL}>evidence", "12:30"),),
        ((f"{CELL}>evidence", "reads-as-number"),),
    ),
    "a number": value("dimensions>borgere>name", "8", "reads-as-other"),
    "a decimal number": value("dimensions>borgere>name", "8.5", "reads-as-other"),
    "null": value(f"{STAGE}>name", "null", "reads-as-other"),
    "a tilde": value(f"{STAGE}>name", "~", "reads-as-other"),
    "nothing": value("answer_for", "", "empty-text"),
    "# that cuts a text to nothing": value("purpose", "# intet", "empty-text"),
    "# that cuts a text": value("purpose", "Farven er #993300", "hash-cuts"),
    "unquoted version": value("version", "1.0", "reads-as-other"),
    "empty text": value(f"{CELL}>statement", '""', "empty-text"),
    "only blanks": value(f"{CELL}>statement", '" \\t\\u00a0 "', "empty-text"),
    "too long statement": value(f"{CELL}>statement", "x" * 161, "too-long"),
    "too long short name": value(f"{STAGE}>short_name", "x" * 17, "too-long"),
    "too long summary": value(f"{STAGE}>summary", "x" * 1001, "too-long"),
    "a list for a text": value(f"{CELL}>statement", "[en, to]", "wrong-type"),
    "a mapping for a text": value("title", "{da: titel}", "wrong-type"),
    "unquoted passage": value(f"{CELL}>passages", "{fem-trin: [4.6]}", "reads-as-other"),
    "same question twice": Broken(
        (put("dimensions>ledelse>question", "Ens?"), put("dimensions>borgere>question", "Ens?")),
        (("dimensions>borgere>question", "duplicate-question"),),
    ),
}

SHAPES = {
    "a list of dimensions": value("dimensions", "[strategi, ledelse]", "not-a-mapping"),
    "a list of cells": Broken(
        (put("dimensions>borgere>cells", "[a]"),),
        (
            ("dimensions>borgere>cells", "not-a-mapping"),
            *((("dimensions>borgere>cells", "missing-cell"),) * 5),
        ),
    ),
    "a text for a stage": value(STAGE, "bare en sætning", "not-a-mapping"),
    "a text for a degree": value("scale>nogen-grad", "I nogen grad", "not-a-mapping"),
    "a text for a dimension": Broken(
        (put("dimensions>borgere", "Borgerne"),),
        (
            ("dimensions>borgere", "not-a-mapping"),
            *((("dimensions>borgere", "missing-cell"),) * 5),
        ),
    ),
    "a text for a cell": value(CELL, "bare en sætning", "not-a-mapping"),
    "a text for a rule": value("rule", "halvdelen", "not-a-mapping"),
    "a text for passages": Broken(
        (put(f"{CELL}>passages", "fem-trin"),), ((f"{CELL}>passages", "not-a-mapping"),)
    ),
    "a text for a list of passages": value(f"{CELL}>passages", "{fem-trin: nej}", "wrong-type"),
    "no cell for a stage": one(drop(CELL), "dimensions>borgere>cells>nysgerrig", "missing-cell"),
    "a cell for an unknown stage": Broken(
        (rename(CELL, "voksen"),),
        (
            ("dimensions>borgere>cells>nysgerrig", "missing-cell"),
            ("dimensions>borgere>cells>voksen", "unknown-stage"),
        ),
    ),
    "upper case id": value("id", "Trin", "bad-id"),
    "id of two words": value("id", "fem trin", "bad-id"),
    "id with a zero-width character": value("id", '"tr\\u200bin"', "bad-id"),
    "id with a line break": value("id", '"trin\\n"', "bad-id"),
    "id that begins with a number": value("id", '"5trin"', "bad-id"),
    "too long id": value("id", "x" * 41, "too-long"),
    "dimension with a Danish letter": one(
        rename("dimensions>laering", "læring"), "dimensions>læring", "bad-id"
    ),
    "dimension named no": one(rename("dimensions>laering", "no"), "dimensions>no", "key-not-text"),
    "ten stages": Broken(_five_more_stages(), (("stages>nysgerrig", "too-many"),)),
    "a single degree": one(
        put("scale", "{kun: {code: 1, value: 1, label: Kun}}"), "scale", "too-few"
    ),
    "unknown kind": value("kind", "stige", "not-allowed"),
    "unknown language": value("language", "sv", "not-allowed"),
    "no as language": value("language", "no", "not-allowed"),
    "wrong format": value("format", "0", "out-of-range"),
    "format in quotes": value("format", '"1"', "wrong-type"),
    "newer format": value("format", "2", "newer-format"),
}

GROUNDS = {
    "unknown basis": value(f"{CELL}>basis", "delvist", "not-allowed"),
    "missing passages of a source": one(
        drop(f"{CELL}>passages"), f"{CELL}>basis", "missing-passage"
    ),
    "empty passages of a source": one(
        put(f"{CELL}>passages", "{}"), f"{CELL}>basis", "missing-passage"
    ),
    "missing passages of a stage": one(
        drop(f"{STAGE}>passages"), f"{STAGE}>basis", "missing-passage"
    ),
    "needless passages of ours": one(
        put(f"{CELL}>basis", "ours"), f"{CELL}>basis", "needless-passage"
    ),
    "unknown source": value(f"{CELL}>passages", '{fem-trn: ["4.6"]}', "unknown-source"),
}

NUMBERS = {
    "duplicate code": one(
        put("scale>mindre-grad", '{code: 1, value: 0.25, label: "I mindre grad"}'),
        "scale>mindre-grad",
        "duplicate-code",
    ),
    "falling scale": one(put("scale>mindre-grad", _degree("0.6")), "scale", "scale-order"),
    "level scale": one(put("scale>mindre-grad", _degree("0.5")), "scale", "scale-order"),
    "scale that begins above 0": one(
        put("scale>slet-ikke", '{code: 1, value: 0.1, label: "Slet ikke"}'), "scale", "scale-order"
    ),
    "scale that ends below 1": one(
        put("scale>meget-hoej-grad", '{code: 5, value: 0.9, label: "I meget høj grad"}'),
        "scale",
        "scale-order",
    ),
    "value above 1": Broken(
        (put("scale>mindre-grad", _degree("25")),),
        (("scale", "scale-order"), ("scale>mindre-grad", "out-of-range")),
    ),
    "code as a decimal number": one(
        put("scale>mindre-grad", '{code: 2.0, value: 0.25, label: "I mindre grad"}'),
        "scale>mindre-grad",
        "wrong-type",
    ),
    "negative weight": one(
        add("dimensions>borgere>name", "weight: -1"), "dimensions>borgere>weight", "out-of-range"
    ),
    "weight in quotes": one(
        add("dimensions>borgere>name", 'weight: "2"'), "dimensions>borgere>weight", "wrong-type"
    ),
    "weight of true": one(
        add("dimensions>borgere>name", "weight: true"), "dimensions>borgere>weight", "wrong-type"
    ),
    "weight that is no number": one(
        add("dimensions>borgere>name", "weight: .nan"), "dimensions>borgere>weight", "not-finite"
    ),
    "endless weight": one(
        add("dimensions>borgere>name", "weight: .inf"), "dimensions>borgere>weight", "not-finite"
    ),
    "all weights 0": Broken(
        tuple(add(f"dimensions>{dimension}>name", "weight: 0") for dimension in DIMENSIONS),
        (("dimensions", "weights-all-zero"),),
    ),
    "reached at 0": Broken(
        (put("rule", "{reached_at: 0, minimum_coverage: 0, floor: 2}"),),
        (("rule", "out-of-range"),),
    ),
    "reached above 1": value("rule", "{reached_at: 62.5}", "out-of-range"),
    "reached at no number": value("rule", "{reached_at: .nan}", "not-finite"),
    "decimal comma": value("rule", '{reached_at: "0,625"}', "wrong-type"),
    "coverage above reached": value(
        "rule", "{reached_at: 0.5, minimum_coverage: 0.6}", "coverage-above-reached"
    ),
    "coverage above the usual reached": value(
        "rule", "{minimum_coverage: 0.7}", "coverage-above-reached"
    ),
    "floor of a half": value("rule", "{floor: 1.5}", "wrong-type"),
    "negative floor": value("rule", "{floor: -1}", "out-of-range"),
    "no time at all": value("forms>short>minutes", "0", "out-of-range"),
    "time in words": value("forms>short>minutes", "ti", "wrong-type"),
    "yes for a switch": value("forms>long>not_applicable", '"ja"', "wrong-type"),
}

BROKEN = {**KEYS, **TEXTS, **SHAPES, **GROUNDS, **NUMBERS}
