"""One element of what ``score --format json`` writes."""

from typing import Annotated

from pydantic import Field

from samskabelse_cli.model.assessment import QuestionnaireRef
from samskabelse_cli.model.base import FormatNumber, Frozen
from samskabelse_cli.model.group import GroupResult
from samskabelse_cli.model.result import Result


class Record(Frozen):
    """An assessment's result with what it is about.

    ``respondent`` is a role, or what a survey calls whoever answered; ``respondents`` the number
    behind an agreed answer. ``group`` is what else a survey says of the respondent, by column, null
    where blank; it is empty for assessment files.
    """

    format: FormatNumber = 1
    questionnaire: QuestionnaireRef
    subject: str
    unit: str | None
    respondent: str | None
    respondents: int | None
    group: dict[str, str | None] = Field(default={})
    result: Annotated[Result, Field(discriminator="kind")]


class GroupRecord(Frozen):
    """A group's result: by its values in the columns it is grouped by, null where blank.

    Without columns it is everybody.
    """

    format: FormatNumber = 1
    questionnaire: QuestionnaireRef
    group: dict[str, str | None]
    result: Annotated[GroupResult, Field(discriminator="kind")]
