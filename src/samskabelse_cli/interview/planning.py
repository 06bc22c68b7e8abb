"""Planning as a pure state machine: what became of the last plan, targets, steps, who and when.

Like the interview's machine it knows no terminal, no file and no clock; a state never changes.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

from samskabelse_cli.model.assessment import Action, Assessment
from samskabelse_cli.model.questionnaire import Ladder
from samskabelse_cli.scoring.ladder import score

PlanStepKind = Literal["status", "targets", "target", "choose", "owner", "due", "first_sign"]
Status = Literal["open", "done", "dropped"]


class ActionKey(NamedTuple):
    """What makes an action the same one from year to year."""

    dimension: str
    stage: str
    text: str


@dataclass(frozen=True, slots=True)
class PlanStep:
    """Something that is asked: about an action, a dimension's target, or the plan as a whole."""

    kind: PlanStepKind
    action: ActionKey | None = None
    dimension: str = ""


def key_of(action: Action) -> ActionKey:
    """Return what an action is recognised by."""
    return ActionKey(action.dimension, action.stage, action.text)


@dataclass(frozen=True)
class Planning:
    """Where the planning is.

    ``followed`` are the actions of before that are asked about, each as it was then; ``reviewed``
    are those of them that were answered for. ``aside`` holds actions that were chosen once and
    are not now, so that choosing one again brings back what was said about it; ``own`` are the
    ones that no cell suggests. ``each_target`` says that targets are asked for one by one.
    """

    ladder: Ladder
    assessment: Assessment
    followed: tuple[Action, ...] = ()
    reviewed: frozenset[ActionKey] = frozenset()
    own: tuple[ActionKey, ...] = ()
    aside: tuple[Action, ...] = ()
    each_target: bool = False
    position: int = 0

    @cached_property
    def steps(self) -> tuple[PlanStep, ...]:
        """Everything that is asked, in order."""
        steps = []
        for before in self.followed:
            key = key_of(before)
            steps.append(PlanStep("status", key))
            now = self.action(key)
            if now and now.status == "open":
                steps.append(PlanStep("due", key))
        steps.append(PlanStep("targets"))
        if self.each_target:
            steps += [PlanStep("target", dimension=id_) for id_ in self.ladder.dimensions]
        steps.append(PlanStep("choose"))
        for key in self.chosen:
            steps += [PlanStep("owner", key), PlanStep("due", key), PlanStep("first_sign", key)]
        return tuple(steps)

    @property
    def step(self) -> PlanStep | None:
        """What is asked now; None when all has been asked."""
        return self.steps[self.position] if self.position < len(self.steps) else None

    @property
    def chosen(self) -> tuple[ActionKey, ...]:
        """The open actions that are new in this plan, in the file's order."""
        followed = {key_of(action) for action in self.followed}
        keys = (key_of(action) for action in self.assessment.actions if action.status == "open")
        return tuple(dict.fromkeys(key for key in keys if key not in followed))

    @cached_property
    def suggested_target(self) -> int | None:
        """The stage after the one reached; None where that cannot be told, or is the last."""
        reached = score(self.assessment, self.ladder).stage.number
        return None if reached is None or reached >= len(self.ladder.stages) else reached + 1

    @cached_property
    def offered(self) -> tuple[ActionKey, ...]:
        """What can be chosen: the result's next steps, then one's own.

        What the plan of before has, or what is settled, is not offered once more.
        """
        result = score(self.assessment, self.ladder)
        suggested = (ActionKey(s.dimension, s.stage, s.text) for s in result.next_steps)
        everything = dict.fromkeys((*suggested, *self.own, *self.chosen))
        followed = {key_of(action) for action in self.followed}
        settled = {key_of(a) for a in self.assessment.actions if a.status != "open"}
        return tuple(key for key in everything if key not in followed | settled)

    def action(self, key: ActionKey) -> Action | None:
        """Return an action of the plan, None where it is not in it."""
        return next((one for one in self.assessment.actions if key_of(one) == key), None)

    def before(self, key: ActionKey) -> Action:
        """Return an action as it is in the plan, or as it was in the one before."""
        found = self.action(key)
        return found or next(one for one in self.followed if key_of(one) == key)

    def settle(self, status: Status) -> "Planning":
        """Answer what became of an action; it is in the plan from now on."""
        key = self._asked_action()
        settled = self.before(key).model_copy(update={"status": status})
        state = self._put(settled)
        return replace(state, reviewed=self.reviewed | {key}).forward()

    def set_targets(self, target: int) -> "Planning":
        """Answer "targets" with one stage for every dimension."""
        return replace(self, each_target=False)._aim(dict.fromkeys(self.ladder.dimensions, target))

    def keep_targets(self) -> "Planning":
        """Answer "targets" with: as they are."""
        return replace(self, each_target=False).forward()

    def choose_each_target(self) -> "Planning":
        """Answer "targets" with: one dimension at a time."""
        return replace(self, each_target=True).forward()

    def set_target(self, target: int) -> "Planning":
        """Answer a dimension's target; 0 for none."""
        chosen = {**self.assessment.targets, self._present().dimension: target}
        return self._aim({name: chosen[name] for name in self.ladder.dimensions if name in chosen})

    def toggle(self, key: ActionKey) -> "Planning":
        """Take an action into the plan, or out of it again; the question stays."""
        there = self.action(key)
        if there:
            others = tuple(one for one in self.assessment.actions if key_of(one) != key)
            aside = (*(one for one in self.aside if key_of(one) != key), there)
            return replace(self._with(others), aside=aside)
        kept = next((one for one in self.aside if key_of(one) == key), None)
        new = Action(dimension=key.dimension, stage=key.stage, text=key.text)
        return self._put(kept or new)

    def write_own(self, key: ActionKey) -> "Planning":
        """Take an action of one's own words into the plan, unless it is there already."""
        if self.action(key):
            return self
        return replace(self.toggle(key), own=(*self.own, key))

    def detail(self, value: str | date | None) -> "Planning":
        """Answer who, when, or what will be the first sign; None for not known."""
        step = self._present()
        changed = self.before(self._asked_action()).model_copy(update={step.kind: value})
        return self._put(changed).forward()

    def back(self) -> "Planning":
        """Go to the question before; at the first one, stay."""
        return replace(self, position=max(self.position - 1, 0))

    def forward(self) -> "Planning":
        """Go past a question and leave what is there."""
        return replace(self, position=min(self.position + 1, len(self.steps)))

    def _aim(self, targets: dict[str, int]) -> "Planning":
        kept = {name: target for name, target in targets.items() if target}
        assessment = self.assessment.model_copy(update={"targets": kept})
        return replace(self, assessment=assessment).forward()

    def _put(self, action: Action) -> "Planning":
        """Put an action in the place of the one with its key, or at the end."""
        key, actions = key_of(action), self.assessment.actions
        if self.action(key) is None:
            return self._with((*actions, action))
        return self._with(tuple(action if key_of(one) == key else one for one in actions))

    def _with(self, actions: tuple[Action, ...]) -> "Planning":
        return replace(self, assessment=self.assessment.model_copy(update={"actions": actions}))

    def _present(self) -> PlanStep:
        step = self.step
        if step is None:
            raise ValueError("the planning is over")
        return step

    def _asked_action(self) -> ActionKey:
        key = self._present().action
        if key is None:
            raise ValueError("the question is not about an action")
        return key


def begin_planning(
    ladder: Ladder, assessment: Assessment, last: Iterable[Action], *, same_day: bool
) -> Planning:
    """Begin, or go on with, the planning of an assessment.

    ``last`` are the actions of an earlier file. With ``same_day``, for a file that was saved today,
    actions of it that lack something were chosen in a planning that was left: nobody is asked what
    became of them, and it goes on at what they lack.
    """
    own = [a for a in assessment.actions if a.status == "open" and not (same_day and _lacks(a))]
    known = {key_of(action) for action in assessment.actions}
    earlier = [a for a in last if a.status == "open" and key_of(a) not in known]
    followed = {key_of(action): action for action in (*own, *earlier)}
    state = Planning(ladder, assessment, tuple(followed.values()))
    state = replace(state, own=state.chosen)
    if earlier or not state.chosen:
        return state
    waiting = (
        position
        for position, step in enumerate(state.steps)
        if step.action
        and step.action in state.chosen
        and getattr(state.before(step.action), step.kind) is None
    )
    return replace(state, position=next(waiting))


def _lacks(action: Action) -> bool:
    return action.owner is None or action.due is None or action.first_sign is None
