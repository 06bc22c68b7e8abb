"""How the result looks on a terminal, as whole screens."""

import io
import re
from itertools import pairwise

import pytest
from syrupy.assertion import SnapshotAssertion

from samskabelse_cli.language import LANGUAGES, speak
from samskabelse_cli.model.assessment import Answer, Assessment
from samskabelse_cli.model.questionnaire import Ladder
from samskabelse_cli.report.terminal import print_answers, print_view
from samskabelse_cli.report.view import AnswerRow, ladder_view
from samskabelse_cli.scoring.ladder import score
from tests.answers import ladder as ladder_of
from tests.answers import long, short
from tests.hostile import HOSTILE

LONG_FORM = """
1 1 .75 .25 0
1 .75 .5 0 0
.75 .75 .5 .25 0
1 .75 .75 .5 0
.75 .5 .25 0 /
1 .75 .5 .25 0
.5 .5 .25 0 0
1 · · · -
"""
#: Anything that acts on a terminal: control characters but the line break, and direction marks.
ACTS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")


def screen(ladder: Ladder, assessment: Assessment, *, plain: bool = False) -> str:
    """Return what is printed, without the spaces that end a line."""
    out = io.StringIO()
    view = ladder_view(ladder, assessment, score(assessment, ladder))
    print_view(view, out, plain=plain)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("plain", [False, True], ids=["drawn", "plain"])
def test_result_of_a_short_form(language: str, plain: bool, snapshot: SnapshotAssertion) -> None:
    speak(language)
    ladder = ladder_of("trin")
    assert screen(ladder, short(ladder, "3 2 2 3 1 2 1 ·"), plain=plain) == snapshot


@pytest.mark.parametrize(
    "levels",
    ["5 5 5 5 0 0 0 5", "2 2 2 2 1 1 · ·", "· · · · - 1 1 1", "0 0 0 0 0 0 0 0", "5 5 5 5 5 5 5 5"],
)
def test_result_where_the_climb_ends_otherwise(
    trin: Ladder, levels: str, snapshot: SnapshotAssertion
) -> None:
    assert screen(trin, short(trin, levels)) == snapshot


def test_result_of_a_long_form(trin: Ladder, snapshot: SnapshotAssertion) -> None:
    assert screen(trin, long(trin, LONG_FORM)) == snapshot


def test_no_line_is_wider_than_the_terminal(trin: Ladder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    lines = screen(trin, short(trin, "3 2 2 3 1 2 1 ·")).splitlines()
    assert max(len(line) for line in lines) <= 60


class Latin(io.StringIO):
    """A terminal that cannot draw."""

    encoding = "latin-1"


def test_a_terminal_that_cannot_draw_gets_plain_characters(trin: Ladder) -> None:
    out = Latin()
    assessment = short(trin, "3 2 2 3 1 2 1 2")
    print_view(ladder_view(trin, assessment, score(assessment, trin)), out)
    assert "########...|" in out.getvalue()
    assert "━" not in out.getvalue()


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("plain", [False, True], ids=["drawn", "plain"])
def test_text_from_people_never_acts(trin: Ladder, text: str, plain: bool) -> None:
    shown = short(trin, "3 2 2 3 1 2 1 2").model_copy(
        update={"subject": text[:300], "unit": text[:300]}
    )
    assert not ACTS.search(screen(trin, shown, plain=plain))


@pytest.mark.parametrize("plain", [False, True], ids=["drawn", "plain"])
def test_markup_in_a_name_is_shown_as_it_is_written(trin: Ladder, plain: bool) -> None:
    shown = short(trin, "3 2 2 3 1 2 1 2").model_copy(update={"subject": "[bold]By[/bold] :smile:"})
    assert "[bold]By[/bold] :smile:" in screen(trin, shown, plain=plain)


@pytest.mark.parametrize("plain", [False, True], ids=["drawn", "plain"])
def test_answers_are_listed_and_never_act(plain: bool) -> None:
    out = io.StringIO()
    rows = [AnswerRow("Ledelse", "trin 2", text) for text in HOSTILE.values()]
    print_answers(rows, out, plain=plain)
    assert not ACTS.search(out.getvalue())
    assert out.getvalue().count("Ledelse") == len(HOSTILE)


def test_a_long_result_pauses_before_anything_unread_is_pushed_away(
    trin: Ladder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LINES", "24")
    out = io.StringIO()
    pages: list[int] = []
    assessment = short(trin, "3 2 2 3 1 2 1 ·")
    view = ladder_view(trin, assessment, score(assessment, trin))
    print_view(view, out, pause=lambda: pages.append(out.getvalue().count("\n")))
    ends = [0, *pages, out.getvalue().count("\n")]
    assert len(pages) >= 2
    assert max(after - before for before, after in pairwise(ends)) <= 22


def test_without_evidence_gaps_nothing_is_said_of_evidence(trin: Ladder) -> None:
    answers = {name: Answer(level=3, evidence="referat") for name in trin.dimensions}
    shown = short(trin, "3 3 3 3 3 3 3 3").model_copy(update={"answers": answers})
    assert "Uden belæg" not in screen(trin, shown)
