"""Compares standings: one subject at two times, and units beside each other."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import assert_never

from samskabelse_cli.model.answer import NOT_APPLICABLE, Answer
from samskabelse_cli.model.assessment import Action, Assessment
from samskabelse_cli.model.comparison import (
    AnswerMove,
    Development,
    Direction,
    Followed,
    Lesson,
    Shift,
    SideBySide,
    Standing,
)
from samskabelse_cli.model.group import LadderGroup, ProfileGroup
from samskabelse_cli.model.ladder import Ladder
from samskabelse_cli.model.profile import Profile, Section
from samskabelse_cli.model.questionnaire import Questionnaire
from samskabelse_cli.model.result import LadderResult, ProfileResult
from samskabelse_cli.scoring.common_ground import CommonGround
from samskabelse_cli.scoring.every import score
from samskabelse_cli.scoring.plan import TOLERANCE

#: From this difference on, one can learn from another.
_AHEAD = 1 - TOLERANCE

Measured = LadderResult | ProfileResult | LadderGroup | ProfileGroup


def standing(result: Measured) -> Standing:
    """Return the figures of a result that are compared."""
    match result:
        case LadderResult():
            return Standing(
                parts={row.id: row.level for row in result.dimensions},
                targets={row.id: row.target for row in result.dimensions},
                stages={row.id: row.fulfilment for row in result.stages},
                stage=result.stage.number,
                is_open=result.stage_low != result.stage_high,
                next_steps=result.next_steps,
            )
        case LadderGroup():
            return Standing(
                parts={row.id: row.level for row in result.dimensions},
                targets={},
                stages={row.id: row.fulfilment for row in result.stages},
                stage=result.stage.number if result.stage else None,
                n=result.n,
            )
        case ProfileResult():
            return Standing({row.id: row.ratio for row in result.sections}, {}, {})
        case ProfileGroup():
            sections = result.whole.sections if result.whole else ()
            return Standing({row.id: row.ratio for row in sections}, {}, {}, n=result.n)
        case _:
            assert_never(result)


def standings(common: CommonGround) -> tuple[Standing, ...]:
    """Score every side on what all have in common; of dimensions, those that are asked of all.

    Raises TypeError for a questionnaire without figures.
    """
    asked = {question.id.partition(".")[0] for question in common.questions}
    found = []
    for assessment in common.assessments:
        result = score(assessment, common.questionnaire)
        if not isinstance(result, LadderResult | ProfileResult):
            raise TypeError(f"a {result.kind} has no figures")
        whole = standing(result)
        parts = {id_: value for id_, value in whole.parts.items() if id_ in asked}
        found.append(replace(whole, parts=parts))
    return tuple(found)


def development(before: Standing, after: Standing) -> Development:
    """Compare the figures of two times by the same questionnaire."""
    return Development(
        before=before,
        after=after,
        parts=tuple(
            Shift(id_, before.parts.get(id_), level, after.targets.get(id_))
            for id_, level in after.parts.items()
        ),
        stages=tuple(
            Shift(id_, before.stages.get(id_), share) for id_, share in after.stages.items()
        ),
    )


def development_of(common: CommonGround) -> Development:
    """Compare the two assessments of one subject, the earlier of which stands first."""
    before, after = common.assessments
    figures = development(*standings(common))
    actions = tuple(_followed(before.actions, after.actions))
    again = [one.found for one in actions]
    return replace(
        figures,
        answers=tuple(_moves(common, before, after)),
        actions=actions,
        new_actions=tuple(one for one in after.actions if not any(one is old for old in again)),
    )


def _moves(common: CommonGround, before: Assessment, after: Assessment) -> Iterator[AnswerMove]:
    worth = _worths(common.questionnaire)
    for question in common.questions:
        old, new = before.answer(question.id), after.answer(question.id)
        if (old.level, old.option, old.special) != (new.level, new.option, new.special):
            scale = worth.get(question.id, {})
            yield AnswerMove(question.id, _direction(old, new, scale), old, new)


def _direction(old: Answer, new: Answer, worth: Mapping[str, float]) -> Direction:
    known = [one.level is not None or one.option is not None for one in (old, new)]
    if NOT_APPLICABLE in (old.special, new.special):
        return "other"
    if known == [True, True]:
        gained = _worth(new, worth) - _worth(old, worth)
        return "up" if gained > 0 else "down" if gained < 0 else "other"
    if known == [False, True]:
        return "learned"
    return "lost" if known == [True, False] else "other"


def _worth(answer: Answer, worth: Mapping[str, float]) -> float:
    return float(answer.level or 0) if answer.option is None else worth[answer.option]


def _worths(questionnaire: Questionnaire) -> dict[str, Mapping[str, float]]:
    """Return what each option is worth, by the ids of the questions answered with options."""
    if isinstance(questionnaire, Ladder):
        degrees = {id_: degree.value for id_, degree in questionnaire.scale.items()}
        return {
            f"{name}.{stage}": degrees
            for name in questionnaire.dimensions
            for stage in questionnaire.stages
        }
    if isinstance(questionnaire, Profile):
        return dict(_item_worths(questionnaire, questionnaire.sections, ()))
    return {}


def _item_worths(
    profile: Profile, sections: Mapping[str, Section], path: tuple[str, ...]
) -> Iterator[tuple[str, Mapping[str, float]]]:
    for name, section in sections.items():
        here = (*path, name)
        for id_, item in section.items.items():
            options = profile.scales[item.scale].items()
            yield ".".join((*here, id_)), {name: option.points for name, option in options}
        yield from _item_worths(profile, section.sections, here)


def _followed(planned: Sequence[Action], later: Sequence[Action]) -> Iterator[Followed]:
    """Yield what became of each action; one in the later plan answers for one in the earlier."""
    left = list(later)
    for action in planned:
        found = next((one for one in left if _same_action(action, one)), None)
        if found:
            left = [one for one in left if one is not found]
        yield Followed(action, found)


def _same_action(one: Action, other: Action) -> bool:
    """Return whether two plans mean the same: case and white space are aside."""
    where = (one.dimension, one.stage) == (other.dimension, other.stage)
    return where and one.text.casefold().split() == other.text.casefold().split()


def side_by_side(sides: Sequence[Standing]) -> SideBySide:
    """Set units beside each other, and say in which dimension which can learn from which."""
    return SideBySide(tuple(sides), tuple(_lessons(sides)))


def _lessons(sides: Sequence[Standing]) -> Iterator[Lesson]:
    for dimension in sides[0].parts:
        levels = [side.parts.get(dimension) for side in sides]
        for place, (side, level) in enumerate(zip(sides, levels, strict=True)):
            target = side.targets.get(dimension)
            if level is None or target is None or level >= target - TOLERANCE:
                continue
            ahead = tuple(
                n for n, one in enumerate(levels) if one is not None and one - level >= _AHEAD
            )
            if ahead:
                yield Lesson(dimension, place, ahead)
