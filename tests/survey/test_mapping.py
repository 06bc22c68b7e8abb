"""A map says what a foreign file's columns and cells mean; its faults are told with their lines."""

from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from samskabelse_cli.errors import SamskabError
from samskabelse_cli.files.questionnaires import load_questionnaire
from samskabelse_cli.files.quoted import dump_quoted
from samskabelse_cli.inert import inert
from samskabelse_cli.model.answer import Answer
from samskabelse_cli.model.asked import question_ids
from samskabelse_cli.survey.mapping import read_map
from samskabelse_cli.survey.read import Survey, read_survey
from tests.hostile import HOSTILE

IDS = "strategi;ledelse;organisation;kompetencer;borgere;civilsamfund;politik;laering"
LEVELS = "3;2;2;3;1;2;1;2"
CODES = "V1;V2;V3;V4;V5;V6;V7;V8"
COLUMNS = "".join(
    f'  "{code}": {id_}\n' for code, id_ in zip(CODES.split(";"), IDS.split(";"), strict=True)
)

Written = Callable[[str, str], tuple[Path, Path]]


@pytest.fixture
def written(folder: Path) -> Written:
    """Write a table and a map."""

    def write(table: str, known: str) -> tuple[Path, Path]:
        (folder / "svar.csv").write_text(table, encoding="utf-8", newline="")
        (folder / "kort.yaml").write_text(known, encoding="utf-8", newline="")
        return Path("svar.csv"), Path("kort.yaml")

    return write


def read(table: Path, known: Path, questionnaire: str | None = None) -> Survey:
    return read_survey(table, questionnaire, read_map(known))


def levels(survey: Survey) -> list[int | None]:
    return [answer.level for answer in survey.respondents[0].answers.values()]


def told(table: Path, known: Path, questionnaire: str | None = None) -> list[str]:
    with pytest.raises(SamskabError) as refused:
        read(table, known, questionnaire)
    return [f"{p.place}: {p.code}" for p in refused.value.problems]


def test_map_names_the_columns_of_a_foreign_file(written: Written) -> None:
    survey = read(*written(f"{CODES}\n{LEVELS}\n", f"columns:\n{COLUMNS}"))
    assert survey.questionnaire.id == "trin"
    assert survey.problems == ()
    assert levels(survey) == [int(level) for level in LEVELS.split(";")]


def test_codes_that_are_no_positions_are_read_as_the_map_says(written: Written) -> None:
    codes = dict(zip("5 1 3 4 7 6 8".split(), "0 1 2 3 4 unknown 5".split(), strict=True))
    values = "".join(f'    "{code}": {meant}\n' for code, meant in codes.items())
    known = f'columns:\n{COLUMNS}values:\n  "*":\n{values}'
    survey = read(*written(f"{CODES}\n5;1;3;4;7;6;8;2\n", known))
    assert survey.problems == ()
    answers = survey.respondents[0].answers
    # Code 2 is not in the map: it is still read by the questionnaire's own words.
    assert levels(survey) == [0, 1, 2, 3, 4, None, 5, 2]
    assert answers["civilsamfund"] == Answer(special="unknown")


def test_values_of_one_question_overrule_those_of_all_and_blank_is_unanswered(
    written: Written,
) -> None:
    known = 'values:\n  "*": {"9": unknown, "0": blank}\n  strategi: {"9": 5, "0": 1}\n'
    survey = read(*written(f"{IDS}\n9;9;0;1;1;1;1;1\n0;1;1;1;1;1;1;1\n", known))
    first, second = (one.answers for one in survey.respondents)
    assert first["strategi"] == Answer(level=5)
    assert first["ledelse"] == Answer(special="unknown")
    assert "organisation" not in first
    assert second["strategi"] == Answer(level=1)
    assert survey.problems == ()


def test_options_are_named_by_id_code_or_words(written: Written) -> None:
    ids = question_ids(load_questionnaire("tjek"), None)
    table = ";".join(ids) + "\n" + ";".join("abc"[n % 3] for n in range(len(ids))) + "\n"
    survey = read(*written(table, 'values: {"*": {a: yes, b: 2, c: JA}}\n'), "tjek")
    options = [answer.option for answer in survey.respondents[0].answers.values()]
    assert options == [("yes", "no", "yes")[n % 3] for n in range(len(ids))]


def test_answers_in_words_can_only_be_made_blank(written: Written) -> None:
    ids = question_ids(load_questionnaire("opskrift"), None)
    table = ";".join(ids) + "\n-;" + ";".join(["Vi prøver"] * (len(ids) - 1)) + "\n"
    survey = read(*written(table, 'values: {"*": {"-": blank}}\n'), "opskrift")
    assert set(survey.respondents[0].answers) == set(ids[1:])
    assert survey.problems == ()
    faults = told(*written(table, f'values: {{{ids[0]}: {{"-": "1"}}}}\n'), "opskrift")
    assert faults == [f"kort.yaml:1:{len(ids[0]) + 18}: unknown-option"]


def test_ignore_solves_two_columns_for_one_question(written: Written) -> None:
    table = f"{IDS};strategi;Rolle\n{LEVELS};5;leder\n"
    survey = read(*written(table, 'columns: {"strategi#2": ignore, Rolle: ignore}\n'))
    assert levels(survey)[0] == 3
    assert survey.respondents[0].traits == {}


def test_map_overrules_the_column_that_would_be_found(written: Written) -> None:
    table = f"{IDS};ny\n{LEVELS};5\n"
    survey = read(*written(table, "columns: {ny: strategi, ledelse: keep}\n"))
    answers = survey.respondents[0].answers
    assert answers["strategi"] == Answer(level=5)
    assert "ledelse" not in answers
    assert survey.respondents[0].traits == {"strategi": "3", "ledelse": "2"}


def test_map_says_how_the_table_is_written(folder: Path, written: Written) -> None:
    known = (
        'table: {delimiter: "|", encoding: mac-roman, header_rows: 2}\n'
        f"respondent: Måler\ncolumns:\n{COLUMNS}"
    )
    table, path = written("", known)
    head = "Måler|" + CODES.replace(";", "|")
    under = "a;b|" + "|".join(["x;y"] * 8)
    row = "Bo;Li|" + LEVELS.replace(";", "|")
    table.write_bytes(f"{head}\n{under}\n{row}\n".encode("mac-roman"))
    survey = read(table, path)
    assert [one.name for one in survey.respondents] == ["Bo;Li"]
    assert levels(survey)[0] == 3


def test_tab_and_a_byte_order_mark_are_what_the_map_says_they_are(written: Written) -> None:
    table, known = written("", "table: {delimiter: tab, encoding: utf-8}\n")
    text = f"{IDS}\n{LEVELS}\n".replace(";", "\t")
    table.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert levels(read(table, known))[0] == 3


def test_map_chooses_the_sheet(written: Written) -> None:
    _table, known = written("", "table: {sheet: Nye}\n")
    with xlsxwriter.Workbook("svar.xlsx") as book:
        for name, first in (("Gamle", 1), ("Nye", 4)):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, IDS.split(";"))
            sheet.write_row(1, 0, [first, *[2] * 7])
    assert levels(read(Path("svar.xlsx"), known))[0] == 4
    known.write_text("table: {sheet: Ny}\n", encoding="utf-8")
    with pytest.raises(SamskabError) as refused:
        read(Path("svar.xlsx"), known)
    (found,) = refused.value.problems
    assert (str(found.place), found.code) == ("kort.yaml:1:16", "map-no-sheet")
    assert "Nye" in found.hint


def test_map_is_for_long_tables_too(written: Written) -> None:
    rows = zip(CODES.split(";"), LEVELS.split(";"), strict=True)
    lines = "".join(f"r1;{code};{level}\n" for code, level in rows)
    survey = read(*written(f"respondent;question;answer\n{lines}", f"columns:\n{COLUMNS}"))
    assert levels(survey)[0] == 3


def test_columns_without_a_name_are_called_by_their_number(written: Written) -> None:
    head = IDS.replace("strategi", "").replace("politik", " ")
    known = 'columns: {"#1": strategi, "#7": politik}\n'
    survey = read(*written(f"{head}\n{LEVELS}\n", known))
    assert survey.respondents[0].answers["strategi"] == Answer(level=3)
    assert survey.respondents[0].answers["politik"] == Answer(level=1)


FAULTS = [
    ("questionaire: trin\n", ["kort.yaml:1:1: unknown-key"]),
    ("table:\n  delimeter: ';'\n", ["kort.yaml:2:3: unknown-key"]),
    ("table:\n  delimiter: '^'\n", ["kort.yaml:2:14: not-allowed"]),
    ("table:\n  encoding: ebcdic\n", ["kort.yaml:2:13: not-allowed"]),
    ("table:\n  header_rows: 0\n", ["kort.yaml:2:16: out-of-range"]),
    ("questionnaire: trinn\n", ["kort.yaml:1:16: unknown-questionnaire"]),
    ("form: short\nform: long\n", ["kort.yaml:2:1: duplicate-key"]),
    ("columns:\n  ledelse: stratgi\n", ["kort.yaml:2:12: unknown-question"]),
    ("columns:\n  ledelse:\n", ["kort.yaml:2:11: empty-text"]),
    ("columns:\n  ledelse: [a]\n", ["kort.yaml:2:12: wrong-type"]),
    ("columns: [a]\n", ["kort.yaml:1:10: not-a-mapping"]),
    ("columns:\n  a: strategi\n  b: strategi\n", ["kort.yaml:3:3: map-two-columns"]),
    ("columns:\n  Ledelsen: ledelse\n", ["kort.yaml:2:3: map-no-column"]),
    ("columns:\n  ledelse: keep\n  Ledelse: ignore\n", ["kort.yaml:3:3: map-one-column"]),
    ("respondent: navn\n", ["kort.yaml:1:13: map-no-column"]),
    ("values:\n  stratgi: {a: 1}\n", ["kort.yaml:2:3: unknown-question"]),
    ("values:\n  strategi:\n    a: 6\n", ["kort.yaml:3:8: unknown-option"]),
    ("values:\n  strategi:\n    a: not_applicable\n", ["kort.yaml:3:8: unknown-option"]),
    ("values:\n  '*':\n    a: ukendt\n", ["kort.yaml:3:8: unknown-option"]),
    ("values:\n  strategi:\n    a: 2.5\n", ["kort.yaml:3:8: reads-as-other"]),
    ("values:\n  strategi:\n    7: unknown\n", ["kort.yaml:3:5: key-not-text"]),
    ("values:\n  strategi:\n    A: 1\n    a: 2\n", ["kort.yaml:4:5: map-value-twice"]),
    ("- a\n", ["kort.yaml:1:1: not-a-mapping"]),
    ("", ["kort.yaml:1:1: yaml-empty"]),
    (
        "form: kort\ncolumns:\n  a: strategi\n  b: strategi\nvalues:\n  ledelse: {x: 1, X: 2}\n",
        [
            "kort.yaml:1:7: not-allowed",
            "kort.yaml:4:3: map-two-columns",
            "kort.yaml:6:19: map-value-twice",
        ],
    ),
    (
        "columns:\n  ledelse: x\n  Nej: strategi\nvalues:\n  '*': {a: b}\n  c: {}\n",
        [
            "kort.yaml:2:12: unknown-question",
            "kort.yaml:3:3: map-no-column",
            "kort.yaml:5:12: unknown-option",
            "kort.yaml:6:3: unknown-question",
        ],
    ),
]


@pytest.mark.parametrize(("known", "faults"), FAULTS)
def test_every_fault_of_a_map_is_told_with_its_line(
    written: Written, known: str, faults: list[str]
) -> None:
    assert told(*written(f"{IDS}\n{LEVELS}\n", known)) == faults


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_map_of_another_file_is_told_once(written: Written, hostile: str) -> None:
    ids = IDS.split(";")
    names = {f"{hostile.strip()} {n}": id_ for n, id_ in enumerate(ids)}
    known = dump_quoted({"columns": names})
    table, path = written(f"{IDS}\n{LEVELS}\n", known)
    with pytest.raises(SamskabError) as refused:
        read(table, path)
    codes = [problem.code for problem in refused.value.problems]
    if "map-of-another-file" in codes:
        assert len(codes) == 1
        assert "8 af læsenøglens kolonner findes ikke i" in refused.value.problems[0].message
        assert "»strategi«, »ledelse«" in refused.value.problems[0].hint
        assert str(refused.value.problems[0]) == inert(str(refused.value.problems[0]))
    else:
        assert "\0" in hostile


def test_form_means_nothing_but_for_a_ladder(written: Written) -> None:
    ids = question_ids(load_questionnaire("tjek"), None)
    table = ";".join(ids) + "\n" + ";".join(["ja"] * len(ids)) + "\n"
    assert told(*written(table, "form: short\n")) == ["kort.yaml:1:1: unknown-key"]


def test_form_of_the_map_is_the_one_that_is_read(written: Written) -> None:
    faults = told(*written(f"{IDS}\n{LEVELS}\n", "questionnaire: trin\nform: long\n"))
    assert faults == ["svar.csv: not-a-survey"]


def test_encoding_that_does_not_fit_is_told_with_the_byte(written: Written) -> None:
    table, known = written("", "table: {encoding: utf-8}\n")
    table.write_bytes(f"{IDS}\n{LEVELS}\n\xe5\n".encode("cp1252"))
    assert told(table, known) == ["svar.csv: table-other-encoding"]


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_hostile_map_is_refused_harmlessly(written: Written, hostile: str) -> None:
    from samskabelse_cli.files.quoted import dump_quoted
    from samskabelse_cli.inert import inert

    known = dump_quoted({"columns": {hostile: "strategi"}, "values": {hostile: {hostile: hostile}}})
    table, path = written(f"{IDS}\n{LEVELS}\n", known)
    with pytest.raises(SamskabError) as refused:
        read(table, path)
    for found in refused.value.problems:
        assert found.place is not None
        assert found.place.file == "kort.yaml"
        assert len(inert(found)) < 1000


def test_ignored_column_does_not_say_which_rows_count(written: Written) -> None:
    table, known = written(f"submitdate;{IDS}\n;{LEVELS}\n", "columns: {submitdate: ignore}\n")
    assert len(read(table, known).respondents) == 1


def test_word_that_is_blank_is_blank_with_the_sign_that_a_tool_ends_it_with(
    written: Written,
) -> None:
    known = 'values: {"*": {"Ved ikke": blank}}\n'
    survey = read(*written(f'{IDS}\n"Ved ikke;";2;2;3;1;2;1;2\n', known))
    assert "strategi" not in survey.respondents[0].answers
    assert survey.problems == ()


def test_answer_below_a_column_without_a_name_is_no_header(written: Written) -> None:
    survey = read(*written(f"{IDS};\n{LEVELS};3\n{LEVELS};2\n", "columns:\n"))
    assert len(survey.respondents) == 2
