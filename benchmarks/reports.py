"""A report of one assessment as HTML, and as PDF, each in a process of its own."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.processes import script, whole_run
from benchmarks.side_by_side import Figure, Measured, Run, compare

ROUNDS = 25
#: How many seconds a PDF may take beyond the HTML.
PDF_SECONDS = 0.3
SAMPLE = Path(__file__).parents[1] / "src" / "samskabelse_cli" / "samples" / "eksempelby-efter.yaml"

READING = """\
from pathlib import Path
import jinja2
from samskabelse_cli.files.assessments import read_assessment

assessment, questionnaire = read_assessment(Path({sample!r}))
"""

RENDERING = """\
from pathlib import Path
from samskabelse_cli.files.assessments import read_assessment
from samskabelse_cli.report.compose_ladder import ladder_report
from samskabelse_cli.report.{format} import render_{format}
from samskabelse_cli.scoring.ladder import score

assessment, questionnaire = read_assessment(Path({sample!r}))
report = ladder_report(questionnaire, assessment, score(assessment, questionnaire))
Path("report.{format}").write_bytes(render_{format}(report))
"""


def measured(folder: Path) -> Iterator[Measured]:
    """Yield the ratio of each format."""

    def process(name: str, text: str, format_: str = "") -> Run:
        text = text.format(sample=str(SAMPLE), format=format_)
        return whole_run(script(folder, name, text), folder)

    html, pdf = (process(f"{name}_report.py", RENDERING, name) for name in ("html", "pdf"))
    reading = process("reading.py", READING)
    name = "HTML of one assessment, to importing jinja2 and reading the files"
    yield compare(Figure(name, 1.3, ROUNDS), html, reading)
    name = "PDF of one assessment, to its HTML and 300 ms"
    yield compare(Figure(name, 1.0, ROUNDS), pdf, lambda: html() + PDF_SECONDS)
