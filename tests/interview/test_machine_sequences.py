"""Any sequence of events: the interview stays in range, loses nothing that was given, and ends."""

from typing import Any, Literal

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from samskabelse_cli.interview.machine import Interview, resume
from samskabelse_cli.model.assessment import UNKNOWN, Answer
from samskabelse_cli.model.terms import FormName
from tests.answers import assessment, tiny_ladder

STAGES = 3
LADDER = tiny_ladder(STAGES, [1, 2, 3])
FORMS: tuple[FormName, ...] = ("short", "long")


class AnyInterview(RuleBasedStateMachine):
    """Presses any keys in any order, and keeps a book of its own of what was answered."""

    state: Interview

    def __init__(self) -> None:
        super().__init__()
        self.given: dict[str, int | str] = {}
        self.remarks: dict[tuple[str, str], str] = {}
        self.targets: dict[str, int] = {}

    @initialize(form=st.sampled_from(FORMS))
    def begin(self, form: FormName) -> None:
        self.state = resume(LADDER, assessment(LADDER, form, {}))

    def at(self, *kinds: str) -> bool:
        return self.state.step is not None and self.state.step.kind in kinds

    def id(self) -> str:
        assert self.state.step is not None
        return self.state.step.id

    @precondition(lambda self: self.at("question"))
    @rule(data=st.data())
    def answer(self, data: st.DataObject) -> None:
        short = self.state.assessment.questionnaire.form == "short"
        codes = range(STAGES + 1) if short else [d.code for d in LADDER.scale.values()]
        number = data.draw(st.sampled_from(list(codes)))
        self.given[self.id()] = number
        self.state = self.state.choose(number)

    @precondition(lambda self: self.at("question"))
    @rule()
    def answer_unknown(self) -> None:
        self.given[self.id()] = UNKNOWN
        self.state = self.state.special(UNKNOWN)

    @precondition(lambda self: self.at("question"))
    @rule(kind=st.sampled_from(("note", "evidence")), text=st.sampled_from(("", " ", "a", "b c")))
    def remark(self, kind: Literal["note", "evidence"], text: str) -> None:
        self.remarks[self.id(), kind] = text.strip()
        self.state = self.state.remark(kind, text)

    @precondition(lambda self: self.at("targets"))
    @rule(wished=st.integers(0, STAGES))
    def one_target(self, wished: int) -> None:
        self.targets = dict.fromkeys(LADDER.dimensions, wished)
        self.state = self.state.choose(wished)

    @precondition(lambda self: self.at("targets"))
    @rule()
    def each_target(self) -> None:
        self.state = self.state.choose_each_target()

    @precondition(lambda self: self.at("target"))
    @rule(wished=st.integers(0, STAGES))
    def target(self, wished: int) -> None:
        self.targets[self.id()] = wished
        self.state = self.state.choose(wished)

    @rule()
    def back(self) -> None:
        before = self.state.position
        self.state = self.state.back()
        assert self.state.position == max(before - 1, 0)

    @rule(data=st.data())
    def jump(self, data: st.DataObject) -> None:
        position = data.draw(st.integers(0, len(self.state.steps) - 1))
        self.state = self.state.jump(position)
        assert self.state.position == position

    @rule()
    def resumed(self) -> None:
        """A new process reads the file and goes on."""
        self.state = resume(LADDER, self.state.assessment)
        assert self.state.step == next(s for s in self.state.steps if s.id not in self.given)

    @invariant()
    def position_is_in_range(self) -> None:
        assert 0 <= self.state.position <= len(self.state.steps)
        assert (self.state.step is None) == (self.state.position == len(self.state.steps))
        assert self.state.back_to is None or 0 <= self.state.back_to <= len(self.state.steps)

    @invariant()
    def nothing_given_is_lost(self) -> None:
        questions = {question for question in self.given} | {q for q, _ in self.remarks}
        expected = {q: self.expected(q) for q in questions}
        kept = {q: a for q, a in expected.items() if a != Answer()}
        assert dict(self.state.assessment.answers) == kept
        assert dict(self.state.assessment.targets) == {k: t for k, t in self.targets.items() if t}

    def expected(self, question: str) -> Answer:
        given = self.given.get(question)
        fields: dict[str, Any] = {}
        if given == UNKNOWN:
            fields["special"] = UNKNOWN
        elif isinstance(given, int) and "." in question:
            fields["option"] = f"o{given}"
        elif given is not None:
            fields["level"] = given
        for kind in ("note", "evidence"):
            fields[kind] = self.remarks.get((question, kind)) or None
        return Answer(**fields)

    @invariant()
    def answering_on_always_ends(self) -> None:
        state, answers = self.state, 0
        while state.step is not None:
            state = state.choose(1)
            answers += 1
            assert answers <= 2 * len(self.state.steps) + 1


TestAnyInterview = AnyInterview.TestCase
TestAnyInterview.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
