"""One answer to one question, whatever the kind of questionnaire."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from samskabelse_cli.model.base import Frozen
from samskabelse_cli.model.limits import NOTE_LENGTH

Special = Literal["unknown", "not_applicable"]
UNKNOWN: Special = "unknown"
NOT_APPLICABLE: Special = "not_applicable"
SPECIALS: tuple[Special, ...] = (UNKNOWN, NOT_APPLICABLE)


def _yes_or_no(value: object) -> object:
    """YAML reads an unquoted yes or no, the answers of a check, as true or false."""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value


OptionId = Annotated[str, BeforeValidator(_yes_or_no)]
FreeText = Annotated[str, Field(max_length=NOTE_LENGTH)]


class Answer(Frozen):
    """A level, option, text or special, as the questionnaire wants; or only a note so far."""

    level: int | None = None
    option: OptionId | None = None
    special: Special | None = None
    text: FreeText | None = None
    note: FreeText | None = None
    evidence: FreeText | None = None

    @property
    def given(self) -> bool:
        """Whether the question has been answered; "ved ikke" is an answer."""
        if self.level is None and self.option is None and self.special is None:
            return bool((self.text or "").strip())
        return True
