"""``samskab workshop`` in a process of its own, which can be killed."""

import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes and signals")


@contextmanager
def process(*arguments: str) -> Iterator[tuple["subprocess.Popen[str]", dict[str, str]]]:
    """Run the command; yield the process and the addresses that it tells."""
    command = [sys.executable, "-m", "samskabelse_cli", "workshop", *arguments]
    running = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )
    assert running.stderr is not None
    told = ""
    try:
        for line in running.stderr:
            told += line
            if "hjælp" in line:
                break
        addresses = re.findall(r"http://\S+", told)
        assert len(addresses) == 3, told
        yield running, {_role(address): address for address in addresses}
    finally:
        running.kill()
        running.wait()
        running.stderr.close()


def _role(address: str) -> str:
    """Return whose address it is; the one that people type bears no role."""
    return urlsplit(address).path.rpartition("/")[2] or "join"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
