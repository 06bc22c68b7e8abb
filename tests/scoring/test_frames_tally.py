"""The counts and sums of groups are those of their members, on every engine."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samskabelse_cli.model.asked import asked
from samskabelse_cli.model.assessment import Assessment
from samskabelse_cli.model.questionnaire import Profile, Questionnaire
from samskabelse_cli.scoring.columnar import figures_of
from samskabelse_cli.scoring.columnar_answers import answers_frame
from samskabelse_cli.scoring.columnar_readings import own_reading
from samskabelse_cli.scoring.columnar_tally import tallied_frame
from tests.answers import ladder
from tests.scoring.engines import ENGINES, Columns, Row, rows, same
from tests.scoring.surveys import Survey, surveys

#: A blank role is a group too.
ROLES = ("leder", "leder", "borger", None)


def tally(survey: Survey, frame: Any, by: Sequence[str]) -> list[Row]:
    """Return the groups of a frame."""
    questions = asked(survey.questionnaire, survey.form)
    coded = answers_frame(frame, [q.id for q in questions], own_reading(questions), tidy=True)
    figures = figures_of(coded, survey.questionnaire, survey.form)
    options = {question.id: len(question.choices) for question in questions}
    return rows(tallied_frame(coded, figures, options, by))


def counted(survey: Survey, people: Sequence[Assessment], results: Sequence[Row]) -> Row:
    """Reckon one group from its members."""
    row: Row = {"n": len(people), "unreadable": 0}
    for question in asked(survey.questionnaire, survey.form):
        said = [person.answer(question.id) for person in people]
        chosen = Counter(choice.key for a in said if (choice := question.chosen(a)) is not None)
        for index, choice in enumerate(question.choices):
            row[f"counts.{question.id}.{index}"] = chosen[choice.key]
        for special in ("unknown", "not_applicable"):
            row[f"counts.{question.id}.{special}"] = sum(a.special == special for a in said)
        row[f"counts.{question.id}.missing"] = sum(not answer.given for answer in said)
    for name in results[0]:
        if name.split(".")[-1] in ("fulfilment", "ratio") or (
            name.startswith("dimensions.") and name.split(".")[-1] in ("level", "high")
        ):
            values = [result[name] for result in results if result[name] is not None]
            row |= {f"{name}.sum": float(sum(values)), f"{name}.n": len(values)}
    return row | dict(classes(results)) | dict(banded(survey.questionnaire, results))


def banded(questionnaire: Questionnaire, results: Sequence[Row]) -> Iterator[tuple[str, int]]:
    """Yield how many members are in each band, of the whole and of every section."""
    if isinstance(questionnaire, Profile):
        for name in results[0]:
            if name.split(".")[-1] == "band":
                for id_ in questionnaire.bands:
                    yield f"{name}s.{id_}", sum(r[name] == id_ for r in results)


def classes(results: Sequence[Row]) -> Iterator[tuple[str, int]]:
    """Yield how many members have each stage, each pattern of own stages, or each verdict."""
    if "verdict" in results[0]:
        for verdict in ("yes", "no", "open"):
            yield f"verdict.{verdict}", sum(r["verdict"] == verdict for r in results)
    if "stage.number" in results[0]:
        owns = [name for name in results[0] if name.endswith(".own")]
        for number in range(len(owns) + 1):
            yield f"distribution.{number}", sum(r["stage.number"] == number for r in results)
        yield "distribution.undefined", sum(r["stage.number"] is None for r in results)
        whole = [
            r
            for r in results
            if all(r[own.replace("own", "fulfilment")] is not None for own in owns)
        ]
        patterns = Counter(sum(r[own] << k for k, own in enumerate(owns)) for r in whole)
        for pattern in range(2 ** len(owns)):
            yield f"own.{pattern}", patterns[pattern]


# Adding up more than a hundred columns is no fault of pandas, though it says so.
@pytest.mark.filterwarnings("ignore:DataFrame is highly fragmented")
@settings(deadline=None, max_examples=12)
@given(survey=surveys(), by=st.sampled_from([(), ("rolle",), ("rolle", "nr")]))
def test_every_engine_counts_what_the_members_of_a_group_answered(
    survey: Survey, by: tuple[str, ...]
) -> None:
    """For no, one and two grouping columns."""
    columns = {**survey.columns, "rolle": ROLES}
    groups = [tuple({"rolle": ROLES[nr], "nr": nr}[name] for name in by) for nr in range(4)]
    members = sorted(range(4), key=lambda nr: str(groups[nr]))
    results = survey.expected()
    expected = [
        {"key": str(key), **dict(zip(by, key, strict=True))}
        | counted(survey, [survey.people[i] for i in of], [results[i] for i in of])
        for key, grouped in groupby(members, key=lambda nr: groups[nr])
        for of in [list(grouped)]
    ]
    for make in ENGINES.values():
        found = tally(survey, make(columns), by)
        keyed = [{"key": str(tuple(row[name] for name in by)), **row} for row in found]
        same(keyed, expected, key="key")


@pytest.mark.parametrize("engine", ENGINES)
def test_unreadable_cells_are_counted_as_missing(engine: str) -> None:
    columns: Columns = {"strategi": ["3", "tre", None, "7", "ved ikke"]}
    found = tally(Survey(ladder(), "short", (), {}), ENGINES[engine](columns), ())
    assert [row["unreadable"] for row in found] == [2]
    counts = {name.split(".")[-1]: n for name, n in found[0].items() if "counts.strategi" in name}
    assert counts == {str(k): int(k == 3) for k in range(6)} | {
        "unknown": 1,
        "not_applicable": 0,
        "missing": 3,
    }
    assert found[0]["counts.borgere.missing"] == 5


@pytest.mark.parametrize("engine", ENGINES)
def test_nobody_is_one_group_of_nought(engine: str) -> None:
    """Where no column groups; a sum of nothing is 0 and not null."""
    columns: Columns = {"strategi": []}
    found = tally(Survey(ladder(), "short", (), {}), ENGINES[engine](columns), ())
    assert len(found) == 1
    assert not any(found[0].values())
