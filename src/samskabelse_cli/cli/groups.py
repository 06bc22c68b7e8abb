"""How to group, as the command line says it. Apart, so that asking loads no engine."""

from collections.abc import Sequence
from typing import NamedTuple

from samskabelse_cli.cli.telling import tell
from samskabelse_cli.errors import WRONG_COMMAND
from samskabelse_cli.language import _
from samskabelse_cli.messages import failure
from samskabelse_cli.scoring.withholding import NEVER_BELOW, OPEN

_USUAL_LEAST = 5


class Grouping(NamedTuple):
    """How to group: ``tables`` are lists of columns, ``least`` is m, or ``OPEN``."""

    tables: tuple[tuple[str, ...], ...]
    least: int


def grouping(by: Sequence[str], min_group: int | None, *, open_: bool) -> Grouping:
    """Return the wishes of the command line. ``by`` are lists of columns with commas between.

    Raises SamskabError where they contradict each other.
    """
    if open_ and min_group is not None:
        values = {"one": "--open", "other": "--min-group"}
        raise failure("options-clash", exit_code=WRONG_COMMAND, **values)
    tables = tuple(tuple(filter(None, (n.strip() for n in names.split(",")))) for names in by)
    if min_group is not None and min_group < NEVER_BELOW:
        text = _("--min-group er aldrig under {least}, så ingen kan regnes ud: {least} er brugt.")
        tell(text.format(least=NEVER_BELOW))
    least = OPEN if open_ else max(min_group or _USUAL_LEAST, NEVER_BELOW)
    return Grouping(tables, least)
