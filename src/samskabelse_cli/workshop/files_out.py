"""What a session leaves behind: the anonymous votes, and what the room agreed on."""

import csv
import io
import secrets
from collections import Counter
from pathlib import Path

from samskabelse_cli.files.names import free_name
from samskabelse_cli.files.store import dump_assessment
from samskabelse_cli.files.writing import write_atomically
from samskabelse_cli.inert import formula_safe
from samskabelse_cli.scoring.withholding import OPEN, Group, Key, withheld_groups
from samskabelse_cli.workshop.session import Asking, Snapshot
from samskabelse_cli.workshop.store import About
from samskabelse_cli.workshop.whole import ROLE, agreed_assessment

#: What the column of rounds is called; ``survey.rounds`` reads it.
ROUND = "runde"
_BY_ROLE = (0,)


def votes_csv(asking: Asking, moment: Snapshot, least: int) -> str:
    """Return the votes that the whole is made of, a row for each ballot and round, in no order.

    A survey that ``samskab score`` reads. A role too small in one round is blank in all of them.
    """
    rows: dict[tuple[bytes, int], dict[str, str]] = {}
    roles: dict[bytes, str | None] = {}
    for vote in moment.whole:
        rows.setdefault((vote.ballot, vote.round), {})[vote.question] = vote.answer
        roles[vote.ballot] = vote.role
    cast = Counter((number, roles[ballot]) for ballot, number in rows)
    blank = _blank_roles(cast, least)
    written = {
        q.id: {c.key: c.answer.option or c.key for c in (*q.choices, *q.specials)}
        for q in asking.questions
    }
    lines = []
    for (ballot, number), answers in rows.items():
        role = roles[ballot]
        shown = "" if role is None or role in blank else formula_safe(role)
        cells = [written[q][answers[q]] if q in answers else "" for q in written]
        lines.append([shown, str(number), *cells])
    secrets.SystemRandom().shuffle(lines)
    text = io.StringIO()
    table = csv.writer(text, delimiter=";", lineterminator="\n")
    table.writerow([ROLE, ROUND, *written])
    table.writerows(lines)
    return text.getvalue()


def _blank_roles(cast: Counter[tuple[int, str | None]], least: int) -> set[str]:
    """Return the roles that are written as blank: in no round could they be told apart.

    Blank values count as a role that is blank already.
    """
    if least == OPEN:
        return set()
    hidden: frozenset[Group] = frozenset()
    while True:
        found = hidden
        for number in {number for number, _role in cast}:
            cells: dict[Key, int] = {(r,): people for (n, r), people in cast.items() if n == number}
            found |= withheld_groups(cells, [_BY_ROLE], least, found)
        if found == hidden:
            return {
                role for table, values in hidden if table == _BY_ROLE for role in values if role
            }
        hidden = found


def assessment_yaml(asking: Asking, about: About, moment: Snapshot) -> str:
    """Return the file of what the room agreed on."""
    return dump_assessment(agreed_assessment(asking, about, moment))


def write_files(
    folder: Path, stem: str, asking: Asking, about: About, moment: Snapshot, least: int
) -> list[Path]:
    """Write both files, readable by their owner only; return their paths. Raises OSError.

    A file that is there is never written over.
    The votes are left out where there are none that may be told.
    """
    contents = {f"{stem}-enighed.yaml": assessment_yaml(asking, about, moment)}
    if moment.whole:
        contents[f"{stem}-stemmer.csv"] = votes_csv(asking, moment, least)
    paths = []
    for name, content in contents.items():
        path = folder / name
        # A plan may have been laid in the one that is there.
        path = free_name(path) if path.exists() else path
        write_atomically(path, content.encode())
        paths.append(path)
    return paths
