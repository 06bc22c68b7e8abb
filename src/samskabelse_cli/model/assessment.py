"""The answers of one respondent, or of a group that agreed, and the plan that came of them."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from samskabelse_cli.model.answer import NOT_APPLICABLE, UNKNOWN, Answer, Special
from samskabelse_cli.model.base import (
    FormatNumber,
    Frozen,
    FrozenMapping,
    Id,
    Line,
    Sentence,
    Sequence,
)
from samskabelse_cli.model.limits import MOST_PEOPLE, NAME_LENGTH, NOTE_LENGTH
from samskabelse_cli.model.terms import FormName

FreeText = Annotated[str, Field(max_length=NOTE_LENGTH)]
Name = Annotated[str, Field(max_length=NAME_LENGTH)]
SubjectName = Annotated[str, Field(max_length=NAME_LENGTH, pattern=r"\S")]


def _from_text(read: Callable[[str], object]) -> BeforeValidator:
    """Read a quoted date or time; what it cannot read is left for the model to refuse."""

    def read_text(value: object) -> object:
        try:
            return read(value) if isinstance(value, str) else value
        except ValueError:
            return value

    return BeforeValidator(read_text)


Moment = Annotated[datetime, _from_text(datetime.fromisoformat)]
Day = Annotated[date, _from_text(date.fromisoformat)]


__all__ = [
    "NOT_APPLICABLE",
    "UNKNOWN",
    "Action",
    "Answer",
    "Assessment",
    "QuestionnaireRef",
    "Respondent",
    "Special",
]

_NOTHING_SAID = Answer()


def _yes_or_no(value: object) -> object:
    """YAML reads an unquoted yes or no, the answers of a check, as true or false."""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value


class AnswerInFile(Frozen):
    """What a file may say in an answer."""

    level: int | None = None
    option: Annotated[str, BeforeValidator(_yes_or_no)] | None = None
    special: Special | None = None
    text: FreeText | None = None
    note: FreeText | None = None
    evidence: FreeText | None = None


class QuestionnaireRef(Frozen):
    """Which questionnaire was answered, in which version, and a ladder in which form."""

    id: Id
    version: Line
    form: FormName | None = None


class Respondent(Frozen):
    """Who answered, as far as it is known."""

    role: Name


class Action(Frozen):
    """Something that was decided: who does what by when, and how one will see that it works."""

    dimension: Id
    stage: Id
    text: Sentence
    owner: Name | None = None
    due: Day | None = None
    first_sign: FreeText | None = None
    status: Literal["open", "done", "dropped"] = "open"


class Assessment(Frozen):
    """An assessment file."""

    format: FormatNumber = 1
    questionnaire: QuestionnaireRef
    subject: SubjectName
    unit: Name | None = None
    respondent: Respondent | None = None
    respondents: Annotated[int, Field(ge=1, le=MOST_PEOPLE)] | None = None
    started: Moment
    updated: Moment
    answers: FrozenMapping[str, Answer] = Field(default={}, validate_default=True)
    targets: FrozenMapping[Id, int] = Field(default={}, validate_default=True)
    actions: Sequence[Action] = ()

    def answer(self, question: str) -> Answer:
        """Return the answer to a question; an empty one where nothing was said yet."""
        return self.answers.get(question) or _NOTHING_SAID

    def with_answer(self, question: str, answer: Answer) -> "Assessment":
        """Return the assessment with one answer set, the others untouched."""
        return self.model_copy(update={"answers": {**self.answers, question: answer}})
