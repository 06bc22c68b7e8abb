"""``samskab report``: every format, where it goes, of whom it is, and what is withheld."""

import io
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest

from samskabelse_cli.cli.showing import SAMPLES
from samskabelse_cli.files.questionnaires import load_questionnaire
from samskabelse_cli.files.store import dump_assessment
from samskabelse_cli.model.asked import asked
from samskabelse_cli.model.questionnaire import Ladder
from samskabelse_cli.report.formats import ReportFormat
from samskabelse_cli.survey import scan
from tests.answers import short
from tests.cli.written import text_of
from tests.conftest import Ran
from tests.survey.test_reading import IDS, LEVELS

Samskab = Callable[..., Ran]
Answered = Callable[..., Path]
FORMATS = get_args(ReportFormat)
SAMPLE = str(SAMPLES / "eksempelby-efter.yaml")


def survey(folder: Path, *rows: str, head: str = IDS, name: str = "svar.csv") -> Path:
    path = folder / name
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return path


def several(folder: Path, trin: Ladder, *subjects: str) -> Path:
    """Write a folder of assessments, one of each subject, in the order of the subjects."""
    there = folder / "besvarelser"
    there.mkdir()
    for number, subject in enumerate(subjects):
        # No two are alike: a copy would count once.
        one = short(trin, f"3 2 2 3 1 2 1 {number % 6}").model_copy(update={"subject": subject})
        (there / f"{number:02}.yaml").write_text(dump_assessment(one), encoding="utf-8")
    return there


def report(ran: Ran) -> Any:
    assert ran.code == 0, ran.err
    return json.loads(ran.out)["report"]


def code(ran: Ran) -> str:
    """Return the code of the only problem that is told, of a run that wrote nothing."""
    (line,) = ran.err.splitlines()
    assert ran.out == ""
    return next(word for word in line.split() if re.fullmatch(r"[a-z]+(-[a-z]+)+", word))


# --- where it goes


@pytest.mark.parametrize("layout", FORMATS)
def test_the_ending_decides_the_format(samskab: Samskab, folder: Path, layout: str) -> None:
    ran = samskab("report", SAMPLE, "-o", f"rapport.{layout}", "--title", "Vores egen titel")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == f"Rapporten ligger i rapport.{layout}.\n"
    text = re.sub(r"\s+", " ", text_of(folder / f"rapport.{layout}"))
    for words in ("Vores egen titel", "Eksempelby Kommune (opdigtet)", "Den inddragende kommune"):
        assert words in text.replace("\\", "")


def test_several_files_are_written_in_one_call_and_agree(samskab: Samskab, folder: Path) -> None:
    ran = samskab("report", SAMPLE, "-o", "a.md", "-o", "b.JSON", "-o", "c.xlsx")
    assert ran.code == 0
    assert len(ran.err.splitlines()) == 3
    told = json.loads((folder / "b.JSON").read_text(encoding="utf-8"))["report"]
    for sentence in told["summary"]:
        assert sentence in (folder / "a.md").read_text(encoding="utf-8")
        assert sentence in text_of(folder / "c.xlsx")


@pytest.mark.parametrize("arguments", [(), ("-o", "-")])
def test_without_a_file_markdown_is_shown(samskab: Samskab, arguments: tuple[str, ...]) -> None:
    ran = samskab("report", SAMPLE, *arguments)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("# Fem trin")


def test_a_format_decides_what_standard_output_is(samskab: Samskab) -> None:
    assert report(samskab("report", SAMPLE, "--format", "json"))["language"] == "da"
    assert report(samskab("report", SAMPLE, "--format", "json", "-o", "-"))["language"] == "da"


def test_a_format_decides_for_a_file_without_a_known_ending(samskab: Samskab, folder: Path) -> None:
    assert samskab("report", SAMPLE, "-o", "rapport.txt", "--format", "md").code == 0
    assert (folder / "rapport.txt").read_text(encoding="utf-8").startswith("# Fem trin")


def test_a_workbook_is_not_shown_on_a_terminal(
    samskab: Samskab, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    ran = samskab("report", SAMPLE, "--format", "xlsx")
    assert (ran.code, code(ran)) == (2, "needs-a-file")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("-o", "rapport.txt"), "unknown-ending"),
        (("-o", "rapport"), "unknown-ending"),
        (("-o", "a.svg"), "chart-missing"),
        (("--format", "png"), "chart-missing"),
        (("-o", "a.md", "--chart", "radar"), "chart-no-picture"),
        (("-o", "a.md", "--format", "json"), "options-clash"),
        (("-o", "a.md", "-o", "x/../a.md"), "output-twice"),
        (("-o", "a.md", "--template", "t.pptx"), "template-unused"),
        (("-o", "a.pptx", "--template", "t.docx"), "template-unused"),
        (("-o", "a.pptx", "--template", "t.pdf"), "template-unused"),
        (("-o", "{subject}.md", "--by", "unit"), "options-clash"),
        (("-o", "{subject}.md", "--open"), "options-clash"),
        (("--min-group", "4", "--open"), "options-clash"),
        (("-o", "a.svg", "--chart", "bars"), "no-such-chart"),
    ],
)
def test_wishes_that_do_not_go_together_write_nothing(
    samskab: Samskab, folder: Path, arguments: tuple[str, ...], told: str
) -> None:
    ran = samskab("report", SAMPLE, *arguments)
    assert (ran.code, code(ran)) == (2, told)
    assert list(folder.iterdir()) == []


def test_an_unknown_ending_names_those_that_are_known(samskab: Samskab) -> None:
    told = samskab("report", SAMPLE, "-o", "rapport.rtf").err
    assert all(f".{ending}" in told for ending in (*FORMATS, "svg", "png"))


def test_no_file_is_written_where_one_cannot_be_made(samskab: Samskab, folder: Path) -> None:
    ran = samskab("report", SAMPLE, "-o", "a.md", "-o", "b.svg", "--chart", "change")
    assert (ran.code, code(ran)) == (2, "no-such-chart")
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("output", ["svar.md", "{subject}.md"])
def test_a_report_never_replaces_answers(
    samskab: Samskab, folder: Path, trin: Ladder, output: str
) -> None:
    one = short(trin, "3 2 2 3 1 2 1 2").model_copy(update={"subject": "Svar"})
    answers = folder / "svar.md"
    answers.write_text(dump_assessment(one), encoding="utf-8")
    before = answers.read_bytes()
    ran = samskab("report", "svar.md", "-o", output)
    assert (ran.code, code(ran)) == (2, "output-is-source")
    assert answers.read_bytes() == before


def test_answers_come_from_a_pipe_and_the_report_goes_into_one(
    samskab: Samskab, trin: Ladder, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = dump_assessment(short(trin, "3 2 2 3 1 2 1 2")).encode("utf-8")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(answers), encoding="utf-8"))
    ran = samskab("report", "-", "-o", "-")
    assert ran.code == 0
    assert "**Eksempelby**" in ran.out


def test_a_folder_that_is_missing_is_made(samskab: Samskab, folder: Path) -> None:
    assert samskab("report", SAMPLE, "-o", "rapporter/2026/a.md").code == 0
    assert (folder / "rapporter" / "2026" / "a.md").is_file()


def test_a_folder_that_cannot_be_made_is_told(samskab: Samskab, folder: Path) -> None:
    (folder / "rapporter").write_text("", encoding="utf-8")
    ran = samskab("report", SAMPLE, "-o", "rapporter/ny/a.md")
    assert (ran.code, code(ran)) == (3, "output-failed")


# --- charts alone


@pytest.mark.parametrize("chart", ["radar", "ladder", "grid"])
def test_a_chart_alone_is_a_picture(samskab: Samskab, folder: Path, chart: str) -> None:
    ran = samskab("report", SAMPLE, "--chart", chart, "-o", "a.svg", "-o", "a.png", "-o", "a.md")
    assert ran.code == 0, ran.err
    assert (folder / "a.svg").read_text(encoding="utf-8").startswith("<svg")
    assert (folder / "a.png").read_bytes().startswith(b"\x89PNG")
    assert (folder / "a.md").read_text(encoding="utf-8").startswith("#")


def test_a_chart_without_a_file_is_svg(samskab: Samskab) -> None:
    ran = samskab("report", SAMPLE, "--chart", "radar")
    assert (ran.code, ran.out[:4]) == (0, "<svg")


# --- templates


def test_every_template_that_cannot_be_used_is_told_at_once(samskab: Samskab, folder: Path) -> None:
    for name in ("a.pptx", "b.docx"):
        (folder / name).write_bytes(b"PK half a file")
    templates = ("--template", "a.pptx", "--template", "b.docx")
    ran = samskab("report", SAMPLE, *templates, "-o", "x.pptx", "-o", "x.docx", "-o", "x.html")
    assert ran.code == 3
    assert [line.split()[:2] for line in ran.err.splitlines()] == [
        ["a.pptx", "template-unreadable"],
        ["b.docx", "template-unreadable"],
    ]
    assert not list(folder.glob("x.*"))


def test_a_template_that_is_missing_is_told(samskab: Samskab, folder: Path) -> None:
    ran = samskab("report", SAMPLE, "-o", "a.docx", "--template", "vores.dotx")
    assert (ran.code, code(ran)) == (3, "file-missing")
    assert list(folder.iterdir()) == []


# --- of whom it is


def test_one_file_is_the_report_of_it(samskab: Samskab, answered: Answered) -> None:
    answered()
    told = report(samskab("report", "svar.yaml", "--format", "json"))
    assert told["subject"] == "Eksempelby"
    assert "answers" in [section["id"] for section in told["sections"]]


def test_a_folder_of_one_file_is_the_report_of_it(samskab: Samskab, answered: Answered) -> None:
    answered(name="mappe/svar.yaml")
    told = report(samskab("report", "mappe", "--format", "json"))
    assert "answers" in [section["id"] for section in told["sections"]]


def test_several_files_are_the_report_of_a_group(
    samskab: Samskab, folder: Path, trin: Ladder
) -> None:
    several(folder, trin, *["Eksempelby"] * 5)
    for number, path in enumerate(sorted((folder / "besvarelser").iterdir())):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("subject: Eksempelby", f"subject: By {number}"), "utf-8")
    told = report(samskab("report", "besvarelser", "--format", "json"))
    assert told["subject"] == "besvarelser"
    assert "2026-11-26" in told["occasion"]
    assert "5 personer" in told["occasion"]
    assert "answers" not in [section["id"] for section in told["sections"]]


def test_files_of_one_subject_are_its_report(samskab: Samskab, answered: Answered) -> None:
    for number in range(5):
        answered(levels=f"{number} 2 2 2 3 3 2 1", name=f"{number}.yaml")
    files = [f"{number}.yaml" for number in range(5)]
    assert report(samskab("report", *files, "--format", "json"))["subject"] == "Eksempelby"


def test_more_sources_than_can_be_named_end_in_dots(
    samskab: Samskab, folder: Path, trin: Ladder
) -> None:
    there = several(folder, trin, *"abcde")
    files = [str(path) for path in sorted(there.iterdir())]
    told = report(samskab("report", *files, "--format", "json"))
    assert told["subject"] == "00, 01, 02 …"


def test_a_survey_is_the_report_of_a_group_even_of_one(samskab: Samskab, folder: Path) -> None:
    survey(folder, LEVELS)
    told = report(samskab("report", "svar.csv", "--format", "json"))
    assert told["subject"] == "svar"
    assert not [s for s in told["sections"] for b in s["blocks"] if b["kind"] == "figure"]


def test_a_big_survey_is_streamed_into_the_same_report(
    samskab: Samskab, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    survey(folder, *[LEVELS] * 6)
    held = report(samskab("report", "svar.csv", "--format", "json"))
    monkeypatch.setattr(scan, "SCANNED_FROM", 0)
    assert report(samskab("report", "svar.csv", "--format", "json")) == held


def test_a_survey_with_a_map_is_reported(samskab: Samskab, folder: Path) -> None:
    survey(folder, *[LEVELS] * 6)
    assert samskab("score", "svar.csv", "--explain", "-o", "noegle.yaml").code == 0
    told = report(samskab("report", "svar.csv", "--map", "noegle.yaml", "--format", "json"))
    assert "6 personer" in told["occasion"]


@pytest.mark.parametrize("kind", ["parathed", "tjek"])
def test_groups_of_every_kind_are_reported(samskab: Samskab, folder: Path, kind: str) -> None:
    questions = asked(load_questionnaire(kind), None)
    answers = ";".join(question.choices[0].key for question in questions)
    survey(folder, *[answers] * 6, head=";".join(question.id for question in questions))
    told = report(samskab("report", "svar.csv", "-q", kind, "--format", "json"))
    assert "6 personer" in told["occasion"]


def test_an_option_of_groups_makes_even_one_file_a_group(
    samskab: Samskab, answered: Answered
) -> None:
    answered()
    told = report(samskab("report", "svar.yaml", "--by", "unit", "--format", "json"))
    assert "answers" not in [section["id"] for section in told["sections"]]
    whole = report(samskab("report", "svar.yaml", "--open", "--format", "json"))
    assert "1 person" in whole["occasion"]


def test_a_report_is_in_the_language_asked_for(samskab: Samskab) -> None:
    told = report(samskab("report", SAMPLE, "--format", "json", "--lang", "en"))
    assert told["language"] == "en"
    assert told["title"].startswith("Five steps")


# --- a report of each


def test_each_gets_a_report_under_its_own_name(
    samskab: Samskab, folder: Path, trin: Ladder
) -> None:
    several(folder, trin, "Ærø Kommune", "../../etc", "Ærø Kommune", "12")
    ran = samskab("report", "besvarelser", "-o", "ud/{subject}.md", "-o", "ud/{subject}.json")
    assert ran.code == 0
    assert "1 fil fik et nummer" in ran.err
    assert ran.err.endswith("… og 5 til.\n")
    names = ["aeroe-kommune", "aeroe-kommune-2", "besvarelse-12", "etc"]
    assert sorted(path.name for path in (folder / "ud").iterdir()) == sorted(
        f"{name}.{ending}" for name in names for ending in ("md", "json")
    )
    told = json.loads((folder / "ud" / "etc.json").read_text(encoding="utf-8"))["report"]
    assert told["subject"] == "../../etc"


def test_each_and_all_of_them_in_one_call(samskab: Samskab, folder: Path, trin: Ladder) -> None:
    several(folder, trin, *"abcde")
    ran = samskab("report", "besvarelser", "-o", "{subject}.json", "-o", "alle.json")
    assert ran.code == 0
    whole = json.loads((folder / "alle.json").read_text(encoding="utf-8"))["report"]
    assert "5 personer" in whole["occasion"]
    assert "5 personer" not in (folder / "a.json").read_text(encoding="utf-8")


def test_one_that_is_called_as_the_report_of_all_is_told(
    samskab: Samskab, folder: Path, trin: Ladder
) -> None:
    several(folder, trin, "alle", "b")
    ran = samskab("report", "besvarelser", "-o", "{subject}.md", "-o", "alle.md")
    assert (ran.code, code(ran)) == (2, "output-twice")
    assert [path.name for path in folder.iterdir()] == ["besvarelser"]


def test_rows_of_a_survey_are_called_by_their_subject_or_their_number(
    samskab: Samskab, folder: Path
) -> None:
    survey(folder, f"Aarhus;{LEVELS}", f";{LEVELS}", head=f"subject;{IDS}")
    assert samskab("report", "svar.csv", "-o", "{subject}.json").code == 0
    told = {
        path.stem: json.loads(path.read_text(encoding="utf-8"))["report"]["subject"]
        for path in folder.glob("*.json")
    }
    assert told == {"aarhus": "Aarhus", "besvarelse-3": "3"}


# --- what could not be read


def test_cells_that_could_not_be_read_are_told_and_exit_1(samskab: Samskab, folder: Path) -> None:
    survey(folder, *[LEVELS] * 6, LEVELS.replace("3", "meget", 1))
    ran = samskab("report", "svar.csv", "-o", "a.md")
    assert ran.code == 1
    assert "unreadable-answer" in ran.err
    assert (folder / "a.md").is_file()


def test_a_broken_file_among_good_ones_exits_1(
    samskab: Samskab, folder: Path, trin: Ladder
) -> None:
    there = several(folder, trin, "a", "b")
    (there / "x.yaml").write_text("subject: [", encoding="utf-8")
    ran = samskab("report", "besvarelser", "-o", "{subject}.md")
    assert ran.code == 1
    assert "yaml-syntax" in ran.err
    assert (folder / "b.md").is_file()


def test_only_broken_files_exit_3_and_write_nothing(samskab: Samskab, folder: Path) -> None:
    (folder / "x.yaml").write_text("subject: [", encoding="utf-8")
    ran = samskab("report", "x.yaml", "-o", "a.md")
    assert (ran.code, code(ran)) == (3, "yaml-syntax")
    assert not (folder / "a.md").exists()


# --- what is withheld

#: Two groups of ten who say 2, and two of four whose means nobody else has.
_GROUPS = {"a": "2" * 10, "b": "2" * 10, "c": "2223", "d": "2221"}
_LAID_BARE = re.compile(r"(?<![\d.,])(2[.,]25?|1[.,]75?)(?![\d.,])")


@pytest.mark.parametrize("layout", FORMATS)
def test_no_format_lays_a_withheld_group_bare(samskab: Samskab, folder: Path, layout: str) -> None:
    rows = [f"{g};{';'.join(x * 8)}" for g, levels in _GROUPS.items() for x in levels]
    survey(folder, *rows, head=f"hold;{IDS}")
    call = ("report", "svar.csv", "--by", "hold")
    assert samskab(*call, "--open", "-o", f"alt.{layout}").code == 0
    assert _LAID_BARE.search(text_of(folder / f"alt.{layout}"))
    assert samskab(*call, "-o", f"vist.{layout}").code == 0
    shown = text_of(folder / f"vist.{layout}")
    assert "28 personer" in shown
    assert not _LAID_BARE.search(shown)
