"""Which questionnaire, which columns, which answers: what a table is understood as."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from samskabelse_cli.errors import SamskabError
from samskabelse_cli.inert import inert
from samskabelse_cli.language import LANGUAGES, speaking
from samskabelse_cli.model.answer import Answer
from samskabelse_cli.model.asked import asked
from samskabelse_cli.survey.read import read_survey
from tests.answers import ladder
from tests.conftest import Ran
from tests.hostile import HOSTILE

IDS = "strategi;ledelse;organisation;kompetencer;borgere;civilsamfund;politik;laering"
LEVELS = "3;2;2;3;1;2;1;2"
EXPECTED = dict(zip(IDS.split(";"), map(int, LEVELS.split(";")), strict=True))


@pytest.fixture
def table(folder: Path) -> Callable[..., Path]:
    """Write a table to a file."""

    def write(*lines: str, name: str = "svar.csv") -> Path:
        path = folder / name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write


Table = Callable[..., Path]


def levels(path: Path, questionnaire: str | None = None) -> dict[str, int | None]:
    survey = read_survey(path, questionnaire)
    assert survey.problems == ()
    (only,) = survey.respondents
    return {id_: answer.level for id_, answer in only.answers.items()}


def test_columns_are_known_by_id(table: Table) -> None:
    assert levels(table(IDS, LEVELS)) == EXPECTED


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "header",
    [
        "{question}",
        "  {question} ",
        "{QUESTION}",
        "{n}. {question}",
        "Q{n}. {question}",
        "Stem [{question}]",
        "Q1[SQ00{n}]. {question}",
        "Stem - {question}",
        "{name}",
    ],
)
def test_columns_are_known_by_their_text_in_any_language_and_tool(
    table: Table, language: str, header: str
) -> None:
    trin = ladder("trin", language)
    names = [
        header.format(question=d.question, QUESTION=d.question.upper(), n=n, name=d.name)
        for n, d in enumerate(trin.dimensions.values(), start=1)
    ]
    quoted = ";".join(f'"{name}"' for name in names)
    assert levels(table(quoted, LEVELS)) == EXPECTED


@pytest.mark.parametrize("language", LANGUAGES)
def test_answers_are_known_by_label_in_any_language(table: Table, language: str) -> None:
    trin = ladder("trin", language)
    cells = [
        list(dimension.cells.values())[level - 1].statement
        for dimension, level in zip(trin.dimensions.values(), EXPECTED.values(), strict=True)
    ]
    row = ";".join(f'"  {cell.upper()} "' for cell in cells)
    assert levels(table(IDS, row)) == EXPECTED


@pytest.mark.parametrize(
    ("cell", "level"),
    [
        ("2", 2),
        ("2.0", 2),
        ("2,00", 2),
        (" 2 ", 2),
        ("inddragende", 2),
        ("Den inddragende kommune", 2),
        ("0", 0),
        ("2. Den inddragende kommune", 2),
        ("2) inddragende", 2),
        ('"2 - Den Inddragende Kommune;"', 2),
        ("2: inddragende", 2),
        ("5 samskabende", 5),
    ],
)
def test_levels_are_known_by_number_and_stage(table: Table, cell: str, level: int) -> None:
    found = levels(table(IDS, ";".join([cell, *LEVELS.split(";")[1:]])))
    assert found["strategi"] == level


@pytest.mark.parametrize(
    "cell",
    [
        "-1",
        "-1.0",
        "9. Ved ikke",
        "Ved ikke",
        "vet ikke",
        "Don’t know",
        "DON'T KNOW",
        "unknown",
        "N/A",
        "Ikke relevant",
    ],
)
def test_specials_are_never_numbers(table: Table, cell: str) -> None:
    (only,) = read_survey(table(IDS, f"{cell};2;2;3;1;2;1;2")).respondents
    assert only.answers["strategi"] == Answer(special="unknown")


def test_not_relevant_stays_itself_where_it_is_offered(table: Table) -> None:
    trin = ladder()
    ids = [f"{d}.{s}" for d in trin.dimensions for s in trin.stages]
    (only,) = read_survey(table(";".join(ids), ";".join(["n/a"] * 40))).respondents
    assert set(only.answers.values()) == {Answer(special="not_applicable")}


def test_recode_that_may_be_either_special_is_told(table: Table) -> None:
    ids = [question.id for question in asked(ladder(), "long")]
    survey = read_survey(table(";".join(ids), ";".join(["3"] * 39 + ["-1"])))
    (problem,) = survey.problems
    assert "»-1«" in problem.message


@pytest.mark.parametrize(
    "cell",
    [
        "6",
        "-2",
        "99",
        "2.5",
        "i høj grad",
        "#N/A",
        "2 3",
        "2 2",
        "9. 3",
        "9 -1",
        "II",
        "3. inddragende",
    ],
)
def test_what_is_not_understood_is_told_and_counts_as_unanswered(table: Table, cell: str) -> None:
    survey = read_survey(table(IDS, LEVELS, f"{cell};2;2;3;1;2;1;2"))
    (problem,) = survey.problems
    assert problem.code == "unreadable-answer"
    assert str(problem.place) == "svar.csv:3:1" or str(problem.place).endswith("svar.csv:3:1")
    assert f"»{cell}«" in problem.message
    assert "strategi" not in survey.respondents[1].answers
    assert len(survey.respondents[1].answers) == 7


def test_blank_cells_are_unanswered_without_a_word(table: Table) -> None:
    survey = read_survey(table(IDS, "; ;2;3;1;2;1;2"))
    assert survey.problems == ()
    assert set(survey.respondents[0].answers) == set(EXPECTED) - {"strategi", "ledelse"}


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_hostile_cells_are_told_harmlessly(
    samskab: Callable[..., Ran], folder: Path, hostile: str
) -> None:
    quoted = '"' + hostile.replace('"', '""') + '"'
    file = folder / "svar.csv"
    file.write_bytes(f"{IDS}\n{quoted};2;2;3;1;2;1;2\n".encode())
    ran = samskab("score", "svar.csv", "--format", "json")
    assert ran.err == "".join(f"{inert(line)}\n" for line in ran.err.split("\n")[:-1])
    if "\0" in hostile:
        assert (ran.code, ran.out) == (3, "")
        assert "table-binary" in ran.err
        return
    (one,) = json.loads(ran.out)
    assert one["result"]["unanswered"] == ["strategi"]
    assert ran.code == (1 if hostile.strip() else 0)


def test_long_table_gives_the_same_as_a_wide_one(table: Table) -> None:
    rows = [f"r1;leder;{id_};{level}" for id_, level in EXPECTED.items()]
    long = table("respondent;rolle;question;answer", *rows)
    survey = read_survey(long)
    assert levels(long) == EXPECTED
    assert survey.respondents[0].name == "r1"
    assert survey.respondents[0].traits["rolle"] == "leder"


def test_two_answers_of_one_respondent_to_one_question_are_both_put_aside(table: Table) -> None:
    rows = [f"r1;{id_};{level}" for id_, level in EXPECTED.items()]
    survey = read_survey(
        table("respondent;question;answer", *rows, "r1;strategi;4", "r1;ledelse;2")
    )
    assert [p.code for p in survey.problems] == ["duplicate-answer"]
    assert "strategi" not in survey.respondents[0].answers
    assert survey.respondents[0].answers["ledelse"] == Answer(level=2)


def test_questionnaire_is_found_by_its_columns(table: Table) -> None:
    from samskabelse_cli.files.questionnaires import load_questionnaire
    from samskabelse_cli.model.asked import question_ids

    ids = question_ids(load_questionnaire("tjek"), None)
    with speaking("en"):
        survey = read_survey(table(";".join(ids), ";".join(["yes"] * len(ids))))
    assert survey.questionnaire.id == "tjek"
    assert set(survey.respondents[0].answers.values()) == {Answer(option="yes")}


@pytest.mark.parametrize("answer", ["Ja", "ja", "Yes", "1", "yes"])
def test_yes_is_known_in_every_language(table: Table, answer: str) -> None:
    from samskabelse_cli.files.questionnaires import load_questionnaire
    from samskabelse_cli.model.asked import question_ids

    ids = question_ids(load_questionnaire("tjek"), None)
    (only,) = read_survey(table(";".join(ids), ";".join([answer] * len(ids)))).respondents
    assert set(only.answers.values()) == {Answer(option="yes")}


def refusal(path: Path, questionnaire: str | None = None) -> tuple[str, str]:
    with pytest.raises(SamskabError) as refused:
        read_survey(path, questionnaire)
    (found,) = refused.value.problems
    return found.code, f"{found.message} {found.hint}"


def test_table_of_something_else_is_refused(table: Table) -> None:
    code, words = refusal(table("navn;alder", "Bo;7"))
    assert code == "no-such-survey"
    assert "navn, alder" in words


def test_table_with_fewer_than_half_of_the_questions_is_refused_with_the_nearest(
    table: Table,
) -> None:
    code, words = refusal(table("strateg;ledelse;organisation;kompetencer", "1;2;3;4"), "trin")
    assert code == "not-a-survey"
    assert "3 af 8" in words
    assert "strateg" in words


def test_two_columns_for_one_question_are_refused(table: Table) -> None:
    code, words = refusal(table(f"{IDS};Strategi", f"{LEVELS};4"))
    assert code == "duplicate-column"
    assert "strategi" in words


def test_every_respondent_has_a_name(table: Table) -> None:
    survey = read_survey(table(f"_uuid;{IDS}", f"u-1;{LEVELS}", f";{LEVELS}"))
    assert [one.name for one in survey.respondents] == ["u-1", "3"]


def test_answer_in_words_that_is_too_long_is_told(table: Table) -> None:
    from samskabelse_cli.files.questionnaires import load_questionnaire
    from samskabelse_cli.model.asked import question_ids

    ids = question_ids(load_questionnaire("opskrift"), None)
    row = ";".join(["x" * 20_001, *["Vi gør det"] * (len(ids) - 1)])
    survey = read_survey(table(";".join(ids), row))
    assert [p.code for p in survey.problems] == ["unreadable-answer"]
    assert survey.respondents[0].answers[ids[1]] == Answer(text="Vi gør det")
