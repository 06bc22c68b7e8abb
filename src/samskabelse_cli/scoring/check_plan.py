"""A check compiled for scoring: what each answer holds against a yes."""

from dataclasses import dataclass
from typing import Literal

from samskabelse_cli.model.check import Check

Finding = Literal["not-met", "disqualified", "unknown"]

#: By effect: what yes, no and anything else hold against a yes; None where they hold nothing.
_FINDINGS: dict[str, tuple[Finding | None, Finding | None, Finding | None]] = {
    "required": (None, "not-met", "unknown"),
    "disqualifier": ("disqualified", None, "unknown"),
    "noted": (None, None, None),
}


@dataclass(frozen=True, slots=True)
class PlannedStatement:
    """One statement: what each option (yes, no), and no option at all, holds against a yes."""

    id: str
    options: tuple[Finding | None, Finding | None]
    silence: Finding | None

    def finding(self, option: int | None) -> Finding | None:
        """Return what an answer holds against a yes; ``option`` is None where there is none."""
        return self.silence if option is None else self.options[option]


def compile_check(check: Check) -> tuple[PlannedStatement, ...]:
    """Return the statements of a check in their order."""
    return tuple(
        PlannedStatement(id_, (yes, no), silence)
        for id_, condition in check.statements.items()
        for yes, no, silence in [_FINDINGS[condition.effect]]
    )
