"""What a file was taken for is said, and its draft map takes it for exactly that."""

import io
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from samskabelse_cli.cli import explaining
from samskabelse_cli.errors import SamskabError
from samskabelse_cli.files.questionnaires import load_questionnaire
from samskabelse_cli.inert import inert
from samskabelse_cli.language import LANGUAGES, speaking
from samskabelse_cli.model.answer import Answer
from samskabelse_cli.model.asked import asked, question_ids
from samskabelse_cli.report.listing import print_listings
from samskabelse_cli.survey.draft import MOST_VALUES, draft_map
from samskabelse_cli.survey.explain import Explanation, explain
from samskabelse_cli.survey.mapping import SurveyMap, read_map
from samskabelse_cli.survey.read import Survey, read_survey, understand
from tests.answers import ladder
from tests.hostile import HOSTILE
from tests.survey.exports import TOOLS, Asking, some_answers

IDS = "strategi;ledelse;organisation;kompetencer;borgere;civilsamfund;politik;laering"
LEVELS = "3;2;2;3;1;2;1;2"

#: A table that holds a NUL is refused before anything in it is looked at.
WRITABLE = {name: text for name, text in HOSTILE.items() if "\0" not in text}

Table = Callable[..., Path]


@pytest.fixture
def table(folder: Path) -> Table:
    """Write a table to a file in the current folder."""

    def write(*lines: str, encoding: str = "utf-8") -> Path:
        path = Path("svar.csv")
        path.write_bytes(("\n".join(lines) + "\n").encode(encoding))
        return path

    return write


def explained(path: Path, questionnaire: str | None = None) -> Explanation:
    return explain(understand(path, questionnaire))


def screen(taken: Explanation, *, plain: bool = False) -> str:
    out = io.StringIO()
    print_listings(explaining.listings(taken), out, plain=plain)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines())


def drafted(path: Path, questionnaire: str | None = None) -> SurveyMap:
    """Write the draft of a file's map beside it and read it."""
    known = path.with_name("kort.yaml")
    known.write_text(draft_map(explained(path, questionnaire)), encoding="utf-8", newline="\n")
    return read_map(known)


def outcome(
    path: Path, questionnaire: str | None = None, known: SurveyMap | None = None
) -> tuple[object, ...]:
    """Return all that a survey says, or the codes and places of its refusal."""
    try:
        survey: Survey = read_survey(path, questionnaire, known)
    except SamskabError as refused:
        # A map names a questionnaire, so that one is missed instead of all.
        return tuple(
            ("not-a-survey" if p.code == "no-such-survey" else p.code, p.place)
            for p in refused.problems
        )
    return (
        survey.questionnaire.id,
        survey.form,
        [(one.name, dict(one.traits), dict(one.answers)) for one in survey.respondents],
        survey.problems,
    )


def assert_fixed_point(path: Path, questionnaire: str | None = None) -> None:
    known = drafted(path, questionnaire)
    assert outcome(path, None, known) == outcome(path, questionnaire)
    again = draft_map(explain(understand(path, None, known)))
    assert again == path.with_name("kort.yaml").read_text(encoding="utf-8")


MIXED = (
    "ID;Område;Q1;V3;ledelsen;organisation;3. Hvad kan medarbejderne, og hvilken rolle har de i "
    "samskabelse?;borgere;civilsamfund;politik;What are you learning?",
    "1;leder;5;2;2;3;1;2;1;2;x",
    "2;;1;;2;3;1;7;7;2;vet ikke",
    "3;leder;1;;2;;Ved ikke;9;7;2.0;3",
)


def mixed() -> tuple[str, ...]:
    english = ladder("trin", "en").dimensions["laering"].question
    return (MIXED[0].replace("What are you learning?", english), *MIXED[1:])


def test_columns_are_said_with_what_told_their_question(table: Table) -> None:
    taken = explained(table(*mixed()))
    known_by = {c.name: c.known_by for c in taken.columns if c.question}
    assert known_by["organisation"] == "id"
    assert set(known_by.values()) == {"id", "da", "en"}
    assert taken.respondent == "ID"
    missing = {q.question.id: q.nearest for q in taken.questions if q.column is None}
    assert missing == {"strategi": (), "ledelse": ("ledelsen",)}


def test_values_are_counted_as_they_were_read(table: Table) -> None:
    taken = explained(table(*mixed()))
    values = {
        q.question.id: [(v.text, v.answer, v.count) for v in q.values] for q in taken.questions
    }
    unknown = Answer(special="unknown")
    assert values["civilsamfund"] == [("1", Answer(level=1), 1), ("7", None, 2)]
    assert values["politik"] == [("2", Answer(level=2), 3)]
    assert values["kompetencer"] == [("1", Answer(level=1), 2), ("Ved ikke", unknown, 1)]
    assert values["laering"] == [
        ("3", Answer(level=3), 1),
        ("vet ikke", unknown, 1),
        ("x", None, 1),
    ]
    assert next(q.empty for q in taken.questions if q.question.id == "organisation") == 1
    assert taken.unread == 5


@pytest.mark.parametrize("plain", [False, True], ids=["drawn", "plain"])
def test_explanation_on_a_terminal_of_80_columns(
    table: Table, plain: bool, snapshot: SnapshotAssertion
) -> None:
    shown = screen(explained(table(*mixed(), encoding="cp1252")), plain=plain)
    assert shown == snapshot
    assert plain or max(map(len, shown.splitlines())) <= 80


def test_draft_of_a_map(table: Table, snapshot: SnapshotAssertion) -> None:
    assert draft_map(explained(table(*mixed(), encoding="cp1252"))) == snapshot


@pytest.mark.parametrize("language", LANGUAGES)
def test_draft_is_what_was_found_out_in_any_language(table: Table, language: str) -> None:
    with speaking(language):
        assert_fixed_point(table(*mixed()))


@pytest.mark.parametrize(
    "lines",
    [
        (IDS, LEVELS),
        (f"{IDS};strategi;Strategi", f"{LEVELS};4;5"),
        (f";{IDS};;a;A;a#2", f"1;{LEVELS};2;3;4;5"),
        ("navn;alder", "Bo;7"),
        (IDS,),
        (f"V1;{IDS}", f"V2;{IDS}", f"1;{LEVELS}"),
        ("sep=^", IDS.replace(";", "^"), LEVELS.replace(";", "^")),
        ("respondent;rolle;question;answer", "a;x;strategi;3", "a;x;ledelse;9", "a;x;Ny;2"),
    ],
    ids=["plain", "clashes", "names", "other", "no answers", "two rows", "sep", "long"],
)
def test_file_is_taken_for_the_same_with_its_draft(table: Table, lines: tuple[str, ...]) -> None:
    assert_fixed_point(table(*lines))


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252", "utf-8-sig"])
def test_draft_says_the_encoding_and_a_tab(table: Table, encoding: str) -> None:
    lines = (f"Måler\t{IDS}".replace(";", "\t"), f"Bø\t{LEVELS}".replace(";", "\t"))
    path = table(*lines, encoding=encoding)
    assert_fixed_point(path)
    known = drafted(path).file.table
    assert known.delimiter == "tab"
    assert known.encoding in ("utf-16-le", "utf-16-be", "cp1252", "utf-8")


def test_draft_of_a_workbook_names_its_sheet(folder: Path) -> None:
    with xlsxwriter.Workbook("svar.xlsx") as book:
        book.add_worksheet("Om").write_row(0, 0, ["Læs mig"])
        sheet = book.add_worksheet("Svar # alle")
        sheet.write_row(0, 0, ["ID", *IDS.split(";")])
        sheet.write_row(1, 0, [7, 3, "i høj grad", *[2] * 6])
    assert_fixed_point(Path("svar.xlsx"))
    assert drafted(Path("svar.xlsx")).file.table.sheet == "Svar # alle"


def test_draft_with_a_map_says_what_the_map_says(table: Table) -> None:
    path = table("V1;" + IDS.partition(";")[2], "1;2;7;3;1;2;1;2", "5;0;7;3;1;2;1;2")
    first = Path("foerste.yaml")
    first.write_text(
        'columns: {V1: strategi, laering: ignore}\nvalues: {"*": {"1": 5, "5": 1, "0": blank}}\n',
        encoding="utf-8",
    )
    known = read_map(first)
    taken = explain(understand(path, None, known))
    assert [c.known_by for c in taken.columns][:2] == ["map", "id"]
    assert "blank" in draft_map(taken)
    assert "ikke besvaret" in screen(taken, plain=True)
    assert "udeladt (ignore)" in screen(taken, plain=True)
    second = Path("anden.yaml")
    second.write_text(draft_map(taken), encoding="utf-8")
    assert outcome(path, None, read_map(second)) == outcome(path, None, known)


def test_answers_in_words_are_counted_not_shown(table: Table) -> None:
    ids = question_ids(load_questionnaire("opskrift"), None)
    path = table(";".join(ids), ";".join(["x" * 20_001, *["Hemmeligt"] * (len(ids) - 1)]))
    shown = screen(explained(path), plain=True)
    assert "(egne ord): besvaret, 1 gang" in shown
    assert "Hemmeligt" not in shown
    assert "! kan ikke læses, 1 gang" in shown
    assert "Hemmeligt" not in draft_map(explained(path))
    assert_fixed_point(path)


def test_many_unreadable_values_do_not_fill_the_screen(table: Table) -> None:
    path = table(IDS, *(f"uvis {n};2;2;3;1;2;1;2" for n in range(MOST_VALUES + 5)))
    taken = explained(path)
    assert "og 185 andre, som ikke kan læses" in screen(taken)
    assert "…" in draft_map(taken)
    assert_fixed_point(path)


def test_questions_that_are_called_like_words_of_the_map_are_safe(
    folder: Path,
) -> None:
    own = folder / "eget.yaml"
    own.write_text(
        "format: 1\nid: eget\nversion: '1.0'\nkind: check\nlanguage: da\ntitle: T\npurpose: P\n"
        "answer_for: A\nintroduction: I\nquestion: Q\nminutes: 1\nstatements:\n"
        "  keep: {statement: Vi gemmer, effect: required, basis: ours}\n"
        "  deler: {statement: Vi deler, effect: required, basis: ours}\n"
        'verdicts:\n  "yes": {name: Ja, text: T}\n  "no": {name: Nej, text: T}\n'
        "  open: {name: Ved ikke, text: T}\n",
        encoding="utf-8",
    )
    path = folder / "svar.csv"
    path.write_text("keep;deler\n1;2\nja;x\n", encoding="utf-8")
    assert read_survey(path, str(own)).respondents[0].answers["keep"] == Answer(option="yes")
    assert_fixed_point(path, str(own))


@pytest.mark.parametrize("hostile", WRITABLE.values(), ids=WRITABLE)
def test_hostile_names_and_values_are_shown_and_drafted_harmlessly(
    folder: Path, hostile: str
) -> None:
    quoted = '"' + hostile.replace('"', '""') + '"'
    path = Path("svar.csv")
    path.write_bytes(f"{quoted};{IDS}\n{quoted};{quoted};{LEVELS[2:]}\n".encode())
    taken = explained(path)
    for text in (screen(taken), screen(taken, plain=True), draft_map(taken)):
        assert all(line == inert(line) for line in text.split("\n"))
    assert_fixed_point(path)


NAMES = st.sampled_from(
    [*IDS.split(";"), "Strategi", "ID", "id", "keep", "#1", "a", "A", "", " "]
) | st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12)
CELLS = st.sampled_from([*"0123456789", "2,0", "Ved ikke", "n/a", "", " "]) | st.text(
    st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=8
)


@st.composite
def tables(draw: st.DrawFn) -> str:
    extra = draw(st.lists(NAMES, max_size=5))
    names = draw(st.permutations([*IDS.split(";")[: draw(st.integers(2, 8))], *extra]))
    rows = draw(st.lists(st.tuples(*[CELLS] * len(names)), max_size=4))
    quoted = (['"' + cell.replace('"', '""') + '"' for cell in row] for row in (names, *rows))
    return "\n".join(";".join(cells) for cells in quoted) + "\n"


@settings(max_examples=15, deadline=None)
@given(tables())
def test_draft_of_any_table_is_a_fixed_point(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "svar.csv"
        path.write_bytes(text.encode())
        try:
            understand(path, "trin")
        except SamskabError:
            return
        assert_fixed_point(path, "trin")


def test_columns_for_options_are_explained_and_found_again_with_the_draft(table: Table) -> None:
    rest = IDS.partition(";")[2]
    head = "".join(f"strategi/{level};" for level in range(1, 6))
    path = table(f"{head}{rest}", f"0;0;1;0;0;{LEVELS[2:]}", f"1;1;0;0;0;{LEVELS[2:]}")
    taken = explained(path)
    (strategi,) = (q for q in taken.questions if q.question.id == "strategi")
    assert not strategi.missing
    assert [(v.text, v.answer) for v in strategi.values] == [
        ("strategi/3", Answer(level=3)),
        ("1", None),
    ]
    assert "strategi/3: strategi: 3, id" in screen(taken, plain=True)
    assert "strategi/3" not in draft_map(taken)
    assert_fixed_point(path)


def test_two_tiers_of_headers_are_found_again_with_the_draft(table: Table) -> None:
    first = ladder("trin").dimensions["strategi"]
    rest = IDS.partition(";")[2]
    options = [stage.name for stage in ladder("trin").stages.values()]
    path = table(
        f'"{first.question}"{";" * len(options)}{rest}',
        ";".join(options) + ";Response" * 7,
        ";".join([options[0], *[""] * (len(options) - 1)]) + f";{LEVELS[2:]}",
    )
    taken = explained(path)
    assert taken.fit.headers.two_tiers
    assert "2 rækker: spørgsmål øverst" in screen(taken, plain=True)
    assert drafted(path).file.table.header_rows is None
    assert_fixed_point(path)


def test_rows_that_do_not_count_are_said_and_not_counted_among_the_values(table: Table) -> None:
    path = table(f"submitdate;{IDS}", f"2026-01-01;{LEVELS}", f";5{LEVELS[1:]}")
    taken = explained(path)
    assert (taken.respondents, dict(taken.left_out)) == (1, {"partial": 1})
    assert "Udeladt: 1 besvarelse er ikke afsluttet" in screen(taken, plain=True)
    assert [v.text for v in taken.questions[0].values] == ["3"]
    every = explain(understand(path), include_partial=True)
    assert (every.respondents, dict(every.left_out)) == (2, {})
    assert_fixed_point(path)


@pytest.mark.parametrize("tool", TOOLS)
def test_every_tools_export_is_taken_for_the_same_with_its_draft(folder: Path, tool: str) -> None:
    questions = asked(load_questionnaire("trin"), "short")
    put = Asking(questions, questions[0].instruction)
    path = TOOLS[tool](folder, put, some_answers(questions))
    known = folder / "kort.yaml"
    taken = explained(path)
    known.write_text(draft_map(taken), encoding="utf-8", newline="\n")
    assert outcome(path, None, read_map(known)) == outcome(path)
    assert draft_map(explain(understand(path, None, read_map(known)))) == draft_map(taken)
    assert not any(question.missing for question in taken.questions)
    assert taken.unread == 0
