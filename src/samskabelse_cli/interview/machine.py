"""The interview as a pure state machine: what is asked now, and what an answer leads to.

A state never changes; every event returns the next one. The machine knows no terminal, no file
and no clock.
"""

from dataclasses import dataclass, replace
from typing import Literal

from samskabelse_cli.model.assessment import (
    NOT_APPLICABLE,
    UNKNOWN,
    Answer,
    Assessment,
    Special,
    question_ids,
)
from samskabelse_cli.model.questionnaire import Ladder

StepKind = Literal["question", "targets", "target"]


@dataclass(frozen=True, slots=True)
class Step:
    """Something that is asked: a question, how to set targets, or one dimension's target."""

    kind: StepKind
    id: str


@dataclass(frozen=True, slots=True)
class Interview:
    """Where an interview is.

    ``position`` indexes ``steps``; it equals their number when all has been asked. ``back_to``
    is where a jump came from and an answer returns to. ``each_target`` says that targets are
    asked for one dimension at a time.
    """

    ladder: Ladder
    assessment: Assessment
    position: int = 0
    back_to: int | None = None
    each_target: bool = False

    @property
    def steps(self) -> tuple[Step, ...]:
        """Everything that is asked, in order."""
        form = self.assessment.questionnaire.form
        questions = (Step("question", id_) for id_ in question_ids(self.ladder, form))
        dimensions = self.ladder.dimensions if self.each_target else ()
        targets = (Step("target", id_) for id_ in dimensions)
        return (*questions, Step("targets", ""), *targets)

    @property
    def question_count(self) -> int:
        """How many questions there are; targets do not count as such."""
        return len(question_ids(self.ladder, self.assessment.questionnaire.form))

    @property
    def step(self) -> Step | None:
        """What is asked now; None when all has been asked."""
        return self.steps[self.position] if self.position < len(self.steps) else None

    def choose(self, number: int) -> "Interview":
        """Answer the present step.

        ``number`` is a level (short form), an option's code (long form) or a target; at the step
        "targets" it is the target of all dimensions, 0 for none.
        """
        step = self._present()
        if step.kind == "question":
            return self._answered(step.id, self._answer_for(number))
        chosen = {name: number for name in self.ladder.dimensions} if number else {}
        if step.kind == "target":
            chosen = {**self.assessment.targets, step.id: number}
            chosen = {name: target for name, target in chosen.items() if target}
        state = replace(self, assessment=self.assessment.model_copy(update={"targets": chosen}))
        return replace(state, each_target=step.kind == "target")._onward()

    def choose_each_target(self) -> "Interview":
        """Answer "targets" with: one dimension at a time."""
        return replace(self, each_target=True, position=self.position + 1)

    def special(self, special: Special) -> "Interview":
        """Answer the present question with "ved ikke" or "ikke relevant"."""
        return self._answered(self._present().id, Answer(special=special))

    def remark(self, kind: Literal["note", "evidence"], text: str) -> "Interview":
        """Set or, with an empty text, remove the note or evidence of the present question."""
        question = self._present().id
        answer = self.assessment.answer(question).model_copy(update={kind: text.strip() or None})
        return self._with(question, answer)

    def back(self) -> "Interview":
        """Go to the step before; at the first one, stay."""
        return replace(self, position=max(self.position - 1, 0), back_to=None)

    def forward(self) -> "Interview":
        """Go past a question that is answered already; at any other step, stay."""
        step = self.step
        if step is None or step.kind != "question":
            return self
        return self._onward() if self.assessment.answer(step.id).given else self

    def jump(self, position: int) -> "Interview":
        """Go to any step; the next answer returns here, also after several jumps."""
        if position == self.position:
            return self
        came_from = self.position if self.back_to is None else self.back_to
        return replace(self, position=position, back_to=came_from)

    def offers(self, special: Special) -> bool:
        """Return whether the present step can be answered with a special."""
        step = self.step
        if step is None or step.kind != "question":
            return False
        form = self.assessment.questionnaire.form
        asked = self.ladder.forms.short if form == "short" else self.ladder.forms.long
        return special == UNKNOWN or (special == NOT_APPLICABLE and asked.not_applicable)

    def chosen_number(self, step: Step) -> int | None:
        """Return the number that a step was answered with, None where it was not."""
        if step.kind != "question":
            return self.assessment.targets.get(step.id)
        answer = self.assessment.answer(step.id)
        if answer.option is not None:
            return self.ladder.scale[answer.option].code
        return answer.level

    def _present(self) -> Step:
        step = self.step
        if step is None:
            raise ValueError("the interview is over")
        return step

    def _answer_for(self, number: int) -> Answer:
        if self.assessment.questionnaire.form == "short":
            return Answer(level=number)
        option = next(id_ for id_, degree in self.ladder.scale.items() if degree.code == number)
        return Answer(option=option)

    def _answered(self, question: str, answer: Answer) -> "Interview":
        """Set an answer; what was remarked on the question stays."""
        before = self.assessment.answer(question)
        kept = {"note": before.note, "evidence": before.evidence}
        return self._with(question, answer.model_copy(update=kept))._onward()

    def _with(self, question: str, answer: Answer) -> "Interview":
        assessment = self.assessment.with_answer(question, answer)
        if not (answer.given or answer.note or answer.evidence):
            others = {k: v for k, v in self.assessment.answers.items() if k != question}
            assessment = self.assessment.model_copy(update={"answers": others})
        return replace(self, assessment=assessment)

    def _onward(self) -> "Interview":
        step, last = self.step, len(self.steps) - 1
        among_targets = step is not None and step.kind == "target" and self.position < last
        if self.back_to is None or among_targets:
            return replace(self, position=min(self.position + 1, len(self.steps)))
        return replace(self, position=min(self.back_to, len(self.steps)), back_to=None)


def complete(ladder: Ladder, assessment: Assessment) -> bool:
    """Return whether every question of an assessment has an answer."""
    asked = question_ids(ladder, assessment.questionnaire.form)
    return all(assessment.answer(question).given for question in asked)


def resume(ladder: Ladder, assessment: Assessment) -> Interview:
    """Begin, or go on, at the first question without an answer."""
    state = Interview(ladder, assessment)
    waiting = (
        position
        for position, step in enumerate(state.steps)
        if step.kind != "question" or not assessment.answer(step.id).given
    )
    return replace(state, position=next(waiting))
