"""Turns the rows of a tallied frame, one per cell, into tallies."""

from collections.abc import Iterator, Mapping
from typing import Any, assert_never

from samskabelse_cli.model.asked import Asked
from samskabelse_cli.model.profile import Section
from samskabelse_cli.model.questionnaire import Check, Ladder, Profile
from samskabelse_cli.model.terms import FormName
from samskabelse_cli.scoring.columnar_ladder import MOST_STAGES_FOR_PATTERNS
from samskabelse_cli.scoring.tally import (
    Answers,
    CheckTally,
    LadderTally,
    ProfileTally,
    Sum,
)

Row = Mapping[str, Any]
Tally = LadderTally | ProfileTally | CheckTally


def tally_of(
    row: Row,
    questionnaire: Ladder | Profile | Check,
    questions: tuple[Asked, ...],
    form: FormName | None,
) -> Tally:
    """Return the tally of a row of ``tallied_frame``, without people and roles."""
    said = {question.id: _answers(row, question) for question in questions}
    match questionnaire:
        case Ladder():
            return _ladder(row, questionnaire, said, form)
        case Profile():
            return _profile(row, questionnaire, said)
        case Check():
            verdicts = {name: row[f"verdict.{name}"] for name in ("yes", "no", "open")}
            return CheckTally(row["n"], said, verdicts)
        case _:
            assert_never(questionnaire)


def _answers(row: Row, question: Asked) -> Answers:
    name = f"counts.{question.id}"
    return Answers(
        counts=tuple(row[f"{name}.{place}"] for place in range(len(question.choices))),
        unknown=row[f"{name}.unknown"],
        not_applicable=row[f"{name}.not_applicable"],
        unanswered=row[f"{name}.missing"],
    )


def _sum(row: Row, name: str) -> Sum:
    return Sum(float(row[f"{name}.sum"] or 0), row[f"{name}.n"])


def _ladder(
    row: Row, ladder: Ladder, said: dict[str, Answers], form: FormName | None
) -> LadderTally:
    stage_count = len(ladder.stages)
    patterns: dict[tuple[bool, ...], int] = {}
    if form == "long" and stage_count <= MOST_STAGES_FOR_PATTERNS:
        for value in range(2**stage_count):
            pattern = tuple(bool(value >> stage & 1) for stage in range(stage_count))
            patterns[pattern] = row[f"own.{value}"]
    return LadderTally(
        n=row["n"],
        questions=said,
        fulfilments=tuple(_sum(row, f"stages.{id_}.fulfilment") for id_ in ladder.stages),
        levels=tuple(_sum(row, f"dimensions.{id_}.level") for id_ in ladder.dimensions),
        highs=tuple(_sum(row, f"dimensions.{id_}.high") for id_ in ladder.dimensions),
        stages=tuple(row[f"distribution.{number}"] for number in range(stage_count + 1)),
        undefined=row["distribution.undefined"],
        patterns=patterns,
    )


def _profile(row: Row, profile: Profile, said: dict[str, Answers]) -> ProfileTally:
    ratios: dict[str, Sum] = {}
    bands: dict[str, dict[str, int]] = {}
    for path in section_paths(profile.sections):
        name, prefix = ".".join(path), "".join(f"sections.{part}." for part in path)
        ratios[name] = _sum(row, f"{prefix}ratio")
        bands[name] = {band: row[f"{prefix}bands.{band}"] for band in profile.bands}
    return ProfileTally(row["n"], said, ratios, bands)


def section_paths(
    sections: Mapping[str, Section], path: tuple[str, ...] = ()
) -> Iterator[tuple[str, ...]]:
    """Yield the whole, as an empty path, and every section below it."""
    yield path
    for id_, section in sections.items():
        yield from section_paths(section.sections, (*path, id_))
