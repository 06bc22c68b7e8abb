"""What a reader is told of an assessment."""

import pytest

from samskabelse_cli.language import speak
from samskabelse_cli.model.assessment import Answer, Assessment, Respondent
from samskabelse_cli.model.questionnaire import Ladder
from samskabelse_cli.report.answers import answer_rows
from samskabelse_cli.report.view import LadderView, ladder_view
from samskabelse_cli.scoring.ladder import score
from tests.answers import ladder as ladder_of
from tests.answers import long, short


def view(ladder: Ladder, assessment: Assessment) -> LadderView:
    """Return the view of an assessment."""
    return ladder_view(ladder, assessment, score(assessment, ladder))


def test_the_rule_and_what_is_missing_are_told_with_this_answers_numbers(trin: Ladder) -> None:
    shown = view(trin, short(trin, "3 2 2 3 1 2 1 2"))
    assert shown.headline == "I står på trin 2 af 5: Den inddragende kommune"
    assert shown.range == ""
    assert "25 % opfyldt, og der skal 62,5 % til. I er nået 40 % af vejen" in shown.ended
    assert "62,5 %" in shown.rule
    assert "2 trin under" in shown.rule


def test_the_floor_names_the_dimensions_that_hold_back(trin: Ladder) -> None:
    shown = view(trin, short(trin, "5 5 5 5 0 0 0 5"))
    for name in ("Borgernes rolle", "Civilsamfund og virksomheder", "Politisk ledelse"):
        assert name in shown.ended
    assert "mindst være på niveau 1" in shown.ended
    told = [(rung.words, rung.note) for rung in shown.rungs]
    assert told[1:] == [
        ("62,5 % opfyldt", "I står her"),
        *[("62,5 % opfyldt", "nok i sig selv, men ikke nået")] * 3,
    ]


def test_missing_answers_leave_a_range_of_stages(trin: Ladder) -> None:
    shown = view(trin, short(trin, "2 2 2 2 1 1 · ·"))
    assert shown.range == "Mellem trin 1 og 2, afhængigt af 2 ubesvarede spørgsmål."
    assert shown.unknown == ("Politisk ledelse", "Læring og evaluering")


def test_one_missing_answer_is_told_in_the_singular(trin: Ladder) -> None:
    shown = view(trin, short(trin, "1 1 1 1 0 0 0 ·"))
    assert shown.range == "Mellem trin 0 og 1, afhængigt af 1 ubesvaret spørgsmål."


def test_too_few_answers_are_told_with_the_questions_to_answer(trin: Ladder) -> None:
    shown = view(trin, short(trin, "· · · · - 1 1 1"))
    assert shown.headline == "Trinnet kan ikke afgøres endnu: der mangler svar"
    assert shown.ended.startswith("Om trin 1 er der for få svar. Find svar på: Borgernes rolle, ")
    assert shown.unanswered == ("Borgernes rolle",)
    assert shown.rungs[0].words == "for få svar (3 af 8)"


def test_a_climb_that_ends_for_want_of_answers_says_at_least(trin: Ladder) -> None:
    rows = "\n".join("1 · · · ·" if row < 5 else "1 1 · · ·" for row in range(8))
    shown = view(trin, long(trin, rows))
    assert shown.headline == "I står mindst på trin 1 af 5: Den nysgerrige kommune"


def test_before_the_first_step_there_is_no_stage_to_lose(trin: Ladder) -> None:
    shown = view(trin, short(trin, "0 1 0 0 0 0 0 0"))
    assert shown.headline == "I er endnu ikke på første trin"
    assert len(shown.fragility) == 1
    assert shown.pitfalls == ""


def test_at_the_top_nobody_is_at_the_goal(trin: Ladder) -> None:
    shown = view(trin, short(trin, "5 5 5 5 5 5 5 5"))
    assert "Ingen er i mål" in shown.ended
    assert shown.next_steps == ()


def test_fragility_names_the_answers_that_would_move_the_stage(trin: Ladder) -> None:
    up, down = view(trin, short(trin, "3 2 2 3 1 2 1 ·")).fragility
    assert up == (
        "3 ændrede svar ville flytte jer op på trin 3: Ledelse +1, Organisation på tværs +1, "
        "Civilsamfund og virksomheder +1."
    )
    assert down == "Omvendt ville 1 ændret svar koste jer trin 2: Ledelse −1."


def test_three_next_steps_are_shown_with_the_cells_own_advice(trin: Ladder) -> None:
    shown = view(trin, short(trin, "3 2 2 3 1 2 1 2"))
    assert [advice.dimension for advice in shown.next_steps] == [
        "Borgernes rolle",
        "Politisk ledelse",
        "Ledelse",
    ]
    cell = trin.dimensions["borgere"].cells["inddragende"]
    assert shown.next_steps[0].text == cell.next_step


def test_who_answered_is_told_with_the_date(trin: Ladder) -> None:
    alone = short(trin, "1 1 1 1 1 1 1 1").model_copy(
        update={"unit": "Skole", "respondent": Respondent(role="leder")}
    )
    together = alone.model_copy(update={"respondent": None, "respondents": 23})
    assert view(trin, alone).subject == "Eksempelby · Skole"
    assert view(trin, alone).occasion == "2026-11-26 · trin 1.0 · kort form · rolle: leder"
    assert view(trin, together).occasion.endswith("23 deltagere")


def test_a_dimension_that_is_not_relevant_is_not_unknown(trin: Ladder) -> None:
    rows = "\n".join(["1 1 1 1 1"] * 7 + ["/ / / / /"])
    shown = view(trin, long(trin, rows))
    assert shown.profile[-1].words == "ikke relevant"
    assert shown.not_applicable == ("Læring og evaluering (5)",)


def test_every_answer_can_be_read_back_in_words(trin: Ladder) -> None:
    answers = {
        "strategi": Answer(level=3, note="i juni", evidence="referat"),
        "ledelse": Answer(special="unknown"),
    }
    rows = answer_rows(trin, short(trin, "- - - - - - - -").model_copy(update={"answers": answers}))
    assert (rows[0].answer, rows[0].remark) == ("trin 3", "i juni · Belæg: referat")
    assert (rows[1].answer, rows[2].answer) == ("ved ikke", "–")
    asked = long(trin, "\n".join(["/ .25 1 1 1"] + ["1 1 1 1 1"] * 7))
    assert [row.answer for row in answer_rows(trin, asked)][:2] == [
        "ikke relevant",
        "I mindre grad",
    ]


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_view_speaks_the_language_in_use(language: str) -> None:
    speak(language)
    ladder = ladder_of("trin")
    shown = view(ladder, short(ladder, "3 2 2 3 1 2 1 ·"))
    assert "trin 2 af 5" not in shown.headline
    assert ladder.stages["inddragende"].name in shown.headline


def test_in_the_long_form_only_the_next_stages_own_questions_are_asked_for(trin: Ladder) -> None:
    shown = view(trin, long(trin, "\n".join(["- - - - -"] * 7 + ["1 1 1 1 ·"])))
    assert "Strategi og retning (Nysgerrig)" in shown.ended
    assert "(Inddragende)" not in shown.ended
    assert shown.unanswered[0] == "Strategi og retning (5)"
    assert shown.unknown == ("Læring og evaluering (Samskabende)",)
