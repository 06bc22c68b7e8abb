"""The report view: what a reader is told of one assessment, decided once for every renderer.

Order, labels, rounding and sentences are settled here; a renderer only lays them out. The texts
come from files and people and are not escaped yet: each renderer escapes for its own place.
"""

from typing import NamedTuple

from samskabelse_cli.language import _, ngettext
from samskabelse_cli.model.assessment import Assessment
from samskabelse_cli.model.ladder import Ladder
from samskabelse_cli.model.result import LadderResult
from samskabelse_cli.report.figures import number, percent
from samskabelse_cli.report.follow_ups import FollowUpAdvice, follow_ups
from samskabelse_cli.report.sentences import (
    ended_sentence,
    fragility_sentences,
    headline,
    ladder_reservation,
    question_names,
    range_sentence,
    rule_sentence,
)

#: How many next steps are shown; a person can begin with no more.
NEXT_STEPS_SHOWN = 3


class ProfileRow(NamedTuple):
    """One dimension: its level in words and in [0, K], null where unknown; its target."""

    name: str
    words: str
    level: float | None
    target: int | None


class Rung(NamedTuple):
    """One stage of the ladder."""

    number: int
    name: str
    words: str
    note: str
    reached: bool
    here: bool


class Advice(NamedTuple):
    """A next step: in which dimension, towards which stage, and what to do."""

    dimension: str
    stage: str
    text: str


class LadderView(NamedTuple):
    """Everything that a reader is told of one assessment, in order."""

    title: str
    subject: str
    occasion: str
    stage_count: int
    profile: tuple[ProfileRow, ...]
    headline: str
    range: str
    rungs: tuple[Rung, ...]
    rule: str
    ended: str
    fragility: tuple[str, ...]
    pitfalls: str
    evidence_gaps: tuple[str, ...]
    unknown: tuple[str, ...]
    unanswered: tuple[str, ...]
    not_applicable: tuple[str, ...]
    next_steps: tuple[Advice, ...]
    follow_ups: tuple[FollowUpAdvice, ...]
    reservation: str


def ladder_view(ladder: Ladder, assessment: Assessment, result: LadderResult) -> LadderView:
    """Settle what is told of one assessment."""
    reached = result.stage.number
    names = {id_: dimension.name for id_, dimension in ladder.dimensions.items()}
    return LadderView(
        title=ladder.title,
        subject=" · ".join(filter(None, (assessment.subject, assessment.unit))),
        occasion=occasion(assessment),
        stage_count=len(ladder.stages),
        profile=_profile(ladder, result),
        headline=headline(ladder, result),
        range=range_sentence(result),
        rungs=_rungs(ladder, result),
        rule=rule_sentence(result.rule),
        ended=ended_sentence(ladder, result),
        fragility=fragility_sentences(ladder, result),
        pitfalls=ladder.stage_at(reached)[1].pitfalls if reached else "",
        evidence_gaps=tuple(names[d.id] for d in result.dimensions if d.evidence_gap),
        unknown=question_names(ladder, result.unknown),
        unanswered=question_names(ladder, result.unanswered),
        not_applicable=question_names(ladder, result.not_applicable),
        next_steps=_advice(ladder, result),
        follow_ups=follow_ups(ladder, result),
        reservation=ladder_reservation(),
    )


class AnswerRow(NamedTuple):
    """One question with its answer in words, and what was remarked on it."""

    question: str
    answer: str
    remark: str


def occasion(assessment: Assessment) -> str:
    """Say when and by what was answered, and by whom as far as it is known."""
    asked = assessment.questionnaire
    forms = {"short": _("kort form"), "long": _("lang form")}
    parts = [assessment.updated.date().isoformat(), f"{asked.id} {asked.version}"]
    if asked.form:
        parts.append(forms[asked.form])
    if assessment.respondent:
        parts.append(_("rolle: {role}").format(role=assessment.respondent.role))
    if assessment.respondents:
        many = ngettext("{n} deltager", "{n} deltagere", assessment.respondents)
        parts.append(many.format(n=assessment.respondents))
    return " · ".join(parts)


def _profile(ladder: Ladder, result: LadderResult) -> tuple[ProfileRow, ...]:
    count = len(ladder.stages)
    rows = []
    for row in result.dimensions:
        if row.level is not None:
            words = _("{level} af {count}").format(level=number(row.level), count=count)
        elif row.low is not None and row.high is not None:
            words = _("ukendt ({low}–{high})").format(low=number(row.low), high=number(row.high))
        else:
            words = _("ikke relevant")
        rows.append(ProfileRow(ladder.dimensions[row.id].name, words, row.level, row.target))
    return tuple(rows)


def _rungs(ladder: Ladder, result: LadderResult) -> tuple[Rung, ...]:
    rungs = []
    for position, stage in enumerate(result.stages, start=1):
        here = position == result.stage.number
        if stage.fulfilment is None:
            words = _("for få svar ({answered} af {questions})").format(
                answered=stage.answered, questions=stage.questions
            )
        else:
            words = _("{share} opfyldt").format(share=percent(stage.fulfilment))
        note = _("I står her") if here else ""
        if stage.own and not stage.reached:
            note = _("nok i sig selv, men ikke nået")
        name = ladder.stages[stage.id].short_name
        rungs.append(Rung(position, name, words, note, stage.reached, here))
    return tuple(rungs)


def _advice(ladder: Ladder, result: LadderResult) -> tuple[Advice, ...]:
    advice = []
    for step in result.next_steps[:NEXT_STEPS_SHOWN]:
        dimension = ladder.dimensions[step.dimension]
        stage = ladder.stages[step.stage].name
        advice.append(Advice(dimension.name, stage, step.text))
    return tuple(advice)
