"""``samskab compare``: what is compared with what, in which order, and what is refused."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, get_args

import pytest

from samskabelse_cli.files.catalogue import shipped_folder
from samskabelse_cli.files.store import dump_assessment
from samskabelse_cli.model.answer import Answer
from samskabelse_cli.model.assessment import Assessment, Respondent
from samskabelse_cli.model.questionnaire import Ladder
from samskabelse_cli.report.formats import ReportFormat
from tests.answers import long, short
from tests.cli.written import text_of
from tests.conftest import Ran
from tests.samples import FOLDER
from tests.survey.test_reading import IDS

Samskab = Callable[..., Ran]
Write = Callable[..., str]
BEFORE, AFTER = (str(FOLDER / f"eksempelby-{name}.yaml") for name in ("foer", "efter"))
STAFF, VOTES = (str(FOLDER / f"eksempelby-{name}.csv") for name in ("medarbejdere", "workshop"))
TWOS = "2 2 2 2 2 2 2 2"


@pytest.fixture
def write(folder: Path, trin: Ladder) -> Write:
    """Write a file of short answers: of a unit, some days later, or in the long form."""

    def written(name: str, levels: str = TWOS, *, days: int = 0, **changes: Any) -> str:
        one: Assessment = long(trin, levels) if levels.count(" ") > 7 else short(trin, levels)
        when = {"updated": one.updated + timedelta(days=days)}
        path = folder / f"{name}.yaml"
        one = one.model_copy(update={**when, **changes})
        path.write_text(dump_assessment(one), encoding="utf-8")
        return str(path)

    return written


def report(ran: Ran) -> Any:
    assert ran.code == 0, ran.err
    return json.loads(ran.out)["report"]


def section(found: Any, id_: str) -> Any:
    return next(one for one in found["sections"] if one["id"] == id_)


def code(ran: Ran) -> str:
    """Return the code of the only problem that is told, of a run that wrote nothing."""
    (line,) = ran.err.splitlines()
    assert (ran.code, ran.out) == (3, "")
    return next(word for word in line.split() if word.startswith("compare-"))


# --- before and after


@pytest.mark.parametrize("order", [(BEFORE, AFTER), (AFTER, BEFORE)])
def test_the_later_one_is_after_whichever_is_named_first(
    samskab: Samskab, order: tuple[str, str]
) -> None:
    found = report(samskab("compare", *order, "--format", "json"))
    chart = section(found, "levels")["blocks"][1]["chart"]
    assert (chart["before"], chart["after"]) == ("2025-11-18", "2026-11-17")
    assert [(m["before"], m["after"]) for m in chart["moves"]][:2] == [(2, 3), (1, 2)]
    assert "9 og 11 deltagere" in found["occasion"]


def test_the_screen_shows_the_story(samskab: Samskab) -> None:
    for arguments in ((), ("--plain",)):
        ran = samskab("compare", BEFORE, AFTER, *arguments)
        assert ran.code == 0
        for words in ("fra trin 1 til trin 2", "Ét skema i stedet for tre.", "ikke nævnt igen"):
            assert words in ran.out


@pytest.mark.parametrize("ending", get_args(ReportFormat))
def test_every_format_tells_it(samskab: Samskab, folder: Path, ending: str) -> None:
    ran = samskab("compare", BEFORE, AFTER, "-o", f"r.{ending}")
    assert ran.code == 0, ran.err
    text = " ".join(text_of(folder / f"r.{ending}").split())
    assert "Det, der var planlagt: 1 gjort, 1 ikke nævnt igen." in text


def test_several_files_at_once_and_a_title(samskab: Samskab, folder: Path) -> None:
    ran = samskab("compare", BEFORE, AFTER, "-o", "r.md", "-o", "r.json", "--title", "Et år")
    assert (ran.code, ran.out) == (0, "")
    assert json.loads((folder / "r.json").read_text(encoding="utf-8"))["report"]["title"] == "Et år"
    assert "Et år" in (folder / "r.md").read_text(encoding="utf-8")


def test_the_chart_of_what_moved_alone(samskab: Samskab, folder: Path) -> None:
    assert samskab("compare", BEFORE, AFTER, "--chart", "change", "-o", "r.svg").code == 0
    assert (folder / "r.svg").read_text(encoding="utf-8").startswith("<svg")


def test_a_source_is_never_written_over(samskab: Samskab, write: Write) -> None:
    one, other = write("a"), write("b", days=1)
    ran = samskab("compare", one, other, "-o", one)
    assert ran.code == 2
    ran = samskab("compare", one, other, "-o", one, "--format", "md")
    assert (ran.code, "output-is-source" in ran.err) == (2, True)


def test_a_folder_is_its_files(samskab: Samskab, write: Write, folder: Path) -> None:
    write("a")
    write("b", days=1)
    assert "I står som sidst på trin 2" in samskab("compare", str(folder)).out


def test_a_file_with_itself_moves_nothing(samskab: Samskab) -> None:
    ran = samskab("compare", AFTER, AFTER)
    assert ran.code == 0
    assert "Ingen svar er anderledes end sidst." in ran.out


@pytest.mark.parametrize("language", ["da", "nb", "en"])
def test_it_is_compared_in_every_language(samskab: Samskab, language: str) -> None:
    ran = samskab("compare", BEFORE, AFTER, "--format", "json", "--lang", language)
    assert report(ran)["language"] == language


# --- side by side


def test_units_of_one_municipality_are_called_by_their_units(
    samskab: Samskab, write: Write
) -> None:
    one = write("a", unit="Skole", targets={"ledelse": 4})
    other = write("b", "2 3 2 2 2 2 2 2", unit="Kultur")
    found = report(samskab("compare", one, other, "--format", "json"))
    table = section(found, "levels")["blocks"][1]["table"]
    assert table["headings"] == ["Emne", "Skole", "Kultur"]
    lessons = section(found, "lessons")["blocks"][1]
    assert lessons["rows"] == [["Ledelse", "Skole (2)", "4", "Kultur (3)"]]


def test_municipalities_are_called_by_their_names(samskab: Samskab, write: Write) -> None:
    one, other = write("a", subject="Øby", unit="Skole"), write("b", subject="Åby")
    found = report(samskab("compare", one, other, "--format", "json"))
    assert section(found, "levels")["blocks"][1]["table"]["headings"][1:] == ["Øby · Skole", "Åby"]


def test_roles_are_not_times(samskab: Samskab, write: Write) -> None:
    one = write("a", respondent=Respondent(role="leder"))
    other = write("b", days=1, respondent=Respondent(role="medarbejder"))
    found = report(samskab("compare", one, other, "--format", "json"))
    assert found["subject"] == "leder, medarbejder"


# --- surveys


def survey(folder: Path, name: str, level: int, people: int = 6) -> str:
    path = folder / name
    row = ";".join([str(level)] * 8)
    path.write_text("\n".join([IDS, *[row] * people]) + "\n", encoding="utf-8")
    return str(path)


def test_two_surveys_are_before_and_after_in_the_order_given(
    samskab: Samskab, folder: Path
) -> None:
    one, other = survey(folder, "a.csv", 3), survey(folder, "b.csv", 2, people=7)
    found = report(samskab("compare", one, other, "--format", "json"))
    chart = section(found, "levels")["blocks"][1]["chart"]
    assert {(m["before"], m["after"]) for m in chart["moves"]} == {(3, 2)}
    assert "6 og 7 svar" in found["occasion"]
    assert [one["id"] for one in found["sections"]] == ["levels", "stages", "method"]
    assert "nævnt først" in json.dumps(section(found, "method"), ensure_ascii=False)


def test_three_surveys_stand_side_by_side(samskab: Samskab, folder: Path) -> None:
    (folder / "x").mkdir()
    files = [survey(folder, name, 2) for name in ("a.csv", "b.csv", "x/a.csv")]
    found = report(samskab("compare", *files, "--format", "json"))
    assert section(found, "levels")["blocks"][1]["table"]["headings"][1:] == files


def test_the_shipped_surveys_are_compared(samskab: Samskab) -> None:
    ran = samskab("compare", STAFF, VOTES, "--plain")
    assert ran.code == 0
    assert "240 og 23 svar" in ran.out


def test_a_small_survey_is_withheld(samskab: Samskab, folder: Path) -> None:
    files = survey(folder, "a.csv", 2), survey(folder, "b.csv", 3, people=4)
    assert code(samskab("compare", *files)) == "compare-too-small"
    assert samskab("compare", *files, "--min-group", "4").code == 0
    assert samskab("compare", *files, "--open").code == 0


def test_profiles_of_surveys_are_compared(samskab: Samskab, folder: Path) -> None:
    samskab("questionnaire", "export", "trappen", "--to", "csv", "-o", "tom.csv")
    head = (folder / "tom.csv").read_text(encoding="utf-8-sig").splitlines()[0]
    columns = head.count(";") + 1 if ";" in head else head.count(",") + 1
    sign = ";" if ";" in head else ","
    for name, number in (("a", 1), ("b", 2)):
        rows = [sign.join([str(number)] * columns)] * 6
        (folder / f"{name}.csv").write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    ran = samskab("compare", "a.csv", "b.csv", "-q", "trappen", "--format", "json")
    assert [one["id"] for one in report(ran)["sections"]] == ["levels", "method"]


# --- editions


def editions(folder: Path) -> tuple[str, str]:
    """Write the ladder and a new edition of it, in which one question has other words."""
    text = (shipped_folder() / "trin" / "questionnaire.yaml").read_text(encoding="utf-8")
    found = []
    for version in ("1.0", "2.0"):
        there = folder / f"udgave-{version}"
        there.mkdir()
        written = text.replace('version: "1.0"', f'version: "{version}"', 1)
        if version == "2.0":
            start = written.index("\ndimensions:")
            question = written.index("question:", start)
            end = written.index("\n", question)
            written = f"{written[:question]}question: Et helt andet spørgsmål?{written[end:]}"
        (there / "questionnaire.yaml").write_text(written, encoding="utf-8")
        found.append(str(there))
    return found[0], found[1]


def test_two_editions_are_compared_where_they_are_the_same(
    samskab: Samskab, write: Write, folder: Path, trin: Ladder
) -> None:
    old, new = editions(folder)
    reference = short(trin, TWOS).questionnaire.model_copy(update={"version": "2.0"})
    one, other = write("a"), write("b", questionnaire=reference, days=1)
    ran = samskab("compare", other, one, "-q", new, "-q", old, "--format", "json")
    found = report(ran)
    (row,) = section(found, "left-out")["blocks"][0]["rows"]
    assert row == ["Strategi og retning", "ordlyden er ændret"]
    assert len(section(found, "levels")["blocks"][1]["table"]["rows"]) == 7


def test_an_edition_that_is_not_named_is_asked_for(
    samskab: Samskab, write: Write, folder: Path, trin: Ladder
) -> None:
    old, _new = editions(folder)
    reference = short(trin, TWOS).questionnaire.model_copy(update={"version": "2.0"})
    files = write("a"), write("b", questionnaire=reference, days=1)
    for named in ((), ("-q", old)):
        assert code(samskab("compare", *files, *named)) == "compare-edition-missing"


def test_a_fault_of_a_file_is_told_whatever_edition_is_named(
    samskab: Samskab, write: Write
) -> None:
    one = write("a")
    other = write("b", answers={"strategi": Answer(level=9)}, days=1)
    ran = samskab("compare", one, other, "-q", "trin")
    assert (ran.code, "level-out-of-range" in ran.err) == (3, True)


def test_the_faults_of_all_files_are_told_at_once(samskab: Samskab, folder: Path) -> None:
    (folder / "a.yaml").write_text("format: 1\nanswers: [", encoding="utf-8")
    ran = samskab("compare", "a.yaml", BEFORE, "b.yaml")
    assert ran.code == 3
    assert [line.split()[1] for line in ran.err.splitlines()] == ["yaml-syntax", "file-missing"]


def test_a_questionnaire_of_another_name_is_refused(samskab: Samskab, write: Write) -> None:
    ran = samskab("compare", write("a"), write("b", days=1), "-q", "trappen")
    assert (ran.code, "other-questionnaire" in ran.err) == (3, True)


# --- what is not compared


def test_short_and_long_form_are_refused_by_name(samskab: Samskab, write: Write) -> None:
    ran = samskab("compare", write("kort"), write("lang", "1 1 0 0 0 " * 8, days=1))
    assert code(ran) == "compare-other-form"
    for words in ("kort.yaml", "lang.yaml", "kort form", "lang form"):
        assert words in ran.err


def answered(folder: Path, questionnaire: str, name: str) -> str:
    head = "format: 1\nsubject: Eksempelby\nstarted: 2026-11-17T13:00:00+01:00\nupdated: {day}\n"
    text = head.format(day="2026-11-17T14:35:00+01:00")
    path = folder / name
    reference = f'questionnaire: {{id: {questionnaire}, version: "1.0"}}\n'
    path.write_text(text + reference + "answers: {}\n", encoding="utf-8")
    return str(path)


def test_two_questionnaires_are_refused(samskab: Samskab, folder: Path) -> None:
    files = answered(folder, "trappen", "a.yaml"), answered(folder, "veje", "b.yaml")
    assert code(samskab("compare", *files)) == "compare-other-questionnaire"


def test_profiles_are_compared(samskab: Samskab, folder: Path) -> None:
    files = answered(folder, "trappen", "a.yaml"), answered(folder, "trappen", "b.yaml")
    ran = samskab("compare", *files)
    assert ran.code == 0
    assert "Fra 2026-11-17 til 2026-11-17." in ran.out


@pytest.mark.parametrize("kind", ["tjek", "opskrift"])
def test_what_has_no_levels_is_refused(samskab: Samskab, folder: Path, kind: str) -> None:
    files = answered(folder, kind, "a.yaml"), answered(folder, kind, "b.yaml")
    assert code(samskab("compare", *files)) == "compare-no-figures"


def test_what_cannot_stand_together_is_refused(
    samskab: Samskab, write: Write, folder: Path
) -> None:
    one, later, latest = write("a"), write("b", days=1), write("c", days=2)
    other, table = write("d", subject="Åby"), survey(folder, "s.csv", 2)
    assert code(samskab("compare", one)) == "compare-too-few"
    assert code(samskab("compare", one, later, latest)) == "compare-many-times"
    assert code(samskab("compare", one, later, other)) == "compare-times-and-units"
    assert code(samskab("compare", one, table)) == "compare-groups-and-ones"
    editions_named = ("-q", "trin", "-q", "trappen")
    assert code(samskab("compare", table, table, *editions_named)) == "compare-survey-editions"


def test_an_empty_folder_is_refused(samskab: Samskab, folder: Path) -> None:
    (folder / "tom").mkdir()
    ran = samskab("compare", "tom", AFTER)
    assert (ran.code, "no-assessments" in ran.err) == (3, True)


def test_editions_with_nothing_in_common_are_refused(
    samskab: Samskab, write: Write, folder: Path, trin: Ladder
) -> None:
    old, new = editions(folder)
    file = Path(new) / "questionnaire.yaml"
    text = file.read_text(encoding="utf-8")
    start = text.index("\ndimensions:")
    changed = text[start:].replace("    question: ", "    question: Nyt. ")
    file.write_text(text[:start] + changed, encoding="utf-8")
    reference = short(trin, TWOS).questionnaire.model_copy(update={"version": "2.0"})
    files = write("a"), write("b", questionnaire=reference, days=1)
    ran = samskab("compare", *files, "-q", old, "-q", new)
    assert code(ran) == "compare-nothing-same"
