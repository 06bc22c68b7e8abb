"""The one place that writes a command's data: to stdout, or to a file as a whole."""

import sys
from pathlib import Path

from samskabelse_cli.errors import WRONG_COMMAND, Place
from samskabelse_cli.files.refusal import reason
from samskabelse_cli.files.writing import write_atomically
from samskabelse_cli.messages import failure


def write_output(text: str, output: Path | None) -> None:
    """Write to standard output (``output`` is None or ``-``) or to a file, never a half one."""
    if output is None or str(output) == "-":
        sys.stdout.write(text)
    else:
        write_file(text.encode("utf-8"), output)


def write_data(content: bytes, output: Path | None) -> None:
    """Write bytes to a file or to standard output, but never to a terminal."""
    if output is None and sys.stdout.isatty():
        raise failure("needs-a-file", exit_code=WRONG_COMMAND)
    write_file(content, output or Path("-"))


def write_file(content: bytes, output: Path) -> None:
    """Write bytes to a file as a whole, or to standard output where it is ``-``."""
    if str(output) == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        return
    try:
        real = output.resolve()
        if real.exists() and not real.is_file():
            # A device or a pipe is written to, never replaced.
            real.write_bytes(content)
        else:
            write_atomically(real, content)
    except OSError as error:
        raise failure("output-failed", Place(str(output)), reason=reason(error)) from None
