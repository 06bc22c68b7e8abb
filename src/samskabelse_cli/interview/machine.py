"""The interview as a pure state machine: what is asked now, and what an answer leads to.

A state never changes; every event returns the next one. The machine knows no terminal, no file
and no clock.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from samskabelse_cli.model.answer import Answer, Special
from samskabelse_cli.model.asked import Asked, asked
from samskabelse_cli.model.assessment import Assessment
from samskabelse_cli.model.questionnaire import Ladder, Questionnaire

StepKind = Literal["question", "targets", "target"]


@dataclass(frozen=True, slots=True)
class Step:
    """Something that is asked: a question, how to set targets, or one dimension's target."""

    kind: StepKind
    id: str


@dataclass(frozen=True)
class Interview:
    """Where an interview is.

    ``position`` indexes ``steps``; it equals their number when all has been asked. ``back_to``
    is where a jump came from and an answer returns to. ``each_target`` says that targets are
    asked for one dimension at a time.
    """

    questionnaire: Questionnaire
    assessment: Assessment
    position: int = 0
    back_to: int | None = None
    each_target: bool = False

    @cached_property
    def asked(self) -> dict[str, Asked]:
        """Every question by its id, in order."""
        form = self.assessment.questionnaire.form
        return {question.id: question for question in asked(self.questionnaire, form)}

    @cached_property
    def dimensions(self) -> tuple[str, ...]:
        """What targets are set for: a ladder's dimensions, nothing elsewhere."""
        ladder = self.questionnaire
        return tuple(ladder.dimensions) if isinstance(ladder, Ladder) else ()

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Everything that is asked, in order."""
        questions = (Step("question", id_) for id_ in self.asked)
        if not self.dimensions:
            return tuple(questions)
        targets = (Step("target", id_) for id_ in self.dimensions if self.each_target)
        return (*questions, Step("targets", ""), *targets)

    @property
    def question_count(self) -> int:
        """How many questions there are; targets do not count as such."""
        return len(self.asked)

    @property
    def step(self) -> Step | None:
        """What is asked now; None when all has been asked."""
        return self.steps[self.position] if self.position < len(self.steps) else None

    def choose(self, number: int) -> "Interview":
        """Answer the present step.

        ``number`` is the key of one of the question's choices (a level or an option's code) or a
        target; at the step "targets" it is the target of all dimensions, 0 for none.
        """
        step = self._present()
        if step.kind == "question":
            choice = self.asked[step.id].choice(str(number))
            return self._answered(step.id, choice.answer)
        chosen = dict.fromkeys(self.dimensions, number) if number else {}
        if step.kind == "target":
            chosen = {**self.assessment.targets, step.id: number}
            chosen = {name: target for name, target in chosen.items() if target}
        state = replace(self, assessment=self.assessment.model_copy(update={"targets": chosen}))
        return replace(state, each_target=step.kind == "target")._onward()

    def write(self, text: str) -> "Interview":
        """Answer the present question in words; without any, it is not answered."""
        question = self._present().id
        if text.strip():
            return self._answered(question, Answer(text=text.strip()))
        return self._with(question, replace(self.assessment.answer(question), text=None))

    def choose_each_target(self) -> "Interview":
        """Answer "targets" with: one dimension at a time."""
        return replace(self, each_target=True, position=self.position + 1)

    def special(self, special: Special) -> "Interview":
        """Answer the present question with "ved ikke" or "ikke relevant"."""
        return self._answered(self._present().id, Answer(special=special))

    def remark(self, kind: Literal["note", "evidence"], text: str) -> "Interview":
        """Set or, with an empty text, remove the note or evidence of the present question."""
        question = self._present().id
        said = text.strip() or None
        answer = self.assessment.answer(question)
        note = kind == "note"
        remarked = replace(answer, note=said) if note else replace(answer, evidence=said)
        return self._with(question, remarked)

    def back(self) -> "Interview":
        """Go to the step before; at the first one, stay."""
        return replace(self, position=max(self.position - 1, 0), back_to=None)

    def forward(self) -> "Interview":
        """Go past a question that is answered, or that is answered in words; else stay."""
        step = self.step
        if step is None or step.kind != "question":
            return self
        may_wait = not self.asked[step.id].choices
        return self._onward() if may_wait or self.assessment.answer(step.id).given else self

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
        return self.asked[step.id].offers(special)

    def chosen_number(self, step: Step) -> int | None:
        """Return the number that a step was answered with, None where it was not."""
        if step.kind != "question":
            return self.assessment.targets.get(step.id)
        choice = self.asked[step.id].chosen(self.assessment.answer(step.id))
        return None if choice is None else int(choice.key)

    def _present(self) -> Step:
        step = self.step
        if step is None:
            raise ValueError("the interview is over")
        return step

    def _answered(self, question: str, answer: Answer) -> "Interview":
        """Set an answer; what was remarked on the question stays."""
        before = self.assessment.answer(question)
        remarked = replace(answer, note=before.note, evidence=before.evidence)
        return self._with(question, remarked)._onward()

    def _with(self, question: str, answer: Answer) -> "Interview":
        assessment = self.assessment.with_answer(question, answer)
        if answer == Answer():
            others = {k: v for k, v in self.assessment.answers.items() if k != question}
            assessment = self.assessment.model_copy(update={"answers": others})
        return replace(self, assessment=assessment)

    def _onward(self) -> "Interview":
        step, last = self.step, len(self.steps) - 1
        among_targets = step is not None and step.kind == "target" and self.position < last
        if self.back_to is None or among_targets:
            return replace(self, position=min(self.position + 1, len(self.steps)))
        return replace(self, position=min(self.back_to, len(self.steps)), back_to=None)


def complete(questionnaire: Questionnaire, assessment: Assessment) -> bool:
    """Return whether every question of an assessment has an answer."""
    questions = asked(questionnaire, assessment.questionnaire.form)
    return all(assessment.answer(question.id).given for question in questions)


def resume(questionnaire: Questionnaire, assessment: Assessment) -> Interview:
    """Begin, or go on, at the first question without an answer."""
    state = Interview(questionnaire, assessment)
    waiting = (
        position
        for position, step in enumerate(state.steps)
        if step.kind != "question" or not assessment.answer(step.id).given
    )
    # Where all is answered, the last question is the way back into the others.
    return replace(state, position=next(waiting, len(state.steps) - 1))
