"""What a new edition of a questionnaire means for answers to the old one."""

from typing import Any

import pytest

from samskabelse_cli.errors import Place
from samskabelse_cli.files.editions import Succession, succession
from samskabelse_cli.model.ladder import Ladder
from samskabelse_cli.model.questionnaire import Questionnaire
from tests.report.kinds import canvas, check, of_kind, profile

PLACE = Place("ny.yaml")


def told(found: Succession) -> list[tuple[str, str]]:
    assert all(problem.place == PLACE for problem in found.problems)
    return [(problem.code, problem.message) for problem in found.problems]


def codes(old: Questionnaire, new: Questionnaire) -> list[str]:
    return [code for code, _message in told(succession(old, new, PLACE))]


@pytest.mark.parametrize("kind", ["profile", "check", "canvas"])
def test_an_unchanged_edition_takes_all_old_answers(kind: str) -> None:
    assert succession(of_kind(kind), of_kind(kind), PLACE) == Succession([], [])


def test_words_points_and_bands_may_change_without_breaking_answers() -> None:
    def change(data: dict[str, Any]) -> None:
        data["title"] = "Et nyt navn"
        data["scales"]["grad"]["nogen-grad"] |= {"points": 1.5, "label": "Nogenlunde", "code": 7}
        data["bands"]["godt-med"]["at_least"] = 0.7

    assert succession(profile(), profile(change), PLACE) == Succession([], [])


def test_a_question_that_is_gone_is_told_and_wants_a_new_version() -> None:
    def change(data: dict[str, Any]) -> None:
        del data["questions"]["gaester"]

    assert told(succession(canvas(), canvas(change), PLACE)) == [
        ("question-gone", "Spørgsmålet gaester er væk"),
        ("version-kept", "Versionen er stadig 1.0"),
    ]


def test_a_raised_version_leaves_only_what_old_answers_would_meet() -> None:
    def change(data: dict[str, Any]) -> None:
        data["version"] = "2.0"
        del data["questions"]["gaester"]

    assert codes(canvas(), canvas(change)) == ["question-gone"]


def test_new_questions_are_named_and_break_no_answers_under_a_new_version() -> None:
    def change(data: dict[str, Any]) -> None:
        data["version"] = "1.1"
        data["questions"]["hvornaar"] = {**data["questions"]["ret"], "heading": "Tiden"}

    assert succession(canvas(), canvas(change), PLACE) == Succession([], ["hvornaar"])


def test_new_questions_want_a_new_version() -> None:
    def change(data: dict[str, Any]) -> None:
        data["statements"]["bord"] = {**data["statements"]["opvask"], "statement": "Ét bord"}

    found = succession(check(), check(change), PLACE)
    assert [problem.code for problem in found.problems] == ["version-kept"]
    assert found.new_questions == ["bord"]


def test_an_option_that_is_gone_is_told_for_each_question_that_had_it() -> None:
    def change(data: dict[str, Any]) -> None:
        data["version"] = "2.0"
        grad = data["scales"]["grad"]
        grad["ret-meget"] = grad.pop("hoej-grad")

    found = told(succession(profile(), profile(change), PLACE))
    assert found
    assert {code for code, _message in found} == {"answer-gone"}
    assert found[0][1] == (
        "Spørgsmålet koekkenet.gryder.rene kan ikke længere besvares med option: hoej-grad"
    )


def test_not_relevant_that_is_no_longer_offered_is_an_answer_gone() -> None:
    def change(data: dict[str, Any]) -> None:
        data["version"] = "2.0"
        gryder = data["sections"]["koekkenet"]["sections"]["gryder"]
        gryder["items"]["rene"]["not_applicable"] = False

    ((code, message),) = told(succession(profile(), profile(change), PLACE))
    assert code == "answer-gone"
    assert message.endswith("special: not_applicable")


def test_stages_that_change_places_give_old_levels_another_meaning(trin: Ladder) -> None:
    turned = dict(reversed(list(trin.stages.items())))
    new = trin.model_copy(update={"version": "9.0", "stages": turned})
    found = told(succession(trin, new, PLACE))
    assert [code for code, _message in found] == ["answer-gone"] * len(trin.dimensions)
    assert "level: 1 (nysgerrig)" in found[0][1]


def test_a_dimension_that_is_gone_is_missed_in_both_forms(trin: Ladder) -> None:
    kept = dict(list(trin.dimensions.items())[1:])
    gone = next(iter(trin.dimensions))
    new = trin.model_copy(update={"version": "9.0", "dimensions": kept})
    found = told(succession(trin, new, PLACE))
    assert [code for code, _message in found] == ["question-gone"] * (1 + len(trin.stages))
    assert found[0][1] == f"Spørgsmålet {gone} er væk"


@pytest.mark.parametrize("other", [{"id": "noget-andet"}, {"kind": "check"}])
def test_another_questionnaire_is_no_new_edition(other: dict[str, str]) -> None:
    old = profile()
    assert codes(old.model_copy(update=other), old) == ["not-an-edition"]
