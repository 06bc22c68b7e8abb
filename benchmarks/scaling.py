"""``python -m benchmarks.scaling``: time and memory from 1,000 respondents to 10,000,000.

Puts the table into ``docs/scaling.md``. It takes some minutes and 7 GB of disk.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks import page
from benchmarks.__main__ import WORK_FOLDER
from benchmarks.processes import samskab
from benchmarks.surveys import survey
from samskabelse_cli.files.questionnaires import load_questionnaire
from samskabelse_cli.model.ladder import Ladder

PAGE = Path(__file__).parent.parent / "docs" / "scaling.md"
RESPONDENTS = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
#: Tells the processor time and the largest memory of the one process that it starts.
_TOLD = """
import json, resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([used.ru_utime + used.ru_stime, used.ru_maxrss]))
"""


def main() -> None:
    """Measure, print the table and put it into the page."""
    ladder = load_questionnaire("trin", "da")
    assert isinstance(ladder, Ladder)
    degrees = ladder.scale.values()
    found = {}
    for name, cells in (
        ("codes", [str(degree.code) for degree in degrees]),
        ("labels", [degree.label for degree in degrees]),
    ):
        for respondents in RESPONDENTS:
            found[name, respondents] = _measured(ladder, cells, respondents)
            print(name, respondents, *found[name, respondents], file=sys.stderr, flush=True)
    rows = [
        "| respondents × 40 answers | codes: time | memory | labels: time | memory |",
        "| ---: | ---: | ---: | ---: | ---: |",
    ]
    for respondents in RESPONDENTS:
        told = []
        for name in ("codes", "labels"):
            seconds, kilobytes = found[name, respondents]
            told += [f"{seconds / found[name, 1_000_000][0]:.2f}", f"{kilobytes / 1e6:.2f} GB"]
        rows.append(f"| {respondents:,} | {' | '.join(told)} |")
    text = "\n".join([*rows, "", page.machine()])
    print(text)
    page.write(text, PAGE)


def _measured(ladder: Ladder, cells: Sequence[str], respondents: int) -> tuple[float, int]:
    """Return processor seconds and kilobytes of scoring one file by role."""
    with tempfile.TemporaryDirectory(dir=WORK_FOLDER, prefix="scaling-") as folder:
        file = survey(Path(folder) / "survey.csv", ladder, cells, respondents)
        output = str(file.with_suffix(".json"))
        wishes = ("-q", "trin", "--by", "rolle", "--format", "json", "-o", output)
        command = [sys.executable, "-c", _TOLD, *samskab("score", str(file), *wishes)]
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    seconds, kilobytes = json.loads(told)
    return seconds, kilobytes


if __name__ == "__main__":
    WORK_FOLDER.mkdir(exist_ok=True)
    main()
