"""Starts samskab and bare scripts the same way: same Python, environment, folder and terminal."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pexpect

from benchmarks.side_by_side import Run

_TIMEOUT = 60


def samskab(*arguments: str) -> list[str]:
    """Return the command line of samskab as it is installed beside this Python."""
    installed = shutil.which("samskab", path=str(Path(sys.executable).parent))
    program = [installed] if installed else [sys.executable, "-m", "samskabelse_cli"]
    return [*program, *arguments]


def script(folder: Path, name: str, text: str) -> list[str]:
    """Write a bare script into a folder and return the command line that runs it."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return [sys.executable, str(path)]


def whole_run(command: Sequence[str], folder: Path) -> Run:
    """Return a run that times a process from its start to its end."""

    def run() -> float:
        began = time.perf_counter()
        subprocess.run(
            command, cwd=folder, env=_environment(folder), check=True, stdout=subprocess.DEVNULL
        )
        return time.perf_counter() - began

    return run


def until_shown(command: Sequence[str], folder: Path, text: str) -> Run:
    """Return a run that times a process on a terminal of its own until a text stands on it."""

    def run() -> float:
        began = time.perf_counter()
        child = pexpect.spawn(
            command[0],
            list(command[1:]),
            cwd=str(folder),
            env=_environment(folder),
            dimensions=(24, 80),
            encoding="utf-8",
            timeout=_TIMEOUT,
        )
        child.expect_exact(text)
        took = time.perf_counter() - began
        child.close(force=True)
        return took

    return run


def _environment(folder: Path) -> dict[str, str]:
    """Return this process's environment, in Danish, on an ordinary terminal.

    What it wants of Python is left out: bytecode is kept, as it is wherever samskab is installed,
    here below the folder, where the rounds that warm up put it.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    python = {"PYTHONPYCACHEPREFIX": str(folder / "bytecode")}
    return {**kept, **python, "SAMSKAB_LANG": "da", "TERM": "xterm-256color", "COLUMNS": "80"}
