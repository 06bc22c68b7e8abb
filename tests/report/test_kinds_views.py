"""What is told of a check and of a canvas, rule by rule; and the answers of any kind."""

from typing import Any

import pytest

from samskabelse_cli.language import speak
from samskabelse_cli.model.answer import Answer
from samskabelse_cli.model.questionnaire import Ladder, Questionnaire
from samskabelse_cli.report.answers import answer_rows
from samskabelse_cli.report.every import view
from samskabelse_cli.report.page import PageView, Passage
from samskabelse_cli.report.view import AnswerRow
from samskabelse_cli.scoring.every import score
from tests.answers import short
from tests.report.kinds import Said, answered, canvas, check, of_kind, page, profile


def told(change: Any = None, **said: Said) -> PageView:
    made = check(change)
    return page(made, answered(made, said))


def required(data: dict[str, Any]) -> None:
    """Make the last statement count as well."""
    data["statements"]["opvask"] |= {"effect": "required", "advice": "Del den."}


def test_a_yes_gives_its_name_and_text_and_no_reason() -> None:
    view = told(sammen="yes", faerdigret="no", opvask="yes")
    assert (view.headline, view.lead) == ("Fælles mad", "Det er fælles mad.")
    assert (view.bars, view.findings, view.advice) == ((), (), ())


def test_a_statement_that_fails_is_a_reason_with_advice() -> None:
    view = told(sammen="no", faerdigret="no", opvask="yes")
    assert view.headline == "Ikke fælles mad"
    assert view.findings == (Passage("Ikke opfyldt", "Maden laves sammen"),)
    assert view.advice == (Passage("Maden laves sammen", "Inviter en til."),)


def test_a_disqualifier_that_holds_is_a_reason_of_its_own_and_without_advice_gets_none() -> None:
    view = told(sammen="yes", faerdigret="yes", opvask="yes")
    assert view.headline == "Ikke fælles mad"
    assert view.findings == (Passage("Taler imod", "Maden er købt færdig"),)
    assert view.advice == ()


@pytest.mark.parametrize("said", [{"sammen": "yes"}, {"sammen": "yes", "faerdigret": "?"}])
def test_what_is_not_known_or_not_answered_leaves_it_open_and_is_named(
    said: dict[str, Said],
) -> None:
    view = told(**said)
    assert (view.headline, view.lead) == ("Åbent", "Det vides ikke endnu.")
    assert view.findings[0] == Passage("Ved I ikke endnu", "Maden er købt færdig")
    assert len(view.findings) == 2


def test_several_reasons_of_one_sort_stand_under_one_heading() -> None:
    view = told(required, sammen="no", faerdigret="no", opvask="no")
    assert view.findings == (
        Passage("Ikke opfyldt", "– Maden laves sammen\n– Opvasken tages sammen"),
    )


def test_every_reason_is_told_in_the_order_of_the_file() -> None:
    view = told(required, sammen="no", faerdigret="yes", opvask="no")
    reasons = " ".join(passage.text for passage in view.findings)
    places = [reasons.index(w) for w in ("Maden laves", "Maden er købt", "Opvasken tages")]
    assert len(places) == 3


def test_a_no_also_tells_what_is_not_known_yet() -> None:
    view = told(sammen="no", faerdigret="?")
    assert view.findings == (
        Passage("Ikke opfyldt", "Maden laves sammen"),
        Passage("Det ved I ikke endnu", "– Maden er købt færdig"),
        Passage("Ikke besvaret", "– Opvasken tages sammen"),
    )


def test_a_statement_that_is_only_noted_and_not_known_is_told() -> None:
    view = told(sammen="yes", faerdigret="no", opvask="?")
    assert view.headline == "Fælles mad"
    assert view.findings == (Passage("Det ved I ikke endnu", "– Opvasken tages sammen"),)


def test_a_qualification_follows_the_reasons_with_its_name_and_text() -> None:
    view = told(sammen="yes", faerdigret="yes", opvask="no")
    assert view.headline == "Ikke fælles mad"
    assert view.findings[-1] == Passage("Fælles, uden opvask", "En har opvasken alene.")


def test_a_qualification_is_told_beside_a_yes_too() -> None:
    view = told(sammen="yes", faerdigret="no", opvask="no")
    assert view.headline == "Fælles mad"
    assert [passage.heading for passage in view.findings] == ["Fælles, uden opvask"]


@pytest.mark.parametrize("opvask", ["yes", "?"])
def test_a_qualification_whose_statements_are_answered_otherwise_is_not_told(opvask: str) -> None:
    view = told(sammen="yes", faerdigret="no", opvask=opvask)
    assert "uden opvask" not in str(view.findings)


def test_the_page_of_a_check_says_that_it_holds_for_today() -> None:
    assert "i dag" in told().reservation


def test_a_plan_is_its_headings_with_the_words_under_them() -> None:
    made = canvas()
    view = page(made, answered(made, {"gaester": "Naboerne", "ret": "Suppe"}))
    assert view.headline == "Planen på én side"
    assert view.findings == (Passage("Retten", "Suppe"), Passage("Gæsterne", "Naboerne"))
    assert (view.lead, view.bars, view.advice) == ("", (), ())


def test_a_plan_with_holes_counts_what_is_there_and_names_the_headings_that_are_not() -> None:
    made = canvas()
    view = page(made, answered(made, {"gaester": "Naboerne"}))
    assert view.headline == "Planen på én side: 1 af 2 felter er udfyldt"
    assert view.findings == (Passage("Gæsterne", "Naboerne"), Passage("Mangler endnu", "– Retten"))


@pytest.mark.parametrize("said", [{}, {"ret": "  ", "gaester": Answer(note="en note")}])
def test_a_plan_without_words_names_every_heading(said: dict[str, Said]) -> None:
    made = canvas()
    view = page(made, answered(made, said))
    assert view.headline == "Planen på én side: 0 af 2 felter er udfyldt"
    assert view.findings == (Passage("Mangler endnu", "– Retten\n– Gæsterne"),)


@pytest.mark.parametrize(("lang", "headline"), [("nb", "Planen på én side"), ("en", "plan on one")])
def test_the_page_is_in_the_language_spoken(lang: str, headline: str) -> None:
    speak(lang)
    made = canvas()
    view = page(made, answered(made, {"ret": "Suppe", "gaester": "Os"}))
    assert headline in view.headline


@pytest.mark.parametrize("kind", ["profile", "check", "canvas"])
def test_a_result_of_another_kind_is_refused(kind: str) -> None:
    others: dict[str, Questionnaire] = {"profile": check(), "check": canvas(), "canvas": profile()}
    made, other = of_kind(kind), others[kind]
    result = score(answered(other), other)
    with pytest.raises(TypeError, match=f"a {kind} has no {other.kind} result"):
        view(made, answered(made), result)


def test_the_answers_of_a_profile_are_told_in_words_with_what_was_remarked() -> None:
    tree = profile()
    given: dict[str, Said] = {
        "koekkenet.gryder.rene": Answer(option="hoej-grad", note="næsten", evidence="skabet"),
        "koekkenet.gryder.store": "?",
    }
    assert answer_rows(tree, answered(tree, given)) == (
        AnswerRow("Gryderne er rene", "I høj grad", "næsten · Belæg: skabet"),
        AnswerRow("Gryderne er store nok", "ved ikke", ""),
        AnswerRow("Gæsterne vasker op med", "–", ""),
    )


def test_the_answers_of_a_check_are_yes_and_no() -> None:
    made = check()
    rows = answer_rows(made, answered(made, {"sammen": "yes", "faerdigret": "no"}))
    assert [row.answer for row in rows] == ["Ja", "Nej", "–"]


def test_the_answers_of_a_canvas_are_its_words_under_their_headings() -> None:
    made = canvas()
    rows = answer_rows(made, answered(made, {"ret": "Suppe"}))
    assert [(row.question, row.answer) for row in rows] == [("Retten", "Suppe"), ("Gæsterne", "–")]


def test_what_is_not_relevant_is_told_as_that() -> None:
    tree = profile()
    rows = answer_rows(tree, answered(tree, {"koekkenet.gryder.rene": "/"}))
    assert rows[0].answer == "ikke relevant"


def test_the_answers_of_a_ladder_are_its_steps(trin: Ladder) -> None:
    rows = answer_rows(trin, short(trin, "3 0 · - 1 1 1 1"))
    assert [row.answer for row in rows[:4]] == ["trin 3", "trin 0", "ved ikke", "–"]
    assert rows[0].question == "Strategi og retning"
