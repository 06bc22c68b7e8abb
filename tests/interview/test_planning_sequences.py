"""Any sequence of events: the planning stays in range, loses nothing that was given, and ends."""

from datetime import date

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from samskabelse_cli.interview.planning import (
    ActionKey,
    Planning,
    Status,
    begin_planning,
    key_of,
)
from samskabelse_cli.model.assessment import Action
from tests.answers import short, tiny_ladder

LADDER = tiny_ladder(3, [1, 2, 3])
DUE = date(2027, 3, 1)
OWN = Action(dimension="d1", stage="s1", text="eget", owner="A", due=DUE, first_sign="x")
LAST = Action(dimension="d2", stage="s2", text="sidste års")
SETTLED = Action(dimension="d3", stage="s3", text="gjort", status="done")
STATUSES: tuple[Status, ...] = ("open", "done", "dropped")


class AnyPlanning(RuleBasedStateMachine):
    """Answers in any order, and keeps a book of its own of what was answered."""

    state: Planning

    @initialize()
    def begin(self) -> None:
        given = short(LADDER, "1 0 2").model_copy(update={"actions": (OWN, SETTLED)})
        self.state = begin_planning(LADDER, given, [LAST, OWN], same_day=False)
        self.book = {key_of(OWN): OWN, key_of(SETTLED): SETTLED}
        self.memory: dict[ActionKey, Action] = {}
        self.targets: dict[str, int] = {}

    def at(self, *kinds: str) -> bool:
        return self.state.step is not None and self.state.step.kind in kinds

    def key(self) -> ActionKey:
        assert self.state.step is not None
        assert self.state.step.action is not None
        return self.state.step.action

    @precondition(lambda self: self.at("status"))
    @rule(status=st.sampled_from(STATUSES))
    def settle(self, status: Status) -> None:
        key = self.key()
        self.book[key] = self.book.get(key, LAST).model_copy(update={"status": status})
        self.state = self.state.settle(status)

    @precondition(lambda self: self.at("targets"))
    @rule(way=st.sampled_from(("keep", "one", "each")))
    def aim(self, way: str) -> None:
        if way == "one":
            self.targets = dict.fromkeys(LADDER.dimensions, 2)
            self.state = self.state.set_targets(2)
        elif way == "each":
            self.state = self.state.choose_each_target()
        else:
            self.state = self.state.keep_targets()

    @precondition(lambda self: self.at("target"))
    @rule(wished=st.integers(0, 3))
    def aim_at_one(self, wished: int) -> None:
        assert self.state.step is not None
        before = self.state.position
        self.targets[self.state.step.dimension] = wished
        self.state = self.state.set_target(wished)
        assert self.state.position == before + 1

    @precondition(lambda self: self.at("choose") and self.state.offered)
    @rule(data=st.data())
    def toggle(self, data: st.DataObject) -> None:
        offered = self.state.offered
        key = data.draw(st.sampled_from(offered))
        if key in self.book:
            self.memory[key] = self.book.pop(key)
        else:
            self.book[key] = self.memory.get(key, Action(**key._asdict()))
        self.state = self.state.toggle(key)
        assert self.state.offered == offered

    @precondition(lambda self: self.at("choose"))
    @rule(text=st.sampled_from(("a", "b", "eget")))
    def write(self, text: str) -> None:
        key = ActionKey("d1", "s1", text)
        if key not in self.book:
            self.book[key] = self.memory.get(key, Action(**key._asdict()))
        self.state = self.state.write_own(key)

    @precondition(lambda self: self.at("owner", "first_sign"))
    @rule(words=st.sampled_from(("Anna", None)))
    def say(self, words: str | None) -> None:
        assert self.state.step is not None
        changed = {str(self.state.step.kind): words}
        self.book[self.key()] = self.book[self.key()].model_copy(update=changed)
        self.state = self.state.detail(words)

    @precondition(lambda self: self.at("due"))
    @rule(day=st.sampled_from((DUE, date(2027, 1, 1), None)))
    def date_it(self, day: date | None) -> None:
        self.book[self.key()] = self.book[self.key()].model_copy(update={"due": day})
        self.state = self.state.detail(day)

    @rule()
    def back(self) -> None:
        before = self.state.position
        self.state = self.state.back()
        assert self.state.position == max(before - 1, 0)

    @rule()
    def forward(self) -> None:
        before = self.state.assessment
        self.state = self.state.forward()
        assert self.state.assessment == before

    @rule(same_day=st.booleans())
    def resumed(self, same_day: bool) -> None:
        """A new process reads the file and goes on."""
        self.memory = {}
        self.state = begin_planning(LADDER, self.state.assessment, [LAST, OWN], same_day=same_day)
        assert self.state.step is not None

    @invariant()
    def position_is_in_range(self) -> None:
        assert 0 <= self.state.position <= len(self.state.steps)
        assert (self.state.step is None) == (self.state.position == len(self.state.steps))

    @invariant()
    def nothing_given_is_lost(self) -> None:
        actions = self.state.assessment.actions
        assert {key_of(action): action for action in actions} == self.book
        assert len(actions) == len(self.book)
        chosen = {name: target for name, target in self.targets.items() if target}
        assert dict(self.state.assessment.targets) == chosen

    @invariant()
    def going_forward_always_ends(self) -> None:
        state = self.state
        for _ in range(len(self.state.steps) + 1):
            state = state.forward()
        assert state.step is None


TestAnyPlanning = AnyPlanning.TestCase
TestAnyPlanning.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)


def test_a_planning_that_was_left_today_goes_on_at_what_is_missing() -> None:
    new = Action(dimension="d2", stage="s1", text="ny", owner="B")
    given = short(LADDER, "1 0 2").model_copy(update={"actions": (OWN, new)})
    state = begin_planning(LADDER, given, [], same_day=True)
    assert state.step is not None
    assert (state.step.kind, state.step.action) == ("due", key_of(new))


def test_a_year_later_the_same_action_is_asked_about() -> None:
    new = Action(dimension="d2", stage="s1", text="ny", owner="B")
    given = short(LADDER, "1 0 2").model_copy(update={"actions": (new,)})
    state = begin_planning(LADDER, given, [], same_day=False)
    assert state.step is not None
    assert (state.step.kind, state.step.action) == ("status", key_of(new))


def test_a_step_that_is_taken_out_and_in_again_keeps_what_was_said_of_it() -> None:
    given = short(LADDER, "1 0 2").model_copy(update={"actions": (OWN,)})
    state = begin_planning(LADDER, given, [], same_day=False)
    while state.step and state.step.kind != "choose":
        state = state.forward()
    key = state.offered[0]
    state = state.toggle(key).forward().detail("Anna").back().back()
    state = state.toggle(key).toggle(key)
    found = state.action(key)
    assert found is not None
    assert found.owner == "Anna"
