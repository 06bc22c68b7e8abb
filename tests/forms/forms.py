"""Blank forms of every questionnaire, shipped and one's own, to try every renderer on."""

from samskabelse_cli.files.catalogue import shipped_ids
from samskabelse_cli.files.questionnaires import load_questionnaire
from samskabelse_cli.forms.blank import Blank, blank
from samskabelse_cli.language import LANGUAGES
from samskabelse_cli.model.terms import FORMS, FormName

#: Every shipped form: a questionnaire's id, and for a ladder which form.
SHIPPED: list[tuple[str, FormName | None]] = [
    (name, form) for name in shipped_ids() for form in (FORMS if name == "trin" else (None,))
]


def blanks(name: str, form: FormName | None, *languages: str) -> tuple[Blank, ...]:
    """Return a shipped form in some languages, in all of them where none is named."""
    spoken = languages or LANGUAGES
    return tuple(blank(load_questionnaire(name, language), form) for language in spoken)
