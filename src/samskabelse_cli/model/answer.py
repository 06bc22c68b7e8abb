"""One answer to one question, whatever the kind of questionnaire."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

Special = Literal["unknown", "not_applicable"]
UNKNOWN: Special = "unknown"
NOT_APPLICABLE: Special = "not_applicable"
SPECIALS: tuple[Special, ...] = (UNKNOWN, NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class Answer:
    """A level, option, text or special, as the questionnaire wants; or only a note so far.

    ``model.assessment`` has the bounds for what a file may say.
    """

    level: int | None = None
    option: str | None = None
    special: Special | None = None
    text: str | None = None
    note: str | None = None
    evidence: str | None = None

    @property
    def given(self) -> bool:
        """Whether the question has been answered; "ved ikke" is an answer."""
        if self.level is None and self.option is None and self.special is None:
            return bool((self.text or "").strip())
        return True

    @classmethod
    def __get_pydantic_core_schema__(
        cls, _source: Any, handler: "GetCoreSchemaHandler"
    ) -> "CoreSchema":
        """Let files be read with the bounds."""
        from samskabelse_cli.model.assessment import AnswerInFile
        from samskabelse_cli.model.base import read_as

        return read_as(cls, AnswerInFile, handler)
