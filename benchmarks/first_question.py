"""From the start to the first question on the screen, against importing the libraries alone.

The first question is the first prompt that stands on the terminal. With ``--subject`` that is the
one for the unit: by then the questionnaire has been read and checked and the welcome is shown.
"""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.processes import samskab, script, until_shown
from benchmarks.side_by_side import Figure, Measured, compare

ROUNDS = 25
LIMIT = 1.25

FIRST_PROMPT = "Forvaltning eller enhed"
IMPORTS = """\
import typer
import pydantic
import yaml
import questionary

print("imported")
"""


def measured(folder: Path) -> Iterator[Measured]:
    """Yield the ratio; the folder holds no assessment that could be gone on with."""
    imports = script(folder, "imports.py", IMPORTS)
    ours = until_shown(samskab("assess", "--subject", "Aarhus"), folder, FIRST_PROMPT)
    bare = until_shown(imports, folder, "imported")
    figure = Figure("`assess` to its first question, to the libraries' imports", LIMIT, ROUNDS)
    yield compare(figure, ours, bare)
