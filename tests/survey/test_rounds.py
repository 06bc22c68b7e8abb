"""Votes cast in several rounds: of each question the last one counts, and nobody counts twice."""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from samskabelse_cli.errors import SamskabError
from samskabelse_cli.inert import inert
from samskabelse_cli.model.answer import Answer
from samskabelse_cli.survey.draft import draft_map
from samskabelse_cli.survey.explain import explain
from samskabelse_cli.survey.mapping import read_map
from samskabelse_cli.survey.opening import scan_survey
from samskabelse_cli.survey.read import Survey, read_survey, understand
from samskabelse_cli.survey.respondents import Respondent
from samskabelse_cli.survey.rounds import Rounds
from tests.conftest import Ran
from tests.hostile import HOSTILE

IDS = "strategi;ledelse;organisation;kompetencer;borgere;civilsamfund;politik;laering"
HEAD = f"rolle;runde;{IDS}"

Votes = Callable[..., Path]


@pytest.fixture
def votes(folder: Path) -> Votes:
    """Write a table of votes to a file."""

    def write(*lines: str) -> Path:
        path = folder / "stemmer.csv"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
        return path

    return write


def read(path: Path) -> Survey:
    survey = read_survey(path, "trin")
    assert survey.problems == ()
    return survey


def counted(people: Sequence[Respondent], question: str) -> dict[int | str | None, int]:
    """Return how often each level, each special, and no answer at all (None) stands there."""
    answers = [person.answers.get(question, Answer()) for person in people]
    return Counter(a.special if a.level is None else a.level for a in answers)


def test_question_voted_on_twice_counts_its_second_round_alone(votes: Votes) -> None:
    first = ("leder;1;3;3;3;3;4;3;3;3", "leder;1;2;2;2;2;0;2;2;2")
    survey = read(votes(HEAD, *first, "leder;2;;;;;1;;;", "leder;2;;;;;1;;;"))
    assert counted(survey.respondents, "borgere") == {1: 2}


def test_question_voted_on_once_counts_that_round(votes: Votes) -> None:
    first = ("leder;1;3;3;3;3;4;3;3;3", "leder;1;2;2;2;2;0;2;2;2")
    survey = read(votes(HEAD, *first, "leder;2;;;;;1;;;", "leder;2;;;;;1;;;"))
    assert counted(survey.respondents, "strategi") == {3: 1, 2: 1}


def test_second_vote_is_no_second_respondent(votes: Votes) -> None:
    first = ("leder;1;3;3;3;3;4;3;3;3", "leder;1;2;2;2;2;0;2;2;2")
    survey = read(votes(HEAD, *first, "leder;2;;;;;1;;;", "leder;2;;;;;1;;;"))
    assert len(survey.respondents) == 2
    assert survey.rounds == Rounds(number=2, rows=4, people=2, laid_by_rank=True)


def test_dont_know_in_the_last_round_replaces_a_level(votes: Votes) -> None:
    survey = read(votes(HEAD, "leder;1;3;3;3;3;4;3;3;3", "leder;2;;;;;ved ikke;;;"))
    assert counted(survey.respondents, "borgere") == {"unknown": 1}


def test_whoever_does_not_vote_again_has_no_answer(votes: Votes) -> None:
    rows = [f"leder;1;{level};3;3;3;{level};3;3;3" for level in (0, 1, 2, 3, 4)]
    survey = read(votes(HEAD, *rows, "leder;2;;;;;1;;;", "leder;2;;;;;2;;;", "leder;2;;;;;3;;;"))
    assert counted(survey.respondents, "borgere") == {1: 1, 2: 1, 3: 1, None: 2}
    # Those who are left without are not all from one end.
    asked = {str(p.answers["strategi"].level) for p in survey.respondents if "borgere" in p.answers}
    assert asked == {"0", "2", "4"}


def test_vote_stays_within_its_role(votes: Votes) -> None:
    first = ("leder;1;3;3;3;3;3;3;3;3", "medarbejder;1;1;1;1;1;1;1;1;1")
    survey = read(votes(HEAD, *first, "medarbejder;2;;;;;5;;;", "leder;2;;;;;0;;;"))
    found = {p.traits["rolle"]: p.answers["borgere"].level for p in survey.respondents}
    assert found == {"leder": 0, "medarbejder": 5}


def test_room_that_votes_as_before_changes_nothing(votes: Votes) -> None:
    first = [f"{'leder' if n % 3 else ''};1;{n % 6};2;1;3;{n * 5 % 6};2;1;1" for n in range(12)]
    once = read(votes(HEAD, *first)).respondents
    again = [f"{row.split(';')[0]};2;;;;;{row.split(';')[6]};;;" for row in reversed(first)]
    assert read(votes(HEAD, *first, *again)).respondents == once


def test_order_of_the_rows_changes_no_figure(votes: Votes) -> None:
    rows = [f"leder;1;{n % 4};2;1;3;{n % 6};2;1;1" for n in range(9)]
    rows += [f"leder;2;;;;;{n % 3};;;" for n in range(7)]
    rows += [f"leder;2;{n % 2};;;;;;;" for n in range(9)]
    chance = random.Random(5)  # noqa: S311
    found = set()
    for _try in range(5):
        chance.shuffle(rows)
        people = read(votes(HEAD, *rows)).respondents
        found.add(tuple(sorted(repr(sorted(p.answers.items())) for p in people)))
    assert len(found) == 1


def test_late_comer_is_one_more_respondent(votes: Votes) -> None:
    survey = read(votes(HEAD, "leder;1;3;3;3;3;4;3;3;3", "leder;2;;;;;1;;;", "leder;2;;;;;2;;;"))
    assert [len(person.answers) for person in survey.respondents] == [8, 1]
    assert counted(survey.respondents, "borgere") == {1: 1, 2: 1}


def test_room_that_votes_on_everything_again_is_counted_by_its_last_rows(votes: Votes) -> None:
    first = [f"leder;1;{n};{n};{n};{n};{n};{n};{n};{n}" for n in range(4)]
    survey = read(votes(HEAD, *first, "leder;2;5;4;3;2;1;0;1;2", "leder;2;0;1;2;3;4;5;4;3"))
    assert [[a.level for a in p.answers.values()] for p in survey.respondents] == [
        [5, 4, 3, 2, 1, 0, 1, 2],
        [0, 1, 2, 3, 4, 5, 4, 3],
    ]


def test_everything_voted_again_question_by_question_keeps_the_people(votes: Votes) -> None:
    first = [f"leder;1;{n};{n};{n};{n};{n};{n};{n};{n}" for n in range(4)]
    again = [
        f"leder;2;{';' * place}1{';' * (7 - place)}" for place in range(8) for _vote in range(4)
    ]
    survey = read(votes(HEAD, *first, *again))
    assert [[a.level for a in p.answers.values()] for p in survey.respondents] == [[1] * 8] * 4


def test_respondents_with_names_keep_their_own_votes(votes: Votes) -> None:
    head = f"id;runde;{IDS}"
    rows = ("a;1;3;3;3;3;0;3;3;3", "b;1;2;2;2;2;4;2;2;2", "b;2;;;;;1;;;", "a;2;;;;;5;;;")
    survey = read(votes(head, *rows))
    found = {
        p.name: (p.answers["strategi"].level, p.answers["borgere"].level)
        for p in survey.respondents
    }
    assert found == {"a": (3, 5), "b": (2, 1)}
    assert survey.rounds == Rounds(number=2, rows=4, people=2, laid_by_rank=False)


def test_number_of_each_row_is_nobodys_name(votes: Votes) -> None:
    head = f"id;tid;rolle;runde;{IDS}"
    rows = ("1;08:01;leder;1;3;3;3;3;0;3;3;3", "2;08:02;leder;1;2;2;2;2;4;2;2;2")
    survey = read(votes(head, *rows, "3;09:00;leder;2;;;;;1;;;"))
    assert [person.name for person in survey.respondents] == ["1", "2"]


@pytest.mark.parametrize("name", ["runde", "Runde", "round", "ROUND "])
def test_nobody_can_be_grouped_by_the_round(votes: Votes, name: str) -> None:
    survey = read(votes(f"rolle;{name};{IDS}", "leder;1;3;3;3;3;0;3;3;3"))
    assert survey.respondents[0].traits == {"rolle": "leder"}
    assert survey.rounds is None


def test_column_without_any_number_holds_no_rounds(votes: Votes) -> None:
    rows = ("leder;forår;3;3;3;3;0;3;3;3", "leder;efterår;2;3;3;3;0;3;3;3")
    survey = read(votes(HEAD, *rows))
    assert [person.traits["runde"] for person in survey.respondents] == ["forår", "efterår"]


WRITABLE = [t for t in HOSTILE.values() if not {"\0", "\n", "\r", '"', ";"} & set(t)]


@pytest.mark.parametrize("cell", ["", "1l", "-1", "1.5", "12345", *WRITABLE])
def test_round_that_is_no_number_is_refused_with_its_row(votes: Votes, cell: str) -> None:
    path = votes(HEAD, "leder;1;3;3;3;3;0;3;3;3", f"leder;{cell};2;3;3;3;0;3;3;3")
    with pytest.raises(SamskabError) as refused:
        read_survey(path, "trin")
    (found,) = refused.value.problems
    assert found.code == "round-unreadable"
    assert found.place is not None
    assert (found.place.line, found.place.column) == (3, 2)
    assert str(found) == inert(str(found))
    assert explain(understand(path, "trin")).problems == (found,)


def test_map_that_ignores_the_column_counts_every_row(votes: Votes) -> None:
    path = votes(HEAD, "leder;1;3;3;3;3;0;3;3;3", "leder;2;2;3;3;3;0;3;3;3")
    known = path.with_name("noegle.yaml")
    known.write_text("columns: {runde: ignore}\n", encoding="utf-8")
    survey = read_survey(path, "trin", read_map(known))
    assert (len(survey.respondents), survey.rounds) == (2, None)


def test_draft_of_a_map_keeps_the_rounds(votes: Votes) -> None:
    path = votes(HEAD, "leder;1;3;3;3;3;0;3;3;3", "leder;2;;;;;1;;;")
    known = path.with_name("noegle.yaml")
    known.write_text(draft_map(explain(understand(path, "trin"))), encoding="utf-8")
    plain = read(path)
    # The words of two readings are the same, but their plans are told apart by being one object.
    assert replace(read_survey(path, None, read_map(known)), words=plain.words) == plain


def test_explanation_says_what_becomes_of_the_rounds(
    votes: Votes, samskab: Callable[..., Ran]
) -> None:
    path = votes(HEAD, "leder;1;3;3;3;3;0;3;3;3", "leder;2;;;;;1;;;")
    shown = samskab("score", str(path), "--explain")
    assert shown.code == 0
    assert "Tabellen: én række for hver, der har stemt i en runde\n" in shown.out
    assert "Respondenter: 1\n" in shown.out
    assert "runde: runden: den sidste om hvert spørgsmål tæller" in shown.out
    assert "Runder: Der er stemt i 2 runder" in shown.out
    assert "2 rækker er 1 person." in shown.out


def test_scoring_says_what_became_of_the_rounds(votes: Votes, samskab: Callable[..., Ran]) -> None:
    path = votes(HEAD, "leder;1;3;3;3;3;0;3;3;3", "leder;2;;;;;1;;;")
    ran = samskab("score", str(path), "--format", "jsonl")
    assert (ran.code, ran.out.count("\n")) == (0, 1)
    assert "Der er stemt i 2 runder" in ran.err
    assert "de enkeltes trin er et skøn" in ran.err


def test_file_with_rounds_is_read_whole(votes: Votes) -> None:
    rows = ("leder;1;3;3;3;3;0;3;3;3", "leder;2;;;;;1;;;")
    assert scan_survey(votes(HEAD, *rows), "trin", ExitStack()) is None
    without = votes(HEAD.replace("runde", "enhed"), *rows)
    assert scan_survey(without, "trin", ExitStack()) is not None
