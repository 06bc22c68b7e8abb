"""What a form in rows and columns holds, whether it is written as csv or as a workbook.

The first row names the columns for ``score``, the second is for people: each question in words.
Below them stands one respondent per row.
"""

from dataclasses import dataclass

from samskabelse_cli.forms.blank import Blank
from samskabelse_cli.language import _
from samskabelse_cli.model.asked import Asked

#: The column that names a respondent; ``score`` knows it in every language.
RESPONDENT = "respondent"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name for ``score``, its words for people, and its question if it has one."""

    name: str
    words: str
    question: Asked | None = None


def columns(blank: Blank) -> tuple[Column, ...]:
    """Return who answers, and then the questions in the order in which they are asked."""
    return (
        Column(RESPONDENT, _("Hvem svarer? Et nummer er nok.")),
        Column(_("rolle"), _("Rolle, fx leder eller medarbejder (valgfri)")),
        Column(_("enhed"), _("Forvaltning eller afdeling (valgfri)")),
        *(Column(question.id, _words(question), question) for question in blank.questions),
    )


def _words(question: Asked) -> str:
    """Return a question that can be read alone, far from its heading."""
    same = question.heading == question.question
    return question.question if same else f"{question.heading}: {question.question}"
