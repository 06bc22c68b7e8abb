"""The reports of comparisons: the story in three slides, units in their order, the terminal."""

import io
from datetime import timedelta

import pytest
from syrupy.assertion import SnapshotAssertion

from samskabelse_cli.files.assessments import read_assessment
from samskabelse_cli.language import LANGUAGES, speaking
from samskabelse_cli.model.answer import Answer
from samskabelse_cli.model.assessment import Action
from samskabelse_cli.model.comparison import LeftOut
from samskabelse_cli.model.questionnaire import Ladder
from samskabelse_cli.report.comparing import Told
from samskabelse_cli.report.compose_comparison import development_report
from samskabelse_cli.report.compose_units import Units, units_report
from samskabelse_cli.report.document import (
    Figure,
    Item,
    Listing,
    Paragraph,
    Report,
    Table,
)
from samskabelse_cli.report.draw_report import print_report, report_lines
from samskabelse_cli.report.formats import render
from samskabelse_cli.scoring.common_ground import common_ground
from samskabelse_cli.scoring.comparison import development_of, side_by_side, standings
from tests.answers import short
from tests.hostile import HOSTILE
from tests.report.reports import ids, said, section, tables, texts
from tests.samples import FOLDER

#: What a league table would say.
RANKING = ("bedst placeret", "nr. 1", "vinder", "taber", "rangliste", "top", "bund")


def story() -> Report:
    names = ("eksempelby-foer.yaml", "eksempelby-efter.yaml")
    sides = [read_assessment(FOLDER / name) for name in names]
    common = common_ground(sides)
    told = Told(
        common.questionnaire,
        "short",
        "Eksempelby",
        "2025-11-18",
        "2026-11-17",
        "9 og 11 deltagere",
        common.questions,
    )
    return development_report(told, development_of(common))


def changed(
    trin: Ladder, before: str, after: str, *actions: Action, answer: Answer | None = None
) -> Report:
    first = short(trin, before)
    last = short(trin, after).model_copy(update={"updated": first.updated + timedelta(days=1)})
    if answer:
        last = last.with_answer("strategi", answer)
    last = last.model_copy(update={"actions": actions})
    common = common_ground([(first, trin), (last, trin)])
    told = Told(trin, "short", "E", "før", "nu", "", common.questions, common.left_out)
    return development_report(told, development_of(common))


def units(trin: Ladder, *levels: str) -> Report:
    sides = [(short(trin, one), trin) for one in levels]
    common = common_ground(sides)
    names = tuple(f"Enhed {n}" for n in range(1, len(levels) + 1))
    return units_report(Units(trin, "short", names), side_by_side(standings(common)))


def drawn(report: Report, *, plain: bool = False, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("COLUMNS", "80")
    out = io.StringIO()
    print_report(report, out, plain=plain)
    return out.getvalue()


# --- the story


def test_the_story_is_told_in_the_first_three_sections() -> None:
    assert ids(story()) == ["levels", "answers", "plan", "stages", "method"]


def test_each_part_of_the_story_is_one_sentence_and_one_thing_to_show() -> None:
    for part, kind in zip(story().sections[:3], (Figure, Table, Table), strict=True):
        lead, shown = part.blocks
        assert isinstance(lead, Paragraph)
        assert isinstance(shown, kind)
        assert part.questions


def test_the_story_fills_three_slides() -> None:
    from pptx import Presentation

    deck = Presentation(io.BytesIO(render(story(), "pptx")))
    titles = [slide.shapes.title.text for slide in deck.slides if slide.shapes.title]
    assert titles[2:5] == [part.heading for part in story().sections[:3]]
    assert len(titles) == 7


def test_the_story_is_that_of_the_samples() -> None:
    report = story()
    assert report.summary == (
        "I er gået fra trin 1 til trin 2: Den inddragende kommune.",
        "Af 6 emner, der kan sammenlignes, er 4 højere end sidst og 0 lavere.",
        "Det, der var planlagt: 1 gjort, 1 ikke nævnt igen.",
    )
    (plan,) = tables(section(report, "plan"))
    assert [row[-1] for row in plan.rows] == [
        "gjort",
        "ikke nævnt igen",
        "ny",
        "forslag til næste skridt",
        "forslag til næste skridt",
    ]


def test_what_explains_a_move_stands_beside_it() -> None:
    (answers,) = tables(section(story(), "answers"))
    why = {row[0]: row[1:] for row in answers.rows}
    assert why["Organisation på tværs"] == ("trin 1", "trin 2", "Ét skema i stedet for tre.")
    assert why["Politisk ledelse"] == ("ved ikke", "trin 1", "Det ved I nu.")
    assert "Borgernes rolle" not in why


def test_lower_is_said_to_come_from_knowing_more(trin: Ladder) -> None:
    evidence = Answer(level=2, evidence="Referat")
    report = changed(trin, "3 3 3 3 3 3 3 3", "3 3 3 3 3 3 3 3", answer=evidence)
    assert "I ved mere nu" in said(report, "answers")
    assert "med belæg, som I ikke havde før. Belæg: Referat" in said(report, "answers")
    higher = changed(trin, "3 3 3 3 3 3 3 3", "4 3 3 3 3 3 3 3")
    assert "I ved mere nu" not in said(higher, "answers")
    assert "I ved mere nu" in said(higher, "method")


def test_nothing_moved_is_said(trin: Ladder) -> None:
    report = changed(trin, "2 2 2 2 2 2 2 2", "2 2 2 2 2 2 2 2")
    assert "Ingen svar er anderledes end sidst." in said(report, "answers")
    assert report.summary[0].startswith("I står som sidst på trin 2")


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("· · · · · · · ·", "2 2 2 2 2 2 2 2", "Trinnet kan ikke afgøres begge gange"),
        ("1 1 1 1 1 1 1 1", "0 0 0 0 0 0 0 0", "I er gået fra trin 1 til trin 0: før det første"),
        ("2 2 2 2 2 2 2 2", "2 2 2 2 1 1 · ·", "Trinnet er foreløbigt"),
    ],
)
def test_stage_is_told_as_far_as_it_is_known(
    trin: Ladder, before: str, after: str, sentence: str
) -> None:
    assert sentence in changed(trin, before, after).summary[0]


def test_without_any_level_twice_that_is_said(trin: Ladder) -> None:
    report = changed(trin, "· · · · · · · ·", "2 2 2 2 2 2 2 2")
    assert report.summary[1] == "Ingen af emnerne har et niveau begge gange."


def test_new_action_that_is_done_says_both(trin: Ladder) -> None:
    done = Action(dimension="ledelse", stage="moden", text="Mød op.", status="done")
    report = changed(trin, "2 2 2 2 2 2 2 2", "2 2 2 2 2 2 2 2", done)
    assert "ny, gjort" in said(report, "plan")
    assert "Der var ingen plan at følge op på." in said(report, "plan")


def test_what_is_left_out_is_said(trin: Ladder) -> None:
    common = common_ground([(short(trin, "2 2 2 2 2 2 2 2"), trin)] * 2)
    left_out = (LeftOut("x", "Gammelt emne", "changed"), LeftOut("y", "Nyt", "not-in-all"))
    told = Told(trin, "short", "E", "før", "nu", "", common.questions, left_out)
    report = development_report(told, development_of(common))
    (table,) = tables(section(report, "left-out"))
    assert table.rows == (
        ("Gammelt emne", "ordlyden er ændret"),
        ("Nyt", "findes ikke i alle udgaver"),
    )
    assert "mere end én udgave" in said(report, "method")


# --- side by side


def test_units_stand_in_the_order_given_and_are_not_ranked(trin: Ladder) -> None:
    report = units(trin, "1 1 1 1 1 1 1 1", "5 5 5 5 5 5 5 5", "3 3 3 3 3 3 3 3")
    (table,) = tables(section(report, "levels"))
    assert table.headings[1:] == ("Enhed 1", "Enhed 2", "Enhed 3")
    words = " ".join(texts(report)).casefold().split()
    assert not set(RANKING) & set(words)


def test_many_units_are_rows(trin: Ladder) -> None:
    report = units(trin, *["1 1 1 1 1 1 1 1"] * 7)
    (table,) = tables(section(report, "levels"))
    assert [row[0] for row in table.rows] == [f"Enhed {n}" for n in range(1, 8)]
    assert table.headings[0] == "Enhed"
    assert report.subject == "7 enheder"


def test_equal_units_have_nothing_to_teach(trin: Ladder) -> None:
    report = units(trin, "2 2 2 2 2 2 2 2", "2 2 2 2 2 2 2 2")
    assert "lessons" not in ids(report)
    assert report.summary[1:] == (
        "Enhederne ligger ens i alle emner.",
        "Brug billedet til at spørge hinanden, hvordan I gør.",
    )


def test_units_without_answers_cannot_be_told_apart(trin: Ladder) -> None:
    report = units(trin, "· · · · · · · ·", "2 2 2 2 2 2 2 2")
    assert "ikke svar nok" in report.summary[1]


def test_more_teachers_than_are_named_are_counted(trin: Ladder) -> None:
    report = units(trin, "1 1 1 1 1 1 1 1", *["4 4 4 4 4 4 4 4"] * 7)
    (table,) = tables(section(report, "lessons"))
    assert table.rows[0][-1].endswith("Enhed 6 (4) … og 2 til.")


# --- the terminal


def test_story_on_a_terminal(monkeypatch: pytest.MonkeyPatch, snapshot: SnapshotAssertion) -> None:
    told = drawn(story()._replace(colophon=""), monkeypatch=monkeypatch)
    assert [line.rstrip() for line in told.splitlines()] == snapshot


def test_story_line_by_line(snapshot: SnapshotAssertion) -> None:
    assert list(report_lines(story()._replace(colophon=""))) == snapshot


def test_lists_are_told_with_their_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = (Item("Et", "Gør det."), Item("", "To."))
    part = story().sections[0]._replace(blocks=(Listing(entries, numbered=True), Listing(entries)))
    report = story()._replace(sections=(part,))
    for plain in (True, False):
        told = drawn(report, plain=plain, monkeypatch=monkeypatch)
        for line in ("1. Et: Gør det.", "2. To.", "– Et: Gør det.", "– To."):
            assert line in told


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("plain", [True, False])
def test_hostile_texts_do_not_act(
    trin: Ladder, text: str, plain: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    action = Action(
        dimension="ledelse", stage="moden", text=f"x{text}"[:300], owner=text[:80] or None
    )
    answer = Answer(level=1, note=text[:1000], evidence=text[:1000])
    report = changed(trin, "3 3 3 3 3 3 3 3", "3 3 3 3 3 3 3 3", action, answer=answer)
    told = drawn(report._replace(subject=text), plain=plain, monkeypatch=monkeypatch)
    assert not set(told) & set("\x1b\x07\b\r\x00\x9b\u202e\u2066\u200b\u2028")
    if text == HOSTILE["rich markup"]:
        assert "[bold red]" in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_story_is_told_in_every_language(language: str) -> None:
    with speaking(language):
        report = story()
    assert report.language == language
    assert ids(report) == ["levels", "answers", "plan", "stages", "method"]
