"""What is said of cells that cannot be read: in the words of the file, and the nearest of them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from samskabelse_cli.errors import SamskabError
from samskabelse_cli.files.questionnaires import load_questionnaire
from samskabelse_cli.language import speak
from samskabelse_cli.model.asked import asked
from samskabelse_cli.model.limits import NOTE_LENGTH
from samskabelse_cli.model.terms import FormName
from samskabelse_cli.survey.read import read_survey
from tests.answers import ladder
from tests.conftest import Ran
from tests.hostile import HOSTILE
from tests.survey.exports import csv_file

LONG = [question.id for question in asked(ladder(), "long")]


def told(folder: Path, cell: str, row: list[str], head: list[str] = LONG) -> tuple[str, str]:
    """The message and the hint of a file with one more row, whose first cell cannot be read."""
    path = csv_file(folder / "svar.csv", [head, row, [cell, *row[1:]]])
    (problem,) = read_survey(path).problems
    return problem.message, problem.hint


@pytest.mark.parametrize(
    ("language", "typed", "meant", "others"),
    [
        ("da", "I høj gard", "»I høj grad«", "»Slet ikke«, »I mindre grad«"),
        ("nb", "I høy gard", "»I høy grad«", "»Ikke i det hele tatt«, »I mindre grad«"),
        ("en", "To a high degre", "»To a high degree«", "»Not at all«, »To a small degree«"),
    ],
)
@pytest.mark.parametrize("spoken", ["da", "en"])
def test_labels_are_offered_in_the_language_of_the_file(
    folder: Path, language: str, typed: str, meant: str, others: str, spoken: str
) -> None:
    speak(language)
    labels = [question.choices[3].label for question in asked(ladder("trin", language), "long")]
    speak(spoken)
    _message, hint = told(folder, typed, labels)
    assert meant in hint.partition("?")[0]
    assert others in hint


@pytest.mark.parametrize(
    ("cell", "word", "offered", "nearest"),
    [
        ("hoej-gard", "hoej-grad", "slet-ikke, mindre-grad, nogen-grad, hoej-grad", "hoej-grad"),
        ("9", "3", "1, 2, 3, 4, 5", ""),
        ("noget helt andet", "3", "1, 2, 3, 4, 5", ""),
    ],
)
def test_ids_and_codes_are_offered_where_the_column_has_them(
    folder: Path, cell: str, word: str, offered: str, nearest: str
) -> None:
    _message, hint = told(folder, cell, [word] * 40)
    assert f"Brug {offered}" in hint
    assert hint.startswith(f"Mente du {nearest}?" if nearest else "Brug ")


@pytest.mark.parametrize(("form", "cell"), [("short", "2"), ("long", "2"), ("long", "nogen-grad")])
def test_specials_are_offered_in_words_beside_codes_and_ids(
    folder: Path, form: FormName, cell: str
) -> None:
    head = [question.id for question in asked(ladder(), form)]
    _message, hint = told(folder, "hm", [cell] * len(head), head)
    assert "»Ved ikke«" in hint
    assert "unknown" not in hint


def test_column_without_a_readable_cell_is_told_the_words_of_the_others(folder: Path) -> None:
    rows = [LONG, ["x", *["4"] * 39], ["y", *["2"] * 39]]
    survey = read_survey(csv_file(folder / "svar.csv", rows))
    assert all("Brug 1, 2, 3, 4, 5," in problem.hint for problem in survey.problems)


def test_column_of_one_option_takes_one_and_nothing(folder: Path) -> None:
    options = [f"strategi___{level}" for level in range(6)]
    others = [question.id for question in asked(ladder(), "short")][1:]
    rows = [[*options, *others], ["måske", *["0"] * 5, *["2"] * 7]]
    (problem,) = read_survey(csv_file(folder / "svar.csv", rows)).problems
    assert "Brug 1, 0." in problem.hint


def test_long_answers_are_offered_on_one_line(folder: Path) -> None:
    short = asked(ladder(), "short")
    labels = [question.choices[2].label for question in short]
    typed = labels[0].replace("dagsordenen", "dagordenen")
    _message, hint = told(folder, typed, labels, [question.id for question in short])
    assert hint.startswith("Mente du »Samskabelse er et punkt på dagsordenen")
    assert len(hint) < 700


def test_text_that_is_too_long_is_told_how_long_it_may_be(folder: Path) -> None:
    head = [question.id for question in asked(load_questionnaire("opskrift"), "short")]
    _message, hint = told(folder, "x" * (NOTE_LENGTH + 1), ["kort"] * len(head), head)
    assert "en tekst på højst" in hint


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("groups", [(), ("--by", "rolle")])
def test_file_without_one_readable_answer_is_refused(
    samskab: Callable[..., Ran], folder: Path, hostile: str, groups: tuple[str, ...]
) -> None:
    csv_file(folder / "svar.csv", [["rolle", *LONG], ["leder", hostile, *["æbler"] * 39]])
    ran = samskab("score", "svar.csv", "--format", "json", *groups)
    assert (ran.code, ran.out) == (3, "")
    if "\0" not in hostile:
        assert "svar.csv table-unread" in ran.err
        assert "»æbler«" in ran.err
        assert "»Slet ikke«" in ran.err
        assert "--explain" in ran.err
    assert len(ran.err.splitlines()) == 1
    assert not set("\x1b\x07\x08\u202e") & set(ran.err)


def test_file_in_which_nobody_answered_is_no_file_that_cannot_be_read(folder: Path) -> None:
    survey = read_survey(csv_file(folder / "svar.csv", [["nr", *LONG], ["1", *[""] * 40]]))
    assert (len(survey.respondents), survey.problems) == (1, ())


def test_one_readable_cell_is_enough(folder: Path) -> None:
    path = csv_file(folder / "svar.csv", [LONG, ["3", *["æbler"] * 39], ["æbler"] * 40])
    assert len(read_survey(path).problems) == 79


def test_codes_that_nobody_knows_refuse_the_file_with_what_was_expected(folder: Path) -> None:
    path = csv_file(folder / "svar.csv", [LONG, ["11"] * 40, ["12"] * 40])
    with pytest.raises(SamskabError) as refused:
        read_survey(path)
    (problem,) = refused.value.problems
    assert "»11«, »12«" in problem.message
    assert "strategi.nysgerrig" in problem.hint
