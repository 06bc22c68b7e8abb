"""How a profile, a check and a plan look on a terminal, as whole screens; and their records."""

import io
import json
from itertools import pairwise
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from samskabelse_cli.files.questionnaires import load_questionnaire
from samskabelse_cli.language import LANGUAGES, speak
from samskabelse_cli.model.answer import Answer
from samskabelse_cli.model.asked import asked
from samskabelse_cli.model.assessment import Respondent
from samskabelse_cli.model.questionnaire import Profile, Questionnaire
from samskabelse_cli.report.answers import answer_rows
from samskabelse_cli.report.follow_ups import FollowUpAdvice
from samskabelse_cli.report.page import Bar, PageView, Passage
from samskabelse_cli.report.records import dump_records, record
from samskabelse_cli.report.terminal import print_answers, print_view
from samskabelse_cli.scoring.every import score
from tests.hostile import HOSTILE
from tests.report.kinds import Said, answered, canvas, check, page, printed, profile
from tests.report.test_terminal import ACTS

DRAWN_OR_PLAIN = pytest.mark.parametrize("plain", [False, True], ids=["drawn", "plain"])
ITEMS = ("koekkenet.gryder.rene", "koekkenet.gryder.store", "gaesterne.rene")
PLAN = {"ret": "Suppe til alle.\nMed brød.", "gaester": "Naboerne, og hvem de kender."}


def shipped(name: str, *said: str) -> tuple[Questionnaire, PageView]:
    """Return a shipped questionnaire and what is told of answers that are given in turn."""
    questionnaire = load_questionnaire(name)
    questions = asked(questionnaire, None)
    given: dict[str, Said] = {
        question.id: said[number % len(said)] for number, question in enumerate(questions)
    }
    given = {id_: answer for id_, answer in given.items() if answer != "-"}
    return questionnaire, page(questionnaire, answered(questionnaire, given))


@DRAWN_OR_PLAIN
def test_a_profile_with_every_sort_of_answer(plain: bool, snapshot: SnapshotAssertion) -> None:
    tree = profile()
    told = page(tree, answered(tree, dict(zip(ITEMS, ("slet-ikke", "altid", "?"), strict=True))))
    assert printed(told, plain=plain) == snapshot


@DRAWN_OR_PLAIN
def test_a_profile_with_too_few_answers(plain: bool, snapshot: SnapshotAssertion) -> None:
    tree = profile()
    assert printed(page(tree, answered(tree, {ITEMS[0]: "/"})), plain=plain) == snapshot


@DRAWN_OR_PLAIN
def test_the_shipped_principles(plain: bool, snapshot: SnapshotAssertion) -> None:
    _tree, told = shipped("principper", "hoej-grad", "slet-ikke", "?", "nogen-grad", "-")
    assert printed(told, plain=plain) == snapshot


@DRAWN_OR_PLAIN
@pytest.mark.parametrize(
    "said",
    [("yes", "no", "no"), ("no", "yes", "no"), ("yes", "?", "no"), ("yes", "no", "yes")],
    ids=["qualified", "no", "open", "yes"],
)
def test_a_check(plain: bool, said: tuple[str, ...], snapshot: SnapshotAssertion) -> None:
    made = check()
    told = page(made, answered(made, dict(zip(made.statements, said, strict=True))))
    assert printed(told, plain=plain) == snapshot


@DRAWN_OR_PLAIN
def test_the_shipped_check(plain: bool, snapshot: SnapshotAssertion) -> None:
    _made, told = shipped("tjek", "yes", "no", "?")
    assert printed(told, plain=plain) == snapshot


@DRAWN_OR_PLAIN
@pytest.mark.parametrize("fields", [("ret", "gaester"), ("ret",)], ids=["whole", "holes"])
def test_a_plan(plain: bool, fields: tuple[str, ...], snapshot: SnapshotAssertion) -> None:
    made = canvas()
    told = page(made, answered(made, {name: PLAN[name] for name in fields}))
    assert printed(told, plain=plain) == snapshot


@DRAWN_OR_PLAIN
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_words_in_a_plan_and_in_names_never_act(text: str, plain: bool) -> None:
    made = canvas()
    given = answered(made, {"ret": Answer(text=text, note=text)}, subject=text, unit=text)
    assert not ACTS.search(printed(page(made, given), plain=plain))
    out = io.StringIO()
    print_answers(answer_rows(made, given), out, plain=plain)
    assert not ACTS.search(out.getvalue())


@DRAWN_OR_PLAIN
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_every_hostile_text_of_a_page_is_inert(text: str, plain: bool) -> None:
    """Whoever writes a questionnaire has no more power over the terminal than who answers it."""
    told = PageView(
        title=text,
        subject=text,
        occasion=text,
        headline=text,
        lead=text,
        bars=(Bar(text, text, 0.5, 0), Bar(text, text, None, 3)),
        findings=(Passage(text, text),),
        advice=(Passage(text, text),),
        follow_ups=(FollowUpAdvice(text, text),),
        reservation=text,
    )
    assert not ACTS.search(printed(told, plain=plain))


@DRAWN_OR_PLAIN
def test_markup_in_a_plan_is_shown_as_it_is_written(plain: bool) -> None:
    made = canvas()
    told = page(made, answered(made, {"ret": "[bold]Suppe[/bold] :smile:"}))
    assert "[bold]Suppe[/bold] :smile:" in printed(told, plain=plain)


@DRAWN_OR_PLAIN
def test_the_lines_of_a_plan_are_kept(plain: bool) -> None:
    made = canvas()
    lines = printed(page(made, answered(made, PLAN)), plain=plain).splitlines()
    at = next(n for n, line in enumerate(lines) if "Suppe til alle." in line)
    assert lines[at + 1].strip() == "Med brød."


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ["frivillighed", "ledelse", "parathed", "principper", "trappen"])
def test_the_bar_of_every_shipped_section_stands_whole_on_a_line_of_80(
    name: str, lang: str
) -> None:
    speak(lang)
    questionnaire = load_questionnaire(name, lang)
    assert isinstance(questionnaire, Profile)
    told = page(questionnaire, answered(questionnaire))
    lines = printed(told).splitlines()
    assert sum("╌" * 20 in line for line in lines) == len(told.bars)
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
def test_no_line_is_wider_than_the_terminal(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    for name, said in (("principper", "nogen-grad"), ("tjek", "no"), ("opskrift", "Ord. " * 60)):
        _questionnaire, told = shipped(name, said)
        assert max(map(len, printed(told).splitlines())) <= min(columns, 100)


@DRAWN_OR_PLAIN
def test_what_fits_afterwards_stands_between_the_advice_and_the_reservation(plain: bool) -> None:
    after = (FollowUpAdvice("tjek", "Spørg, om det er samskabelse."),)
    view = PageView("t", "s", "o", "h", "", (), (), (Passage("q", "Råd."),), after, "Forbehold.")
    shown = printed(view, plain=plain)
    places = [shown.index(w) for w in ("Råd.", "Det passer godt bagefter", "tjek", "Forbehold.")]
    assert places == sorted(places)


def of_a_bar(share: float) -> PageView:
    """Return a page with one bar of a share."""
    bars = (Bar("Afsnit", "ord", share, 0),)
    return PageView("t", "s", "o", "h", "", bars, (), (), (), "r")


@pytest.mark.parametrize(
    ("share", "full"), [(0.0, 0), (0.04, 0), (0.05, 1), (0.999, 19), (1.0, 20)]
)
def test_a_bar_is_never_longer_than_what_was_reached(share: float, full: int) -> None:
    assert printed(of_a_bar(share)).count("━") == full


def test_a_terminal_that_cannot_draw_gets_plain_characters() -> None:
    class Latin(io.StringIO):
        encoding = "latin-1"

    out = Latin()
    print_view(of_a_bar(0.5), out)
    assert "##########.........." in out.getvalue()


def test_a_page_that_is_longer_than_the_window_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINES", "24")
    _made, told = shipped("opskrift", "En linje med ord. " * 20)
    out, pages = io.StringIO(), list[int]()
    print_view(told, out, pause=lambda: pages.append(out.getvalue().count("\n")))
    ends = [0, *pages, out.getvalue().count("\n")]
    assert len(pages) >= 2
    assert max(b - a for a, b in pairwise(ends)) <= 22


PROFILE_KEYS = (
    "kind roll_up not_applicable_policy ratio points maximum band sections unknown not_applicable "
    "unanswered advice"
).split()
CHECK_KEYS = "kind verdict reasons qualifications unknown unanswered advice".split()


def recorded(questionnaire: Questionnaire, **said: Said) -> dict[str, Any]:
    given = answered(questionnaire, said, respondent=Respondent(role="leder"))
    records = [record(given, score(given, questionnaire))]
    (found,) = json.loads(dump_records(records, "json"))
    assert dump_records(records, "jsonl").count("\n") == 1
    assert (found["format"], found["subject"], found["respondent"]) == (1, "Eksempelby", "leder")
    assert found["questionnaire"]["id"] == questionnaire.id
    assert found["questionnaire"]["form"] is None
    assert isinstance(found["result"], dict)
    return found["result"]


def test_the_record_of_a_profile_has_a_tree_of_sections_with_the_published_names() -> None:
    said = dict(zip(ITEMS, ("slet-ikke", "?", "nogen-grad"), strict=True))
    result = recorded(profile(), **said)
    assert list(result) == PROFILE_KEYS
    assert (result["kind"], result["roll_up"]) == ("profile", "items")
    assert result["unknown"] == ["koekkenet.gryder.store"]
    assert result["advice"] == [{"question": "koekkenet.gryder.rene", "text": "Vask dem."}]
    kitchen, guests = result["sections"]
    assert list(kitchen) == ["id", "ratio", "points", "maximum", "band", "sections"]
    assert [section["id"] for section in kitchen["sections"]] == ["gryder"]
    assert guests == {
        "id": "gaesterne",
        "ratio": 0.5,
        "points": 1.0,
        "maximum": 2.0,
        "band": "begyndt",
        "sections": [],
    }


def test_undefined_figures_of_a_profile_are_null() -> None:
    result = recorded(profile())
    assert (result["ratio"], result["band"]) == (None, None)
    assert {section["ratio"] for section in result["sections"]} == {None}


def test_the_record_of_a_check_has_the_verdict_and_every_reason() -> None:
    result = recorded(check(), sammen="no", faerdigret="yes", opvask="?")
    assert list(result) == CHECK_KEYS
    assert (result["kind"], result["verdict"]) == ("check", "no")
    assert result["reasons"] == [
        {"question": "sammen", "reason": "not-met"},
        {"question": "faerdigret", "reason": "disqualified"},
    ]
    assert result["unknown"] == ["opvask"]


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ({"sammen": "yes", "faerdigret": "no"}, "yes"),
        ({"sammen": "no"}, "no"),
        ({"sammen": "yes"}, "open"),
    ],
)
def test_the_verdict_is_one_of_three_words(said: dict[str, Said], verdict: str) -> None:
    assert recorded(check(), **said)["verdict"] == verdict


def test_the_record_of_a_canvas_has_the_answers_as_they_were_written() -> None:
    assert recorded(canvas(), ret=PLAN["ret"]) == {
        "kind": "canvas",
        "answers": {"ret": PLAN["ret"]},
        "unanswered": ["gaester"],
    }


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_words_in_a_record_are_kept_and_never_act(text: str) -> None:
    made = canvas()
    given = answered(made, {"ret": Answer(text=text)})
    written = dump_records([record(given, score(given, made))], "json")
    assert not ACTS.search(written)
    kept = json.loads(written)[0]["result"]["answers"]
    assert kept == ({"ret": text} if text.strip() else {})
