"""Saving an answer, against writing the same bytes to the disk just as safely."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.side_by_side import Figure, Measured, compare, timed
from samskabelse_cli.files.questionnaires import load_questionnaire
from samskabelse_cli.files.store import AssessmentStore
from samskabelse_cli.model.asked import question_ids
from samskabelse_cli.model.assessment import Answer, Assessment, QuestionnaireRef

ROUNDS = 101
LIMIT = 3.0


def measured(folder: Path) -> Iterator[Measured]:
    """Yield the ratio of a whole short form's last save; both write to the same folder."""
    answers = _full_assessment()
    path, bare_path = folder / "ours.yaml", folder / "bare.yaml"
    with AssessmentStore(path) as store:
        store.save(answers)
        content = path.read_bytes()
        ours = timed(lambda: store.save(answers))
        bare = timed(lambda: _bare_save(bare_path, content))
        figure = Figure("Saving an answer, to write + fsync + rename", LIMIT, ROUNDS)
        yield compare(figure, ours, bare)


def _bare_save(path: Path, content: bytes) -> None:
    temporary = path.with_suffix(".part")
    with temporary.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


def _full_assessment() -> Assessment:
    """Return a short form with every question answered, remarks, and a target for each."""
    ladder = load_questionnaire("trin", "da")
    questions = question_ids(ladder, "short")
    when = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
    remark = "Politik for medborgerskab, vedtaget i byrådet 2025"
    return Assessment(
        questionnaire=QuestionnaireRef(id=ladder.id, version=ladder.version, form="short"),
        subject="Aarhus Kommune",
        unit="Sundhed og Omsorg",
        started=when,
        updated=when,
        answers={question: Answer(level=3, note=remark, evidence=remark) for question in questions},
        targets=dict.fromkeys(questions, 4),
    )
