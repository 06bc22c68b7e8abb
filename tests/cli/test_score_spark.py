"""``samskab score --engine spark``: Spark, really run, gives what this machine's engine gives."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Ran
from tests.spark import NEEDS_SPARK
from tests.survey.test_reading import IDS

pytestmark = NEEDS_SPARK
Samskab = Callable[..., Ran]


@pytest.fixture(autouse=True)
def _running(spark: Any) -> None:
    """The command line finds the session that is there."""


def test_x(samskab: Samskab, folder: Path) -> None:
    import time

    rows = [
        f"{'leder' if n % 3 else ''};{n % 2};" + ";".join(str((n * k) % 6) for k in range(8))
        for n in range(30)
    ]
    (folder / "svar.csv").write_text(
        "\n".join(["rolle;enhed;" + IDS, *rows]) + "\n", encoding="utf-8"
    )
    a = samskab("score", "svar.csv", "--by", "rolle,enhed", "--format", "json")
    for _ in range(2):
        t = time.time()
        b = samskab(
            "score",
            "svar.csv",
            "--by",
            "rolle,enhed",
            "--format",
            "json",
            "--engine",
            "spark",
            "--debug",
        )
        print(time.time() - t)
    assert (b.err, b.code) == (a.err, a.code)
    assert json.loads(a.out) == json.loads(b.out)
    t = time.time()
    b = samskab(
        "score",
        "svar.csv",
        "--format",
        "csv",
        "--engine",
        "spark",
        "-o",
        str(folder / "ud"),
        "--debug",
    )
    print(time.time() - t, b)
    print((next((folder / "ud").glob("*.csv"))).read_text()[:1000])
