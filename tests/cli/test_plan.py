"""``samskab plan`` as it is typed: planning through a pipe, and taking the plan along."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from samskabelse_cli.files.assessments import load_assessment
from samskabelse_cli.files.store import AssessmentStore
from tests.conftest import Ran

Samskab = Callable[..., Ran]


@pytest.fixture
def before(samskab: Samskab, folder: Path) -> Path:
    """The shipped answers of the year before, with two open actions."""
    samskab("demo", "--to", "e")
    return Path("e") / "eksempelby-foer.yaml"


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    def type_lines(*lines: str) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))

    return type_lines


def test_last_years_plan_comes_back_in_this_years_file(
    samskab: Samskab, before: Path, typed: Any
) -> None:
    now = before.with_name("eksempelby-efter.yaml")
    typed("2", "0", "1", "0", "0")
    ran = samskab("plan", str(now), "--last", str(before), "--plain")
    assert ran.code == 0
    # What this year's file has settled already is not asked about again.
    assert "Hver chef" not in ran.err
    assert "Ét skema i stedet for tre" in ran.err
    assert [action.status for action in load_assessment(now).actions] == ["done", "open", "done"]
    assert ran.out.startswith("2027-03-01 · Stadsdirektørens sekretariat · Borgernes rolle · ")


def test_answers_that_end_are_saved_and_it_says_how_to_go_on(
    samskab: Samskab, before: Path, typed: Any
) -> None:
    typed("1")
    ran = samskab("plan", str(before), "--plain", "--lang", "da", "-q", "trin")
    assert ran.code == 130
    assert f"Planen er gemt i {before}" in ran.err
    assert f"plan {before} --questionnaire trin --plain --lang da" in ran.err
    assert [action.status for action in load_assessment(before).actions] == ["done", "open"]


def test_stopping_says_how_to_go_on(samskab: Samskab, before: Path, typed: Any) -> None:
    typed("s")
    ran = samskab("plan", str(before), "--plain", "--last", str(before))
    assert (ran.code, ran.out) == (0, "")
    assert f"--last {before}" in ran.err


def test_a_plan_without_steps_says_so(samskab: Samskab, before: Path, typed: Any) -> None:
    typed("1", "3", "0", "0")
    ran = samskab("plan", str(before), "--plain")
    assert (ran.code, ran.out) == (0, "")
    assert "Der er ingen åbne skridt i planen" in ran.err


def test_another_subjects_plan_is_remarked_on(samskab: Samskab, before: Path, typed: Any) -> None:
    other = before.with_name("anden.yaml")
    text = before.read_text(encoding="utf-8")
    other.write_text(text.replace("Eksempelby Kommune (opdigtet)", "Andenby"), encoding="utf-8")
    typed("s")
    ran = samskab("plan", str(before), "--plain", "--last", str(other))
    assert f"{other} er svaret for Andenby" in ran.err


def test_the_plan_is_written_to_every_file_that_is_named(samskab: Samskab, before: Path) -> None:
    ran = samskab("plan", str(before), "--to", "p.ics", "--to", "p.MD", "--to", "p.csv")
    assert (ran.code, ran.out) == (0, "")
    assert Path("p.ics").read_bytes().count(b"BEGIN:VEVENT") == 2
    assert "- [ ] **Ledelse**" in Path("p.MD").read_text(encoding="utf-8")
    assert Path("p.csv").read_text(encoding="utf-8-sig").startswith("Emne;")
    assert "uden dato" not in ran.err


def test_steps_without_a_date_are_told(samskab: Samskab, before: Path) -> None:
    text = before.read_text(encoding="utf-8")
    before.write_text(text.replace("due: 2026-05-01, ", ""), encoding="utf-8")
    ran = samskab("plan", str(before), "--to", "p.ics")
    assert "1 åbent skridt har ingen dato og er ikke med i kalenderen." in ran.err
    before.write_text(
        text.replace("due: 2026-05-01, ", "").replace("due: 2026-03-01, ", ""), encoding="utf-8"
    )
    ran = samskab("plan", str(before), "--to", "q.ics")
    assert (ran.code, ran.err.split()[1]) == (3, "no-dates")
    assert not Path("q.ics").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "exit_code"),
    [
        (("--to", "p.pdf"), "bad-argument", 2),
        (("--to", "p.ics", "--last", "FIL"), "options-clash", 2),
    ],
)
def test_what_cannot_be_taken_along_is_refused(
    samskab: Samskab, before: Path, arguments: tuple[str, ...], code: str, exit_code: int
) -> None:
    ran = samskab("plan", str(before), *arguments)
    assert ran.code == exit_code
    assert ran.err.startswith(code)
    assert not Path("p.ics").exists()


def test_the_answers_are_never_written_over(samskab: Samskab, before: Path) -> None:
    odd = before.with_name("svar.md")
    odd.write_bytes(before.read_bytes())
    ran = samskab("plan", str(odd), "--to", str(odd))
    assert (ran.code, ran.err.split()[1]) == (2, "output-is-source")
    assert odd.read_bytes() == before.read_bytes()


def test_a_file_without_a_plan_is_refused(samskab: Samskab, answered: Any) -> None:
    ran = samskab("plan", str(answered()), "--to", "p.md")
    assert (ran.code, ran.err.split()[1]) == (3, "no-plan")


@pytest.mark.parametrize("more", [(), ("--to", "p.md")])
def test_a_questionnaire_without_stages_has_no_plan(
    samskab: Samskab, folder: Path, typed: Any, more: tuple[str, ...]
) -> None:
    typed("", "")
    samskab("assess", "tjek", "--plain", "--subject", "X", "-o", "t.yaml")
    typed("", "", *["1"] * 3)
    samskab("assess", "tjek", "--plain", "--subject", "X", "-o", "t.yaml")
    ran = samskab("plan", "t.yaml", "--plain", *more)
    assert (ran.code, ran.err.split()[1]) == (3, "plan-needs-ladder")


@pytest.mark.parametrize("name", ["-", "."])
def test_a_plan_needs_a_file(samskab: Samskab, folder: Path, name: str) -> None:
    ran = samskab("plan", name, "--plain")
    assert (ran.code, ran.err.split()[1]) == (2, "not-a-file")


def test_a_file_that_is_being_worked_on_is_left_alone(
    samskab: Samskab, before: Path, typed: Any
) -> None:
    typed("1")
    with AssessmentStore(before):
        ran = samskab("plan", str(before), "--plain")
    assert (ran.code, ran.err.split()[1]) == (3, "file-locked")
