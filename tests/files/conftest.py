"""Fixtures of the tests that read and write files."""

from pathlib import Path

import pytest

from samskabelse_cli.errors import Problem
from samskabelse_cli.files.assessments import load_assessment
from samskabelse_cli.model.questionnaire import Ladder
from tests.files.by_hand import GOOD, Misfits
from tests.files.edits import Edit, edited, refused


@pytest.fixture
def told(tmp_path: Path, trin: Ladder) -> Misfits:
    """Return what reading the good assessment is refused for after some edits."""

    def misfits(*edits: Edit) -> list[Problem]:
        path = tmp_path / "svar.yaml"
        path.write_text(edited(GOOD, edits), encoding="utf-8")
        return list(refused(lambda: load_assessment(path, trin)))

    return misfits
