"""Spark, really run: on this machine, without a network, as fast as small tables allow."""

import contextlib
import shutil
from collections.abc import Iterator
from functools import reduce
from importlib.util import find_spec
from typing import Any

import pytest

#: For modules that need Spark. The tests of one process share a session.
NEEDS_SPARK = [
    pytest.mark.skipif(
        find_spec("pyspark") is None or shutil.which("java") is None,
        reason="Spark needs pyspark and Java",
    ),
    pytest.mark.filterwarnings("ignore"),
]
#: What makes a session on this machine quick.
SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.sql.shuffle.partitions": "2",
    # Compiling each query costs more than running it on a few rows.
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.adaptive.enabled": "false",
    # Asking where in Python each expression was written takes most of the time.
    "spark.python.sql.dataFrameDebugging.enabled": "false",
}


@contextlib.contextmanager
def started() -> Iterator[Any]:
    """Start a session, and stop it."""
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[2]").appName("samskab")
    made = reduce(lambda given, item: given.config(*item), SETTINGS.items(), builder)
    session = made.getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    try:
        yield session
    finally:
        session.stop()
