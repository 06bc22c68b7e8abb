"""A session with Spark as the machine is set up for it, and Spark's complaints in our words."""

import contextlib
import os
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

from samskabelse_cli.errors import WRONG_COMMAND, Place, SamskabError
from samskabelse_cli.inert import inert
from samskabelse_cli.messages import failure

#: What Spark's answers come back through, and what they are.
_NEEDED = ("pyspark", "pyarrow")
#: Of what Spark complains of, this much is told.
_REASON_LENGTH = 240
_CALLED = "An error occurred while calling"


@contextlib.contextmanager
def spark_session() -> Iterator[Any]:
    """Give the session that is there, or one by the usual settings; it is left to run.

    The master, or the address of Spark Connect, comes from spark-submit, SPARK_REMOTE or
    spark-defaults.conf. While the block runs, nothing but our own data goes to standard output:
    the Java machine is started with it turned to standard error. Raises SamskabError where
    something of Spark is not installed, or no session comes about.
    """
    for name in _NEEDED:
        if find_spec(name) is None:
            command = "pip install 'samskabelse-cli[spark]'"
            raise failure("engine-missing", exit_code=WRONG_COMMAND, name=name, command=command)
    from pyspark.sql import SparkSession

    with _stdout_kept():
        try:
            session = SparkSession.builder.appName("samskab").getOrCreate()
        except _complaints() as error:
            raise failure("spark-no-session", reason=_reason(error)) from None
    yield session


@contextlib.contextmanager
def spark_says(place: str) -> Iterator[None]:
    """Turn what Spark raises in the block into SamskabError; ``place`` is what it works on."""
    try:
        yield
    except SamskabError:
        raise
    except _complaints() as error:
        raise _failure(error, Place(place)) from None


def _failure(error: BaseException, place: Place) -> SamskabError:
    text = str(error)
    if "[PATH_NOT_FOUND]" in text:
        return failure("file-missing", place)
    if "[PATH_ALREADY_EXISTS]" in text:
        return failure("folder-exists", place, exit_code=WRONG_COMMAND)
    return failure("spark-failed", place, reason=_reason(error))


def _complaints() -> tuple[type[Exception], ...]:
    """Return what Spark raises, be it on this machine or through Connect."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    # Where Java is not, or a part of Connect is not installed, plain Python says so.
    return (PySparkException, Py4JError, RuntimeError, OSError, ImportError)


def _reason(error: BaseException) -> str:
    """Return the innermost cause that Spark names, on one line."""
    lines = [line.strip(" :") for line in str(error).splitlines()]
    causes = [line for line in lines if line.startswith("Caused by")]
    own = [line for line in lines if line and not line.startswith(_CALLED)]
    said = (causes[-1:] or own[:1] or [type(error).__name__])[0]
    return inert(said.removeprefix("Caused by: "))[:_REASON_LENGTH]


@contextlib.contextmanager
def _stdout_kept() -> Iterator[None]:
    """Turn the process's standard output to standard error: what is started keeps it so."""
    try:
        kept = os.dup(1)
    except OSError:
        # There is no stdout to keep.
        yield
        return
    try:
        with contextlib.suppress(OSError):
            os.dup2(2, 1)
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
