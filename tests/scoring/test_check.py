"""The verdict of a check: every combination of what can fail; measurement, section 3."""

from itertools import product
from typing import Any

import pytest

from samskabelse_cli.model.assessment import Answer, Assessment, QuestionnaireRef
from samskabelse_cli.model.check import Check
from samskabelse_cli.model.result import CheckResult
from samskabelse_cli.scoring.check import score_check
from tests.answers import WHEN

ANSWERS = {
    "yes": Answer(option="yes"),
    "no": Answer(option="no"),
    "?": Answer(special="unknown"),
    "note": Answer(note="Spørg Mette."),
}


def check() -> Check:
    """Return a check in the manner of ``tjek``.

    ``equal`` and ``invited`` are required, ``fixed`` and ``savings`` disqualify, ``design`` and
    ``delivery`` are noted.
    """
    effects = {"equal": "required", "fixed": "disqualifier", "design": "noted"}
    effects |= {"invited": "required", "savings": "disqualifier", "delivery": "noted"}
    without_advice = {"savings"}
    statements = {
        id_: {
            "basis": "ours",
            "statement": "Sådan er det.",
            "effect": effect,
            "advice": None if id_ in without_advice else f"Råd om {id_}.",
        }
        for id_, effect in effects.items()
    }
    text = {"name": "Navn", "text": "Tekst."}
    raw: dict[str, Any] = {
        "format": 1,
        "id": "tjek",
        "version": "1.0",
        "kind": "check",
        "language": "da",
        "minutes": 1,
        **dict.fromkeys(("title", "purpose", "answer_for", "introduction", "question"), "Tekst"),
        "statements": statements,
        "verdicts": dict.fromkeys(("yes", "no", "open"), text),
        "qualifications": {
            "cocreation": {"when": {"design": "yes", "delivery": "no"}, **text},
            "coproduction": {"when": {"design": "no", "delivery": "yes"}, **text},
            "delivered": {"when": {"delivery": "yes"}, **text},
        },
    }
    return Check.model_validate(raw)


GOOD = {"equal": "yes", "invited": "yes", "fixed": "no", "savings": "no"}
ALL = {**GOOD, "design": "yes", "delivery": "yes"}


def answers(said: dict[str, str]) -> Assessment:
    """Return an assessment; ``-`` is not answered."""
    return Assessment(
        questionnaire=QuestionnaireRef(id="tjek", version="1.0"),
        subject="Eksempelby",
        started=WHEN,
        updated=WHEN,
        answers={id_: ANSWERS[word] for id_, word in said.items() if word != "-"},
    )


def scored(**said: str) -> CheckResult:
    """Score answers that are all good but for these."""
    return score_check(answers({**ALL, **said}), check())


def reasons(result: CheckResult) -> list[tuple[str, str]]:
    return [(line.question, line.reason) for line in result.reasons]


def test_yes_where_everything_holds_and_nothing_disqualifies() -> None:
    """There is nothing to give a reason for."""
    result = scored()
    assert (result.verdict, result.reasons, result.advice) == ("yes", (), ())
    assert (result.unknown, result.unanswered) == ((), ())


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"equal": "no"}, [("equal", "not-met")]),
        ({"fixed": "yes"}, [("fixed", "disqualified")]),
        (
            {"invited": "no", "savings": "yes", "equal": "no", "fixed": "yes"},
            [
                ("equal", "not-met"),
                ("fixed", "disqualified"),
                ("invited", "not-met"),
                ("savings", "disqualified"),
            ],
        ),
    ],
)
def test_no_where_anything_is_known_to_fail(said: dict[str, str], why: list[object]) -> None:
    """Every failing statement is a reason, in the order in which they are asked."""
    result = scored(**said)
    assert result.verdict == "no"
    assert reasons(result) == why


def test_what_is_not_known_is_no_reason_for_a_no() -> None:
    """It is listed on its own: an answer to it would not change the verdict."""
    result = scored(equal="?", fixed="yes", invited="-")
    assert result.verdict == "no"
    assert reasons(result) == [("fixed", "disqualified")]
    assert (result.unknown, result.unanswered) == (("equal",), ("invited",))


@pytest.mark.parametrize("silence", ["?", "-", "note"])
@pytest.mark.parametrize("statement", ["equal", "fixed"])
def test_open_where_what_decides_is_not_known(statement: str, silence: str) -> None:
    """ "Ved ikke", no answer and a note alone are the same to the verdict."""
    result = scored(**{statement: silence})
    assert result.verdict == "open"
    assert reasons(result) == [(statement, "unknown")]
    assert result.advice == ()


def test_open_names_every_statement_that_is_not_known() -> None:
    """In the order in which they are asked."""
    result = scored(savings="?", equal="-")
    assert reasons(result) == [("equal", "unknown"), ("savings", "unknown")]


@pytest.mark.parametrize("said", ["yes", "no", "?", "-"])
def test_what_is_noted_never_touches_the_verdict(said: str) -> None:
    """Though it is listed where it is not known."""
    result = scored(design=said, delivery=said)
    assert (result.verdict, result.reasons, result.advice) == ("yes", (), ())
    assert result.unknown == (("design", "delivery") if said == "?" else ())
    assert result.unanswered == (("design", "delivery") if said == "-" else ())


@pytest.mark.parametrize(
    ("design", "delivery", "expected"),
    [
        ("yes", "no", ("cocreation",)),
        ("no", "yes", ("coproduction", "delivered")),
        ("yes", "yes", ("delivered",)),
        ("no", "no", ()),
        ("yes", "?", ()),
        ("-", "yes", ("delivered",)),
    ],
)
def test_qualification_holds_where_all_of_it_is_answered_in_just_that_way(
    design: str, delivery: str, expected: tuple[str, ...]
) -> None:
    """Every one that holds, in the order of the file, whatever the verdict."""
    assert scored(design=design, delivery=delivery).qualifications == expected
    failing = scored(design=design, delivery=delivery, equal="no")
    assert failing.qualifications == expected


def test_advice_is_that_of_the_failing_statements() -> None:
    """Where they have any."""
    result = scored(fixed="yes", equal="no", savings="yes", invited="?")
    assert [(line.question, line.text) for line in result.advice] == [
        ("equal", "Råd om equal."),
        ("fixed", "Råd om fixed."),
    ]


def test_verdict_agrees_with_the_rule_in_every_combination() -> None:
    """The rule in its own words, over all answers to what decides."""
    for said in product(("yes", "no", "?", "-"), repeat=4):
        given = dict(zip(("equal", "invited", "fixed", "savings"), said, strict=True))
        fails = "no" in said[:2] or "yes" in said[2:]
        known = not {"?", "-"} & set(said)
        expected = "no" if fails else "yes" if known else "open"
        result = scored(**given)
        assert result.verdict == expected
        assert bool(result.reasons) == (expected != "yes")
