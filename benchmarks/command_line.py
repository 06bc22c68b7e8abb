"""``samskab --help`` and ``--version`` against the smallest programs that Typer can make."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.processes import samskab, script, whole_run
from benchmarks.side_by_side import Figure, Measured, compare

ROUNDS = 31
LIMIT = 1.15

HELLO = """\
import typer

def main():
    print("Hello world")

typer.run(main)
"""

# Shows its version as samskab does, before a command is even looked for.
HELLO_VERSION = """\
import typer

app = typer.Typer()

def show(asked: bool):
    if asked:
        typer.echo("hello 1.0")
        raise typer.Exit

@app.command()
def main(version: bool = typer.Option(False, "--version", callback=show, is_eager=True)):
    print("Hello world")

app()
"""


def measured(folder: Path) -> Iterator[Measured]:
    """Yield the ratios of the two options that do nothing but tell."""
    hello = script(folder, "hello.py", HELLO)
    hello_version = script(folder, "hello_version.py", HELLO_VERSION)
    pairs = (
        ("`--help`, to a Typer hello-world's `--help`", LIMIT, "--help", [*hello, "--help"]),
        ("`--version`, to a Typer hello-world", LIMIT, "--version", hello),
        (
            "`--version`, to a Typer hello-world's own `--version`",
            None,
            "--version",
            [*hello_version, "--version"],
        ),
    )
    for name, limit, option, bare in pairs:
        figure = Figure(name, limit, ROUNDS)
        yield compare(figure, whole_run(samskab(option), folder), whole_run(bare, folder))
