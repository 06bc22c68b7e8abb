"""A questionnaire as it is handed out: what every kind of form shows."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from samskabelse_cli.model.asked import Asked, asked
from samskabelse_cli.model.questionnaire import Ladder, Questionnaire
from samskabelse_cli.model.terms import FormName


@dataclass(frozen=True, slots=True)
class Blank:
    """A questionnaire in one language and one form. ``form`` is None where there is only one."""

    questionnaire: Questionnaire
    form: FormName | None
    questions: tuple[Asked, ...]

    @property
    def language(self) -> str:
        """The language that the texts are in."""
        return self.questionnaire.language

    def by_heading(self) -> Iterator[tuple[str, tuple[Asked, ...]]]:
        """Yield the headings in order, each with the questions that stand under it."""
        for heading, questions in groupby(self.questions, key=lambda question: question.heading):
            yield heading, tuple(questions)


def blank(questionnaire: Questionnaire, form: FormName | None) -> Blank:
    """Return the blank form; ``form`` means nothing but for a ladder, where None is the short."""
    chosen = (form or "short") if isinstance(questionnaire, Ladder) else None
    return Blank(questionnaire, chosen, asked(questionnaire, chosen))
