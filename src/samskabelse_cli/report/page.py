"""The report view of profiles, checks and canvases: one page, in the order in which it is read."""

from dataclasses import dataclass

from samskabelse_cli.report.follow_ups import FollowUpAdvice


@dataclass(frozen=True, slots=True)
class Bar:
    """A section with its ratio: in words, and in [0, 1] or null; ``depth`` indents it."""

    name: str
    words: str
    share: float | None
    depth: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading and what stands under it."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class PageView:
    """Everything that a reader is told of one assessment, in order."""

    title: str
    subject: str
    occasion: str
    headline: str
    lead: str
    bars: tuple[Bar, ...]
    findings: tuple[Passage, ...]
    advice: tuple[Passage, ...]
    follow_ups: tuple[FollowUpAdvice, ...]
    reservation: str
