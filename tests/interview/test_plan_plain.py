"""Planning line by line: what a screen reader hears and a pipe answers."""

import io
from collections.abc import Iterable
from datetime import date

import pytest

from samskabelse_cli.interview.plain import PlainFace
from samskabelse_cli.interview.plan_conduct import conduct_plan
from samskabelse_cli.interview.planning import Planning, begin_planning
from samskabelse_cli.model.assessment import Action, Assessment
from samskabelse_cli.model.limits import NAME_LENGTH, SENTENCE_LENGTH
from samskabelse_cli.model.questionnaire import Ladder
from tests.answers import short
from tests.hostile import HOSTILE

TODAY = date(2026, 11, 27)
LAST = Action(
    dimension="ledelse",
    stage="inddragende",
    text="Mød op hos en forening.",
    owner="Chefgruppen",
    due=date(2026, 5, 1),
    first_sign="Tre møder",
)


class PlanTalk:
    """A whole planning in a string: what is answered, what is asked, what is saved."""

    def __init__(self, trin: Ladder, lines: Iterable[str], last: Iterable[Action] = ()) -> None:
        given = short(trin, "3 2 2 2 3 3 2 1")
        written = io.StringIO()
        face = PlainFace(io.StringIO("".join(f"{line}\n" for line in lines)), written)
        self.saved: list[Assessment] = []
        begun = begin_planning(trin, given, last, same_day=False)
        self.state: Planning
        self.state, self.finished = conduct_plan(begun, face, self.save, "gemmes", TODAY)
        self.shown = written.getvalue()

    def save(self, given: Assessment) -> str:
        self.saved.append(given)
        return f"gemt nr. {len(self.saved)}"

    @property
    def actions(self) -> tuple[Action, ...]:
        return self.state.assessment.actions


def test_a_whole_plan_to_its_end(trin: Ladder) -> None:
    chosen = ["0", "1", "0", "1", "Sekretariatet", "1", "1. marts 2027", "1", "Et brev"]
    talk = PlanTalk(trin, chosen)
    assert talk.finished
    (action,) = talk.actions
    assert (action.owner, action.due, action.first_sign) == (
        "Sekretariatet",
        date(2027, 3, 1),
        "Et brev",
    )
    assert "Datoen er sat til mandag den 1. marts 2027." in talk.shown
    assert [len(saved.actions) for saved in talk.saved] == [1, 1, 1, 1]


@pytest.mark.parametrize(("key", "status"), [("1", "done"), ("3", "dropped")])
def test_last_years_action_is_settled(trin: Ladder, key: str, status: str) -> None:
    talk = PlanTalk(trin, [key, "s"], [LAST])
    assert "Senest: fredag den 1. maj 2026" in talk.shown
    assert talk.actions == (LAST.model_copy(update={"status": status}),)


def test_last_years_action_goes_on_with_a_new_date(trin: Ladder) -> None:
    talk = PlanTalk(trin, ["2", "3", "s"], [LAST])
    assert talk.actions == (LAST.model_copy(update={"due": date(2027, 2, 27)}),)


def test_a_question_that_is_gone_past_leaves_last_years_action_out(trin: Ladder) -> None:
    talk = PlanTalk(trin, [">", "<", "?", "s"], [LAST])
    assert talk.actions == ()
    assert "Belæg for trin 1" in talk.shown


def test_a_past_date_is_warned_about(trin: Ladder) -> None:
    talk = PlanTalk(trin, ["2", "1", "1/3 2025", "1", "1/4 2025", "2", "s"], [LAST])
    assert "Dagen er gået: lørdag den 1. marts 2025" in talk.shown
    assert talk.actions[0].due == date(2025, 4, 1)


def test_what_is_no_date_is_asked_again_and_a_dash_takes_it_away(trin: Ladder) -> None:
    talk = PlanTalk(trin, ["2", "1", "snart", "-", "s"], [LAST])
    assert "Det kan ikke læses som en dato" in talk.shown
    assert talk.actions[0].due is None


def test_a_date_that_is_there_is_kept_by_an_empty_line(trin: Ladder) -> None:
    talk = PlanTalk(trin, ["2", "0", "0", "1", "0", "0", "1", "", "s"], [LAST])
    assert talk.actions[0] == LAST
    assert talk.actions[1].due is None


def test_targets_for_all_and_one_by_one(trin: Ladder) -> None:
    talk = PlanTalk(trin, ["1", "<", "d", "5", "0", "s"])
    first, *rest = (saved.targets for saved in talk.saved)
    assert set(first.values()) == {3}
    assert list(talk.state.assessment.targets.values()) == [5, 3, 3, 3, 3, 3, 3]
    assert "ledelse" not in talk.state.assessment.targets
    assert len(rest) == 2


def test_one_of_ones_own_can_be_written_or_left(trin: Ladder) -> None:
    left = ["e", "<", "e", "5", "<", "e", "5", "3", ""]
    talk = PlanTalk(trin, ["0", *left, "e", "5", "3", "Vores eget", "?", "s"])
    assert talk.actions == (Action(dimension="borgere", stage="ambitioes", text="Vores eget"),)
    assert "Borgernes rolle → trin 3: Vores eget (valgt)" in talk.shown


def test_an_owner_of_the_plan_can_be_chosen_again_and_taken_away(trin: Ladder) -> None:
    lines = ["1", "0", "1", "0", "2", "<", "1", "-", "s"]
    talk = PlanTalk(trin, lines, [LAST])
    assert [saved.actions[-1].owner for saved in talk.saved[1:]] == [None, "Chefgruppen", None]


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_hostile_words_are_kept_and_shown_harmless(trin: Ladder, words: str) -> None:
    line = words.replace("\n", " ")
    talk = PlanTalk(trin, ["0", "e", "1", "1", line, "0", "1", line, "0", "1", line, "<", "s"])
    for action in talk.actions:
        assert action.text == line.strip()[:SENTENCE_LENGTH].strip()
        assert (action.owner or "") == line.strip()[:NAME_LENGTH].strip()
    assert bool(talk.actions) == bool(line.strip())
    assert "\x1b" not in talk.shown
    assert "\u202e" not in talk.shown


def test_where_no_stage_is_known_no_target_is_suggested(trin: Ladder) -> None:
    face = PlainFace(io.StringIO("d\n3\ns\n"), written := io.StringIO())
    begun = begin_planning(trin, short(trin, "- - - - - - - -"), (), same_day=False)
    state, _finished = conduct_plan(begun, face, lambda _given: "", "", TODAY)
    assert dict(state.assessment.targets) == {"strategi": 3}
    assert "det næste trin for jer" not in written.getvalue()
