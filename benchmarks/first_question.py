"""From the start to the first question on the screen, against importing the libraries alone.

Importing is less than using: typer and pydantic load most of themselves only when a command runs
and a model is made. What a program pays that uses each library once is therefore told beside it.

The first question is the first prompt that stands on the terminal: whom the answers are for. By
then the questionnaire has been read and the welcome is shown; models and checks load after it.
"""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.processes import samskab, script, until_shown
from benchmarks.side_by_side import Figure, Measured, compare

ROUNDS = 25
LIMIT = 1.25

FIRST_PROMPT = "Hvilken kommune svarer du for?"
IMPORTS = """\
import typer
import pydantic
import yaml
import questionary

print("imported")
"""

# One command, one model, one mapping, one prompt.
USES = """\
import typer
import pydantic
import yaml
import questionary

class Model(pydantic.BaseModel):
    text: str

def main(subject: str = ""):
    model = Model.model_validate(yaml.load("text: First question", yaml.CSafeLoader))
    questionary.text(model.text).unsafe_ask()

typer.run(main)
"""


def measured(folder: Path) -> Iterator[Measured]:
    """Yield the ratios; the folder holds no assessment that could be gone on with."""
    ours = until_shown(samskab("assess"), folder, FIRST_PROMPT)
    imports = until_shown(script(folder, "imports.py", IMPORTS), folder, "imported")
    uses = until_shown(script(folder, "uses.py", USES), folder, "First question")
    figure = Figure("`assess` to its first question, to the libraries' imports", LIMIT, ROUNDS)
    yield compare(figure, ours, imports)
    like = Figure("`assess` to its first question, to a program that uses each once", None, ROUNDS)
    yield compare(like, ours, uses)
