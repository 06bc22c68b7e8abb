"""What every result on a terminal is drawn from: marks, headings, paragraphs."""

from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

from samskabelse_cli.inert import inert
from samskabelse_cli.report.follow_ups import FollowUpAdvice

if TYPE_CHECKING:
    from rich.console import Console, RenderableType


@dataclass(frozen=True, slots=True)
class Marks:
    """The characters that bars, steps and rules are drawn with."""

    full: str
    empty: str
    target: str
    rule: str


DRAWN = Marks(full="━", empty="╌", target="◆", rule="─")
ASCII = Marks(full="#", empty=".", target="|", rule="-")


def marks_for(console: "Console") -> Marks:
    """Return the marks that a terminal's encoding can show."""
    try:
        "".join(astuple(DRAWN)).encode(console.encoding)
    except (LookupError, UnicodeEncodeError):
        return ASCII
    return DRAWN


def opening(subject: str, title: str, occasion: str, marks: Marks) -> Iterator["RenderableType"]:
    """Yield the first lines of every result."""
    from rich.rule import Rule
    from rich.text import Text

    yield Rule(Text(inert(subject), style="bold"), characters=marks.rule, style="dim")
    yield body(title)
    yield body(occasion, "dim")


def heading(text: str) -> "RenderableType":
    """Return a heading with air above it."""
    from rich.text import Text

    return Text(f"\n{inert(text)}", style="bold")


def body(text: str, style: str = "", indent: int = 2) -> "RenderableType":
    """Return a paragraph, wrapped and indented."""
    from rich.padding import Padding
    from rich.text import Text

    return Padding(Text(inert(text), style=style), (0, 0, 0, indent), expand=False)


def follow_up_lines(follow_ups: Iterable[FollowUpAdvice]) -> Iterator[str]:
    """Yield each follow-up in a line, with the command that begins it."""
    for follow_up in follow_ups:
        yield f"samskab assess {follow_up.id}: {follow_up.text}"
