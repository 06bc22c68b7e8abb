"""The closed sets of words that files and results use, and the rule of a ladder.

Kept apart from the models of files: scoring needs these, and no model.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

FormName = Literal["short", "long"]
FORMS: tuple[FormName, ...] = ("short", "long")
RollUp = Literal["items", "points", "sections"]
Policy = Literal["exclude", "full", "zero"]
VerdictName = Literal["yes", "no", "open"]


@dataclass(frozen=True)
class Rule:
    """When a stage counts as reached; measurement, section 2. ``model.ladder`` has the bounds."""

    reached_at: float = 0.625
    minimum_coverage: float = 0.5
    floor: int = 2

    @classmethod
    def __get_pydantic_core_schema__(
        cls, _source: Any, handler: "GetCoreSchemaHandler"
    ) -> "CoreSchema":
        """Let files be read with the bounds."""
        from samskabelse_cli.model.base import read_as
        from samskabelse_cli.model.ladder import RuleInFile

        return read_as(cls, RuleInFile, handler)
