"""``python -m benchmarks``: measure every figure, print the table and put it in the docs."""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks import (
    command_line,
    first_question,
    page,
    reading,
    reports,
    saving,
    surveys,
    workshop,
)
from benchmarks.side_by_side import Measured

# On the checkout's own disk: a folder for temporary files may be in memory, where fsync is free.
WORK_FOLDER = Path(__file__).parent.parent / "build"


def main() -> None:
    """Measure and tell; a ratio above its limit is told, and is no failure of the run."""
    measured = list(_measured())
    text = f"{page.table(measured)}\n\n{page.machine()}"
    print(f"\n{text}")
    page.write(text)


def _measured() -> Iterator[Measured]:
    WORK_FOLDER.mkdir(exist_ok=True)
    for module in (command_line, first_question, reading, saving, surveys, reports, workshop):
        with tempfile.TemporaryDirectory(dir=WORK_FOLDER, prefix="benchmarks-") as folder:
            for one in module.measured(Path(folder)):
                print(f"{one.figure.name}: {one.ratio:.2f}", file=sys.stderr, flush=True)
                yield one


if __name__ == "__main__":
    main()
