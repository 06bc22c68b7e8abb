"""Which high answers want evidence; measurement, section 2."""

from dataclasses import replace

import pytest

from samskabelse_cli.model.answer import Answer
from samskabelse_cli.model.questionnaire import Ladder
from samskabelse_cli.scoring.ladder import score
from tests.answers import assessment, long, tiny_ladder

BLANK = " \t\n"


def borgere(trin: Ladder, answer: Answer) -> bool:
    """Return whether borgere, answered in the short form, has an evidence gap."""
    result = score(assessment(trin, "short", {"borgere": answer}), trin)
    return next(line.evidence_gap for line in result.dimensions if line.id == "borgere")


def test_claim_from_the_third_level_on_wants_evidence(trin: Ladder) -> None:
    """Levels 0 to 2 need not be shown; 3, 4 and 5 must."""
    gaps = [borgere(trin, Answer(level=level)) for level in range(6)]
    assert gaps == [False, False, False, True, True, True]


@pytest.mark.parametrize("evidence", ["", BLANK, None])
def test_blank_evidence_is_none(trin: Ladder, evidence: str | None) -> None:
    """White space shows nothing, and a note is no evidence."""
    assert borgere(trin, Answer(level=3, evidence=evidence, note="Vi mener det"))


def test_evidence_closes_the_gap(trin: Ladder) -> None:
    """Whatever it says: that is for people to judge."""
    assert not borgere(trin, Answer(level=5, evidence=" Nordby, 2025 "))


def test_unknown_answer_has_no_evidence_gap(trin: Ladder) -> None:
    """Nothing was claimed."""
    assert not borgere(trin, Answer(special="unknown"))


@pytest.mark.parametrize(
    ("row", "shown_at", "gap"),
    [
        ("1 1 .5 .5 .5", None, False),
        ("1 1 .75 0 0", None, True),
        ("1 1 1 .75 0", 3, True),
        ("1 1 1 .75 0", 4, False),
        ("0 0 0 0 .75", None, True),
        ("1 1 1 .5 ·", 3, False),
        ("1 1 1 .5 ·", 5, True),
    ],
)
def test_highest_claimed_statement_of_the_long_form_wants_the_evidence(
    row: str, shown_at: int | None, gap: bool
) -> None:
    """From "i høj grad" on a statement is claimed; evidence below the highest is not enough."""
    ladder = tiny_ladder(5, [1])
    answers = long(ladder, row)
    if shown_at is not None:
        question = f"d1.s{shown_at}"
        shown = replace(answers.answer(question), evidence="Referat")
        answers = answers.with_answer(question, shown)
    assert score(answers, ladder).dimensions[0].evidence_gap is gap


@pytest.mark.parametrize(("lack", "gap"), [(5e-10, True), (2e-9, False)])
def test_statement_is_claimed_within_a_billionth(lack: float, gap: bool) -> None:
    """A degree worth a hair less than 0.75 counts as a claim."""
    ladder = tiny_ladder(3, [1], [0, 0.75 - lack, 1])
    assert score(long(ladder, f"1 1 {0.75 - lack}"), ladder).dimensions[0].evidence_gap is gap
