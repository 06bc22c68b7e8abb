"""A live session of 300 phones, against a bare sketch of one (``bare_workshop.py``).

The same simulated phones come to both, all at once, vote within a second, and wait for the reveal.
``python -m benchmarks.workshop`` tells seconds too, of 300 and of 1,000 phones.
"""

import argparse
import asyncio
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks import rooms
from benchmarks.side_by_side import Figure, Measured
from samskabelse_cli.workshop.rehearsal import p95
from samskabelse_cli.workshop.serving import raised_file_limit

ROUNDS = 7
LIMIT = 1.3
PHONES = 300
WORK_FOLDER = Path(__file__).parent.parent / "build"
#: What is measured, and how long it may take with 300 phones (seconds).
_PARTS = (
    ("to join, all at once", 0.5),
    ("to have a vote acknowledged, all within a second", 0.3),
    ("to have the reveal", 0.1),
)
_Played = tuple[float, ...]


def measured(folder: Path) -> Iterator[Measured]:
    """Yield the ratios of what 95 of 100 phones stay within."""
    raised_file_limit()
    both = [_pair(folder, rooms.Plan(PHONES)) for _round in range(ROUNDS)]
    for part, (name, _seconds) in enumerate(_PARTS):
        ratios = [ours[part] / bare[part] for ours, bare in both]
        low, median, high = statistics.quantiles(ratios, n=4, method="inclusive")
        figure = Figure(f"{PHONES} phones: p95 {name}, to the sketch", LIMIT, ROUNDS)
        yield Measured(figure, median, low, high)


def main() -> None:
    """Measure, and tell the median of the rounds in seconds, and the ratio of each round."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--phones", type=int, nargs="+", default=[PHONES, 1000])
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--all", action="store_true", help="vote on all questions, one by one")
    parser.add_argument("--burst", type=float, default=1.0, help="seconds in which all vote")
    wanted = parser.parse_args()
    WORK_FOLDER.mkdir(exist_ok=True)
    print(f"open files: {raised_file_limit()}")
    print(
        "| phones | p95 | samskab | sketch | ratio | limit |\n| --- | --- | --- | --- | --- | --- |"
    )
    for phones in wanted.phones:
        with tempfile.TemporaryDirectory(dir=WORK_FOLDER, prefix="workshop-") as folder:
            plan = rooms.Plan(phones, None if wanted.all else "strategi", wanted.burst)
            both = [_pair(Path(folder), plan) for _round in range(wanted.rounds)]
        for part, (name, seconds) in enumerate(_PARTS):
            ours, bare = ([played[part] for played in side] for side in zip(*both, strict=True))
            ratio = statistics.median(a / b for a, b in zip(ours, bare, strict=True))
            cells = f"{statistics.median(ours):.3f} | {statistics.median(bare):.3f} | {ratio:.2f}"
            print(f"| {phones} | {name} | {cells} | {seconds if phones == PHONES else '–'} |")


def _pair(folder: Path, plan: rooms.Plan) -> tuple[_Played, _Played]:
    ours, bare = _played(rooms.ours, folder, plan), _played(rooms.bare, folder, plan)
    told = (f"{a:.3f} / {b:.3f}" for a, b in zip(ours, bare, strict=True))
    print(plan.phones, *told, sep="  ", file=sys.stderr, flush=True)
    return ours, bare


def _played(command: Callable[[Path, int], list[str]], folder: Path, plan: rooms.Plan) -> _Played:
    with rooms.served(command, folder) as room:
        course = asyncio.run(rooms.played(room, plan))
    assert not course.errors, course.errors[:3]
    return tuple(p95(part) for part in (course.joins, course.votes, course.reveals))


if __name__ == "__main__":
    main()
