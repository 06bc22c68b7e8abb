"""Which rows are left out, and which answers are spread over columns."""

from pathlib import Path

import pytest

from samskabelse_cli.survey.read import Survey, read_survey
from tests.survey.test_reading import EXPECTED, IDS, LEVELS


def read(folder: Path, head: str, *rows: str, include_partial: bool = False) -> Survey:
    path = folder / "svar.csv"
    lines = [f"{head};{IDS}", *(f"{row};{LEVELS}" for row in rows)]
    path.write_text("\n".join(lines), encoding="utf-8")
    return read_survey(path, include_partial=include_partial)


@pytest.mark.parametrize(
    ("head", "finished", "partial"),
    [
        ("id;submitdate;lastpage", "1;2026-11-20 09:12:44;2", "2;;1"),
        ("Response ID;Date submitted", "1;2026-11-20 09:12:44", "2; "),
        ("respondent;statoverall", "1;4", "2;3"),
        ("respondent;statoverall_4;statoverall_5", "1;1;0", "2;0;1"),
        ("Status;Progress;Finished", "0;100;1", "0;40;0"),
        ("Status;Progress;Finished", "IP Address;100;True", "IP Address;40;FALSE"),
        ("record_id;skema_complete", "1;2", "2;0"),
        ("record_id;skema_complete", "1;Complete", "2;Incomplete"),
    ],
)
def test_answers_that_were_not_finished_are_left_out_unless_asked_for(
    tmp_path: Path, head: str, finished: str, partial: str
) -> None:
    survey = read(tmp_path, head, finished, partial)
    assert len(survey.respondents) == 1
    assert survey.left_out == {"partial": 1}
    assert survey.problems == ()
    every = read(tmp_path, head, finished, partial, include_partial=True)
    assert len(every.respondents) == 2
    assert every.left_out == {}


@pytest.mark.parametrize("status", ["Survey Preview", "Spam", "1", "8", "survey test"])
def test_trials_never_count(tmp_path: Path, status: str) -> None:
    rows = ("IP Address;100;True", f"{status};100;True")
    survey = read(tmp_path, "Status;Progress;Finished", *rows, include_partial=True)
    assert len(survey.respondents) == 1
    assert survey.left_out == {"trial": 1}


def test_kobo_leaves_out_what_was_not_approved_and_keeps_what_waits(tmp_path: Path) -> None:
    states = ["", "Approved", "On hold", "Not approved", "validation_status_not_approved"]
    survey = read(tmp_path, "_id;_validation_status", *(f"{n};{s}" for n, s in enumerate(states)))
    assert [one.name for one in survey.respondents] == ["0", "1", "2"]
    assert survey.left_out == {"rejected": 2}


def test_a_column_called_status_by_someone_else_leaves_nothing_out(tmp_path: Path) -> None:
    survey = read(tmp_path, "Status;Finished", "1;Nej", "2;Ja")
    assert len(survey.respondents) == 2


# --- answers in a column per option


def spread(folder: Path, joint: str, cells: dict[str, str], end: str = "") -> Survey:
    """A table of one respondent in which every level of every dimension has its column."""
    names = [f"{id_}{joint}{level}{end}" for id_ in EXPECTED for level in range(6)]
    row = [cells.get(name.removesuffix(end), "0") for name in names]
    path = folder / "svar.csv"
    path.write_text(";".join(names) + "\n" + ";".join(row) + "\n", encoding="utf-8")
    return read_survey(path)


@pytest.mark.parametrize(("joint", "end"), [("/", ""), ("___", ""), (" [", "]"), (" - ", "")])
@pytest.mark.parametrize("mark", ["1", "1.0", "TRUE", "Ja", "Y", "Checked"])
def test_the_one_option_that_was_ticked_is_the_answer(
    tmp_path: Path, joint: str, end: str, mark: str
) -> None:
    ticked = {f"{id_}{joint}{level}": mark for id_, level in EXPECTED.items()}
    survey = spread(tmp_path, joint, ticked, end)
    assert survey.problems == ()
    assert {i: a.level for i, a in survey.respondents[0].answers.items()} == EXPECTED


def test_no_tick_is_no_answer(tmp_path: Path) -> None:
    survey = spread(tmp_path, "___", {"ledelse___2": "1"})
    assert survey.problems == ()
    assert list(survey.respondents[0].answers) == ["ledelse"]


def test_two_ticks_are_a_problem_and_no_answer(tmp_path: Path) -> None:
    survey = spread(tmp_path, "___", {"ledelse___2": "1", "ledelse___3": "1", "politik___1": "1"})
    (found,) = survey.problems
    assert found.code == "several-answers"
    assert "ledelse___3" in found.message
    assert list(survey.respondents[0].answers) == ["politik"]


def test_what_is_neither_tick_nor_none_is_told(tmp_path: Path) -> None:
    survey = spread(tmp_path, "/", {"ledelse/2": "måske", "politik/1": "1"})
    assert [(p.code, p.place.column if p.place else 0) for p in survey.problems] == [
        ("unreadable-answer", 9)
    ]


def test_a_column_of_its_own_counts_more_than_its_options(tmp_path: Path) -> None:
    """Kobo can write both: the answer, and a column of 0 and 1 for each option."""
    path = tmp_path / "svar.csv"
    extra = ";".join(f"strategi/{level}" for level in range(6))
    path.write_text(f"{IDS};{extra}\n{LEVELS};0;0;0;1;0;0\n", encoding="utf-8")
    survey = read_survey(path)
    assert survey.problems == ()
    assert {i: a.level for i, a in survey.respondents[0].answers.items()} == EXPECTED


@pytest.mark.parametrize("cell", ["-2", "99", "-99", "999", "1;2", "1, 2", "1 2", "05", "1e0", "٣"])
def test_no_number_is_guessed(tmp_path: Path, cell: str) -> None:
    path = tmp_path / "svar.csv"
    path.write_text(f'{IDS}\n"{cell}";2;2;3;1;2;1;2\n', encoding="utf-8")
    survey = read_survey(path)
    assert [p.code for p in survey.problems] == ["unreadable-answer"]
    assert "strategi" not in survey.respondents[0].answers
