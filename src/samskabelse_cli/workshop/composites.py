"""When the figures over all questions may follow the votes that the room has seen by question.

Measurement, section 4: whoever compares two releases must learn nothing that rests on fewer than m
people. Late votes come in by question (``release``), where five on each make a change of five. But
a stage's fulfilment is there only for those who answered enough: five late votes on every question
can be one person's eight and single votes of others, and fulfilment times n, before and after,
would tell that person's. A new round can do the same, where few of those who are in a figure voted
in it. So these figures follow all together, and only where each of them changes in nobody or in at
least m people; else they stay as they were shown. Who changes is told by what somebody answered
and in which round, never by the answer.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

from samskabelse_cli.model.answer import NOT_APPLICABLE, UNKNOWN, Answer
from samskabelse_cli.model.assessment import Assessment, QuestionnaireRef
from samskabelse_cli.model.questionnaire import Canvas
from samskabelse_cli.model.result import LadderResult, ProfileResult, SectionResult
from samskabelse_cli.scoring.every import score
from samskabelse_cli.scoring.made_of import made_of
from samskabelse_cli.scoring.tally import (
    LADDER_CHECK,
    STAGE,
    VERDICTS,
    dimension_figure,
    high_figure,
    section_figure,
    stage_figure,
)
from samskabelse_cli.scoring.withholding import OPEN
from samskabelse_cli.workshop.database import Vote

if TYPE_CHECKING:
    from samskabelse_cli.workshop.session import Asking

#: What somebody did with the questions: which were answered, and which are not relevant.
_Answered = frozenset[tuple[str, bool]]
#: Somebody's round and answer by question.
_Told = Mapping[str, tuple[int, str]]


def last_votes(votes: Iterable[Vote]) -> dict[bytes, dict[str, Vote]]:
    """Return everybody's vote on each question, of the last round of it in which somebody voted.

    Who voted in earlier rounds only is there with no vote.
    """
    every = list(votes)
    last: dict[str, int] = {}
    for vote in every:
        last[vote.question] = max(vote.round, last.get(vote.question, 0))
    people: dict[bytes, dict[str, Vote]] = {}
    for vote in every:
        row = people.setdefault(vote.ballot, {})
        if vote.round == last[vote.question]:
            row[vote.question] = vote
    return people


def may_follow(asking: "Asking", before: Iterable[Vote], after: Iterable[Vote], least: int) -> bool:
    """Return whether the figures over all questions may be made of ``after``.

    ``before`` are the votes that they were made of when they were shown last, none where they
    never were; ``least`` is m.
    """
    was, becomes = _told(before), _told(after)
    if not was or least <= OPEN or isinstance(asking.questionnaire, Canvas):
        return True
    parts = made_of(asking.questionnaire, asking.form)

    @cache
    def defined(answered: _Answered) -> frozenset[str]:
        return frozenset(_defined(asking, answered))

    changed = {
        ballot: other
        for ballot in was.keys() | becomes.keys()
        if (other := _differing(was.get(ballot, {}), becomes.get(ballot, {})))
    }

    def changes() -> Iterator[set[str]]:
        for ballot, other in changed.items():
            names = (defined(_answered(told.get(ballot, {}))) for told in (was, becomes))
            yield {name for name in frozenset.union(*names) if not parts[name].isdisjoint(other)}

    questions = frozenset[str]().union(*changed.values())
    left = {name for name, made_from in parts.items() if not made_from.isdisjoint(questions)}
    # A room answers the short form, which has no ladder check.
    left -= {LADDER_CHECK}
    left -= _in_many(changes(), left, least)
    few = _in_many(changes(), left, 1)
    return not _in_many((defined(_answered(row)) for row in was.values()), few, least)


def _differing(old: _Told, new: _Told) -> set[str]:
    return {q for q in old.keys() | new.keys() if old.get(q) != new.get(q)}


def _in_many(people: Iterable[Set[str]], names: Set[str], least: int) -> Set[str]:
    """Return which figures are there in at least so many people; no more of them are looked at."""
    counts, left = Counter[str](), set(names)
    for figures in people:
        counts.update(left & figures)
        left = {name for name in left if counts[name] < least}
        if not left:
            break
    return names - left


def _told(votes: Iterable[Vote]) -> dict[bytes, _Told]:
    """Return everybody's round and answer by question; "ved ikke" is as good as no vote."""
    return {
        ballot: {q: (v.round, v.answer) for q, v in row.items() if v.answer != UNKNOWN}
        for ballot, row in last_votes(votes).items()
    }


def _answered(row: _Told) -> _Answered:
    return frozenset((q, answer == NOT_APPLICABLE) for q, (_round, answer) in row.items())


def _defined(asking: "Asking", answered: _Answered) -> Iterator[str]:
    """Yield the figures that there are of whoever answered these questions, whatever they said."""
    irrelevant = dict(answered)
    now = datetime.now().astimezone()
    someone = Assessment(
        questionnaire=QuestionnaireRef(
            id=asking.questionnaire.id, version=asking.questionnaire.version, form=asking.form
        ),
        subject="-",
        started=now,
        updated=now,
        answers={
            q.id: Answer(special=NOT_APPLICABLE) if irrelevant[q.id] else q.choices[0].answer
            for q in asking.questions
            if q.id in irrelevant
        },
    )
    match score(someone, asking.questionnaire):
        case LadderResult() as ladder:
            yield STAGE
            for k, stage in enumerate(ladder.stages):
                if stage.fulfilment is not None:
                    yield stage_figure(k)
            for d, dimension in enumerate(ladder.dimensions):
                if dimension.level is not None:
                    yield dimension_figure(d)
                if dimension.high is not None:
                    yield high_figure(d)
        case ProfileResult(ratio=ratio, sections=sections):
            if ratio is not None:
                yield section_figure("")
            for section in sections:
                yield from _ratios(section, ())
        case _:
            yield VERDICTS


def _ratios(section: SectionResult, path: tuple[str, ...]) -> Iterator[str]:
    here = (*path, section.id)
    if section.ratio is not None:
        yield section_figure(".".join(here))
    for below in section.sections:
        yield from _ratios(below, here)
