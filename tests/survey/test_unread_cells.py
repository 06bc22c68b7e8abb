"""However many cells of a streamed file cannot be read, they are not held."""

import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from samskabelse_cli.cli import singles, streaming, unread
from samskabelse_cli.scoring import ladder_counting
from samskabelse_cli.survey import opening, passing, pieces, scan, words
from tests.conftest import Ran
from tests.survey.test_reading import IDS

#: So many bytes more than for a few rows may be needed for many.
_MORE = 1_000_000


@pytest.mark.parametrize("groups", [(), ("--by", "")], ids=["one by one", "by group"])
def test_listing_many_cells_takes_no_more_room_than_a_few(
    samskab: Callable[..., Ran],
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    groups: tuple[str, ...],
) -> None:
    monkeypatch.setattr(singles, "PASSED_FROM", 0)
    monkeypatch.setattr(scan, "SCANNED_FROM", 0)
    monkeypatch.setattr(opening, "_HEAD", 4_000)
    monkeypatch.setattr(ladder_counting, "PEOPLE_LIMIT", 5)
    monkeypatch.setattr(passing, "_BATCH", 100)
    monkeypatch.setattr(pieces, "_PIECE", 3_000)
    monkeypatch.setattr(words, "_MOST_CELLS", 100)
    for name, number in (("few", 700), ("many", 1_400)):
        rows = (f"1;9;hm;hm;hm;hm{n % 200};hm;hm\n" for n in range(number))
        (folder / f"{name}.csv").write_text("".join((f"{IDS}\n", *rows)), encoding="utf-8")

    def opened(output: Path | None) -> object:
        """Measure from when the list is begun: reading a questionnaire takes more."""
        tracemalloc.reset_peak()
        return unread.problems_file(output)

    for owner in (singles, streaming):
        monkeypatch.setattr(owner, "problems_file", opened)

    def peak(name: str) -> int:
        """Return how many bytes were needed at a time."""
        tracemalloc.start()
        options = ("--format", "jsonl", "-o", "ud.jsonl", "--problems", f"{name}-fejl.csv")
        assert samskab("score", f"{name}.csv", *groups, *options).code == 1
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak("few")
    few, many = peak("few"), peak("many")
    listed = (folder / "many-fejl.csv").read_text(encoding="utf-8").splitlines()
    assert len(listed) > 1 + 1_400 * 6
    assert listed[-1] == "many.csv,1401,laering,laering,hm,unreadable-answer"
    assert many - few < _MORE
