"""Screens that a question of the planning opens: a date that is over, a step of one's own."""

from datetime import date

from samskabelse_cli.interview.dates import date_in_words
from samskabelse_cli.interview.face import Option, Screen
from samskabelse_cli.language import _
from samskabelse_cli.model.ladder import Ladder


def past_screen(day: date) -> Screen:
    """Return the warning at a date that is over."""
    return Screen(
        heading=_("Datoen er gået"),
        progress="!",
        question=_("Dagen er gået: {date}. Er det den, I mener?").format(date=date_in_words(day)),
        instruction=_("Et skridt uden en dato forude bliver let glemt."),
        options=(Option("1", _("Nej, skriv en anden")), Option("2", _("Ja, brug den"))),
        keys=(),
    )


def dimension_screen(ladder: Ladder) -> Screen:
    """Return the question which dimension a step of one's own is about."""
    names = (one.name for one in ladder.dimensions.values())
    return Screen(
        heading=_("Jeres eget skridt"),
        progress="1/3",
        question=_("Hvilket emne hører skridtet til?"),
        instruction=_("Vælg det, der skal blive bedre."),
        options=tuple(Option(str(n), name) for n, name in enumerate(names, start=1)),
        keys=(),
    )


def stage_screen(ladder: Ladder, dimension: str, suggested: int | None) -> Screen:
    """Return the question which stage a step of one's own leads to."""
    cells = ladder.dimensions[dimension].cells.values()
    return Screen(
        heading=ladder.dimensions[dimension].name,
        progress="2/3",
        question=_("Hvilket trin skal skridtet føre til?"),
        instruction=_("Vælg det, der passer bedst."),
        options=tuple(Option(str(n), cell.statement) for n, cell in enumerate(cells, start=1)),
        keys=(),
        chosen=None if suggested is None else str(suggested),
        ticked=frozenset(),
    )
