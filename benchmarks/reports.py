"""Reports: one as HTML and as PDF, nearly a hundred in one call, and as groups grow many."""

import csv
from collections.abc import Iterator
from pathlib import Path
from random import Random

from benchmarks.processes import samskab, script, whole_run
from benchmarks.side_by_side import Figure, Measured, Run, compare, timed
from samskabelse_cli.cli.destinations import destinations
from samskabelse_cli.cli.gathering import Wishes
from samskabelse_cli.cli.groups import grouping
from samskabelse_cli.cli.reporting import Order, report_sources
from samskabelse_cli.files.assessments import read_assessment
from samskabelse_cli.files.store import dump_assessment
from samskabelse_cli.model.answer import Answer
from samskabelse_cli.model.asked import asked

ROUNDS = 15
#: As many as there are municipalities in Denmark.
MANY = 98
#: In seconds: what a report more may take, and what a PDF may take above HTML.
EACH, ABOVE_HTML = 1 / 20, 0.3
GROUPS, FEW_GROUPS, GROUP_SIZE = 50, 10, 12

READING = """\
import sys
import jinja2
from samskabelse_cli import load_assessment

load_assessment(sys.argv[1])
"""


def measured(folder: Path) -> Iterator[Measured]:
    """Yield the ratios: whole programs, and groups within this process."""
    one = _assessments(folder / "one", 1)[0]
    _assessments(folder / "many", MANY)
    html = whole_run(samskab("report", str(one), "-o", "a.html"), folder)
    reading = whole_run([*script(folder, "reading.py", READING), str(one)], folder)
    name = "`report -o` HTML of one assessment, to importing jinja2 and reading the files"
    yield compare(Figure(name, 1.3, ROUNDS), html, reading)
    pdf = whole_run(samskab("report", str(one), "-o", "a.pdf"), folder)
    name = "The same as PDF, to HTML and 300 ms"
    yield compare(Figure(name, 1, ROUNDS), pdf, _and(html, ABOVE_HTML))
    many = whole_run(samskab("report", "many", "-o", "out/{subject}.html"), folder)
    name = f"{MANY} reports in one call, to one report and a twentieth of a second for each more"
    yield compare(Figure(name, 1, ROUNDS), many, _and(html, (MANY - 1) * EACH))
    yield _groups(folder)


def _and(run: Run, seconds: float) -> Run:
    """Return a run that counts as so much longer."""
    return lambda: run() + seconds


def _assessments(folder: Path, number: int) -> list[Path]:
    """Write so many assessments, of which no two are alike."""
    from samskabelse_cli.cli.showing import SAMPLES

    folder.mkdir()
    random = Random(98)  # noqa: S311
    sample, _questionnaire = read_assessment(SAMPLES / "eksempelby-efter.yaml")
    files = []
    for n in range(number):
        answers = {question: Answer(level=random.randrange(6)) for question in sample.answers}
        changes = {"subject": f"Kommune {n}", "answers": answers}
        files.append(folder / f"{n:02}.yaml")
        text = dump_assessment(sample.model_copy(update=changes))
        files[-1].write_text(text, encoding="utf-8")
    return files


def _groups(folder: Path) -> Measured:
    """Return how a survey of many groups compares to as many people and groups in small ones."""
    few, many = _survey(folder, FEW_GROUPS), _survey(folder, GROUPS)
    name = f"A report of {GROUPS} groups, to {GROUPS // FEW_GROUPS} times one of {FEW_GROUPS}"

    def small_ones() -> None:
        for _turn in range(GROUPS // FEW_GROUPS):
            _report(few)

    return compare(Figure(name, 1.25, ROUNDS), timed(lambda: _report(many)), timed(small_ones))


def _report(survey: Path) -> None:
    found = destinations([survey.with_suffix(".html")], None, None)
    how = grouping(["hold"], None, open_=False)
    code = report_sources([survey], Wishes(), Order(found, how, grouped=True))
    assert code == 0


def _survey(folder: Path, groups: int) -> Path:
    """Write a survey of so many groups, each of as many people."""
    random = Random(groups)  # noqa: S311
    _sample, questionnaire = read_assessment(_assessments(folder / f"of-{groups}", 1)[0])
    ids = [question.id for question in asked(questionnaire, "short")]
    path = folder / f"{groups}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["hold", *ids])
        for number in range(groups * GROUP_SIZE):
            rows.writerow([f"h{number % groups}", *(random.randrange(6) for _id in ids)])
    return path
