"""The one place that writes a command's data: to stdout, or to a file as a whole."""

import io
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO, cast

from samskabelse_cli.errors import WRONG_COMMAND, Place
from samskabelse_cli.files.refusal import reason
from samskabelse_cli.files.writing import replacing
from samskabelse_cli.messages import failure

#: What standard output is given stands in memory up to so many bytes, then on the disk.
_HELD = 8_000_000


def write_output(text: str, output: Path | None) -> None:
    """Write to standard output (``output`` is None or ``-``) or to a file, never a half one."""
    if output is None or str(output) == "-":
        sys.stdout.write(text)
    else:
        write_file(text.encode("utf-8"), output)


def write_pieces(pieces: Iterable[str], output: Path | None) -> None:
    """Write a text that is made piece by piece; standard output is given all of it, or nothing."""
    with opened_text(output) as file:
        file.writelines(pieces)


@contextmanager
def opened_text(output: Path | None) -> Iterator[TextIO]:
    """Give what text is to be written to, as ``opened`` does; None is standard output, too."""
    if output is None or str(output) == "-":
        with tempfile.SpooledTemporaryFile(_HELD, "w+", encoding="utf-8", newline="") as spool:
            yield cast(TextIO, spool)
            spool.seek(0)
            shutil.copyfileobj(spool, sys.stdout)
    else:
        with opened(output) as file:
            text = io.TextIOWrapper(file, encoding="utf-8", newline="")
            yield text
            # What it was made of is closed by whoever opened it.
            text.detach()


def write_data(content: bytes, output: Path | None) -> None:
    """Write bytes to a file or to standard output, but never to a terminal."""
    refuse_terminal(output)
    write_file(content, output or Path("-"))


def refuse_terminal(output: Path | None) -> None:
    """Raise SamskabError where what is no text would be written to a terminal."""
    if output is None and sys.stdout.isatty():
        raise failure("needs-a-file", exit_code=WRONG_COMMAND)


def write_file(content: bytes, output: Path) -> None:
    """Write bytes to a file as a whole, or to standard output where it is ``-``."""
    with opened(output) as file:
        file.write(content)


@contextmanager
def opened(output: Path) -> Iterator[BinaryIO]:
    """Give what is to be written to: a file that is replaced at the end, or standard output.

    Raises SamskabError where it cannot be written.
    """
    if str(output) == "-":
        with tempfile.SpooledTemporaryFile(_HELD) as spool:
            yield cast(BinaryIO, spool)
            spool.seek(0)
            sys.stdout.flush()
            shutil.copyfileobj(spool, sys.stdout.buffer)
        return
    try:
        real = output.resolve()
        # A device or a pipe is written to, never replaced.
        special = real.exists() and not real.is_file()
        with real.open("wb") if special else replacing(real) as file:
            yield file
    except OSError as error:
        raise failure("output-failed", Place(str(output)), reason=reason(error)) from None
