"""The files of a questionnaire that is still to be written, with comments for its author.

YAML's own writer writes every key and text; only the comments between them are put in here, and
nothing that anybody typed is in those.
"""

import textwrap
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from samskabelse_cli.files.draft_texts import Plan, draft, mark
from samskabelse_cli.files.quoted import dump_quoted
from samskabelse_cli.language import N_, _, speak, spoken
from samskabelse_cli.model.questionnaire import KINDS, translated_fields

SCHEMA_FILE = "questionnaire.schema.json"

_SCHEMA_COMMENT = f"# yaml-language-server: $schema=./{SCHEMA_FILE}\n"
_WIDEST = 100

#: What the author is told above a key of the file's first level.
_COMMENTS: dict[str, str] = {
    "id": N_("Navnet i filer og scripts. Skift det aldrig, når nogen har svaret."),
    "version": N_("Jeres version. Lad den stige, når et svar ikke længere betyder det samme."),
    "rule": N_(
        "Et trin er nået, når så stor en del er opfyldt (reached_at), og så stor en del er "
        "besvaret (minimum_coverage). Et emne må højst ligge så mange trin under (floor)."
    ),
    "forms": N_(
        "De to måder at spørge på: short har ét spørgsmål pr. emne, long har ét pr. udsagn. "
        "minutes er et skøn; ret det, når I har prøvet."
    ),
    "scale": N_("Svarene i den lange form. value stiger fra 0 til 1. Skift aldrig en code."),
    "stages": N_(
        "Trinnene, det laveste først. name er navnet, som det står i en sætning, og short_name ét "
        "ord på højst 16 tegn. Ret id'erne nu, hvis de skal rettes; de står i svarene."
    ),
    "dimensions": N_(
        "Emnerne, med ét udsagn for hvert trin. Et udsagn bliver ved med at være sandt på alle "
        "højere trin. basis er ours, når udsagnet er jeres eget; bygger det på en tekst, så skriv "
        "den under sources, og vis med passages, hvor i den."
    ),
    "minutes": N_("Hvor mange minutter det tager. Det er et skøn; ret det, når I har prøvet."),
    "question": N_("Det, der står over svarene ved alle spørgsmål."),
    "roll_up": N_(
        "Hvordan der regnes: sections lader hvert afsnit tælle lige meget, items hvert spørgsmål, "
        "points lægger point sammen."
    ),
    "not_applicable": N_("Hvad svaret »ikke relevant« tæller som: exclude, full eller zero."),
    "minimum_coverage": N_("Så stor en del skal være besvaret, før der vises et tal."),
    "scales": N_("Skalaerne. Hvert svar giver point (points). Skift aldrig en code."),
    "bands": N_(
        "Områder med navn. at_least er den nedre grænse fra 0 til 1. Skriv navne, der ikke lyder "
        "som karakterer. Udelad dem, hvis I ikke vil have dem."
    ),
    "sections": N_(
        "Afsnittene med deres spørgsmål. Giv hvert spørgsmål et id, der siger, hvad det handler "
        "om, før nogen svarer. basis er ours, når udsagnet er jeres eget; bygger det på en tekst, "
        "så skriv den under sources, og vis med passages, hvor i den."
    ),
    "statements": N_(
        "Udsagnene. effect er required, når svaret skal være ja, disqualifier, når det skal være "
        "nej, og noted, når det kun nævnes. basis er ours, når udsagnet er jeres eget."
    ),
    "verdicts": N_('Resultatets tre navne. "yes" og "no" skal stå i anførselstegn.'),
    "questions": N_(
        "De åbne spørgsmål. heading står over svaret i planen. help og example kan udelades. "
        "basis er ours, når spørgsmålet er jeres eget."
    ),
}


def draft_files(plan: Plan) -> dict[str, str]:
    """Return the text of the file in each of the plan's languages; the first is the structure."""
    return {language: _file(plan, language) for language in plan.languages}


def mark_in(language: str) -> str:
    """Return the words that a text to be written begins with, in a file of a language."""
    with _speaking(language):
        return mark()


@contextmanager
def _speaking(language: str) -> Iterator[None]:
    used = spoken()
    speak(language)
    try:
        yield
    finally:
        speak(used)


def _file(plan: Plan, language: str) -> str:
    with _speaking(language):
        return _structure(plan) if language == plan.languages[0] else _translation(plan, language)


def _structure(plan: Plan) -> str:
    head = _(
        "Et nyt spørgeskema. Det, der begynder med »{mark}«, skal I selv skrive; søg efter det, "
        "før andre skal svare. Lad al tekst stå i anførselstegn."
    )
    told = _comment(head.format(mark=mark()))
    return "".join([_SCHEMA_COMMENT, told, *_commented(draft(plan))])


def _translation(plan: Plan, language: str) -> str:
    head = _(
        "Oversættelsen: kun tekster, med de samme nøgler som i spørgeskemaet. Skriv dem, når "
        "spørgeskemaets egne er færdige. version er den, der er oversat fra."
    )
    return _comment(head) + dump_quoted(_texts(plan, language))


def _texts(plan: Plan, language: str) -> dict[str, Any]:
    """Return what a translation file holds: every text that is translated, and nothing else."""
    data = draft(plan)
    texts: dict[str, Any] = {"language": language, "version": data["version"]}
    for path in translated_fields(KINDS[plan.kind].model_validate(data)):
        there: Any = data
        around = texts
        for key in path[:-1]:
            there, around = there[key], around.setdefault(key, {})
        around[path[-1]] = there[path[-1]]
    return texts


def _commented(data: Mapping[str, Any]) -> Iterator[str]:
    """Yield each key of the first level as YAML, below what the author is told about it."""
    for key, value in data.items():
        if key in _COMMENTS:
            yield f"\n{_comment(_(_COMMENTS[key]))}"
        yield dump_quoted({key: value})


def _comment(text: str) -> str:
    lines = textwrap.wrap(text, _WIDEST - 2, break_long_words=False, break_on_hyphens=False)
    return "".join(f"# {line}\n" for line in lines)
