"""A session with Spark as the machine is set up for it, and Spark's complaints in our words."""

import contextlib
import os
import tempfile
import warnings
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from samskabelse_cli.errors import WRONG_COMMAND, Place, SamskabError
from samskabelse_cli.inert import inert
from samskabelse_cli.messages import failure

#: What Spark's answers come back through, and what they are.
_NEEDED = ("pyspark", "pyarrow")
#: Of what Spark complains of, this much is told.
_REASON_LENGTH = 240
#: Options of the Java machine that Spark starts, beside those of Spark's own settings.
_JAVA_OPTIONS = "SPARK_SUBMIT_OPTS"
#: Spark sets what is not said of the class that Python starts to warnings, for everything.
_LOG_SETTINGS = """\
rootLogger.level = error
logger.python.name = org.apache.spark.api.python.PythonGatewayServer
logger.python.level = error
rootLogger.appenderRef.stderr.ref = stderr
appender.stderr.type = Console
appender.stderr.name = stderr
appender.stderr.target = SYSTEM_ERR
appender.stderr.layout.type = PatternLayout
appender.stderr.layout.pattern = %p %c{1}: %m%n
"""
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

    # What Spark's own Python finds old-fashioned about itself is nothing to its user.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        with _stdout_kept(), quiet_log():
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
def quiet_log() -> Iterator[None]:
    """Let a Java machine that is started log errors alone, unless the machine is set up for more.

    Every run would begin with a page of log; what goes wrong is told in our words.
    """
    given = os.environ.get(_JAVA_OPTIONS, "")
    if "log4j" in given or _has_log_settings():
        yield
        return
    with tempfile.TemporaryDirectory(prefix="samskab-", ignore_cleanup_errors=True) as folder:
        settings = Path(folder) / "log4j2.properties"
        settings.write_text(_LOG_SETTINGS, encoding="utf-8")
        option = f"-Dlog4j2.configurationFile={settings.as_uri()}"
        os.environ[_JAVA_OPTIONS] = f"{given} {option}".strip()
        try:
            # The machine has read the settings when the session is there.
            yield
        finally:
            os.environ[_JAVA_OPTIONS] = given


def _has_log_settings() -> bool:
    folder = os.environ.get("SPARK_CONF_DIR")
    if folder is None and (home := os.environ.get("SPARK_HOME")):
        folder = str(Path(home) / "conf")
    return folder is not None and any(Path(folder).glob("log4j2.*"))


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
