"""What is told of a profile, rule by rule."""

from typing import Any

import pytest

from samskabelse_cli.language import speak
from samskabelse_cli.model.assessment import Assessment, Respondent
from samskabelse_cli.report.page import Bar, PageView, Passage
from tests.report.kinds import Said, answered, page, profile

RENE, STORE, GUESTS = "koekkenet.gryder.rene", "koekkenet.gryder.store", "gaesterne.rene"
NOT_RECKONED = ("Det ved I ikke endnu", "Ikke besvaret", "Ikke relevant for jer")


def told(*said: Said, change: Any = None) -> PageView:
    """Return what is told of answers in the order of the questions; "-" is no answer."""
    tree = profile(change)
    given = {id_: answer for id_, answer in zip((RENE, STORE, GUESTS), said, strict=True)}
    return page(tree, answered(tree, {i: a for i, a in given.items() if a != "-"}))


def headings(view: PageView) -> list[str]:
    return [passage.heading for passage in view.findings]


def test_the_headline_gives_the_share_and_the_band_and_the_lead_what_the_band_means() -> None:
    view = told("hoej-grad", "altid", "hoej-grad")
    assert view.headline == "Samlet: 100 % af det mulige – Godt med"
    assert view.lead == "I er langt."


@pytest.mark.parametrize(
    ("said", "headline"),
    [
        (("slet-ikke", "aldrig", "slet-ikke"), "Samlet: 0 % af det mulige – Begyndt"),
        (("nogen-grad", "aldrig", "nogen-grad"), "Samlet: 33,3 % af det mulige – Begyndt"),
        (("hoej-grad", "aldrig", "hoej-grad"), "Samlet: 66,6 % af det mulige – Godt med"),
    ],
)
def test_the_band_is_the_one_that_the_share_lies_in_and_the_share_is_never_rounded_up(
    said: tuple[str, str, str], headline: str
) -> None:
    assert told(*said).headline == headline


def test_the_lower_bound_of_a_band_belongs_to_it() -> None:
    def from_half(data: dict[str, Any]) -> None:
        data["bands"]["godt-med"]["at_least"] = 0.5

    view = told("nogen-grad", "-", "nogen-grad", change=from_half)
    assert view.headline == "Samlet: 50 % af det mulige – Godt med"


def test_too_few_answers_give_no_figure_no_band_and_no_lead() -> None:
    view = told("hoej-grad", "-", "-")
    assert (view.headline, view.lead) == ("Samlet: for få svar", "")


def test_no_answers_give_no_figure() -> None:
    view = told("-", "-", "-")
    assert view.headline == "Samlet: for få svar"
    assert {bar.words for bar in view.bars} == {"for få svar"}
    assert view.advice == ()


def test_a_profile_without_bands_gives_the_share_alone() -> None:
    view = told("hoej-grad", "altid", "nogen-grad", change=lambda data: data.pop("bands"))
    assert (view.headline, view.lead) == ("Samlet: 83,3 % af det mulige", "")
    assert [bar.words for bar in view.bars] == ["100 %", "100 %", "50 %"]


def test_a_share_below_the_first_band_has_none() -> None:
    def late(data: dict[str, Any]) -> None:
        data["bands"] = {"godt-med": data["bands"]["godt-med"]}

    view = told("slet-ikke", "aldrig", "slet-ikke", change=late)
    assert (view.headline, view.lead) == ("Samlet: 0 % af det mulige", "")


def test_every_section_has_a_bar_with_its_depth_share_and_band() -> None:
    assert told("nogen-grad", "altid", "-").bars == (
        Bar("Køkkenet", "75 % · Godt med", 0.75, 0),
        Bar("Gryderne", "75 % · Godt med", 0.75, 1),
        Bar("Gæsterne", "for få svar", None, 0),
    )


def test_what_is_not_known_not_answered_and_not_relevant_stand_under_their_own_headings() -> None:
    view = told("/", "?", "-")
    assert view.findings[:3] == (
        Passage("Det ved I ikke endnu", "– Gryderne er store nok"),
        Passage("Ikke besvaret", "– Gæsterne vasker op med"),
        Passage("Ikke relevant for jer", "– Gryderne er rene"),
    )


def test_a_heading_with_nothing_under_it_is_left_out() -> None:
    assert headings(told("hoej-grad", "altid", "hoej-grad")) == ["Sådan er der regnet"]
    assert headings(told("hoej-grad", "?", "?")) == ["Det ved I ikke endnu", "Sådan er der regnet"]


def test_several_questions_under_a_heading_stand_a_line_each_in_order() -> None:
    passage, _policy = told("hoej-grad", "-", "-").findings
    assert passage.text == "– Gryderne er store nok\n– Gæsterne vasker op med"


@pytest.mark.parametrize(
    ("policy", "words", "share"),
    [
        ("exclude", "»Ikke relevant« tæller ikke med.", "50 %"),
        ("full", "»Ikke relevant« tæller som fuldt opfyldt.", "66,6 %"),
        ("zero", "»Ikke relevant« tæller som 0.", "33,3 %"),
    ],
)
def test_how_not_relevant_is_reckoned_is_said_in_words(policy: str, words: str, share: str) -> None:
    def by(data: dict[str, Any]) -> None:
        data["not_applicable"] = policy

    view = told("/", "aldrig", "hoej-grad", change=by)
    assert view.findings[-1] == Passage("Sådan er der regnet", words)
    assert share in view.headline


def test_advice_stands_at_the_weak_answer_under_its_question() -> None:
    assert told("slet-ikke", "altid", "slet-ikke").advice == (
        Passage("Gryderne er rene", "Vask dem."),
    )


def test_an_answer_that_is_half_way_up_its_scale_gets_no_advice() -> None:
    assert told("nogen-grad", "altid", "slet-ikke").advice == ()


def test_no_more_than_three_pieces_of_advice_are_given_the_weakest_first() -> None:
    def many(data: dict[str, Any]) -> None:
        items = data["sections"]["gaesterne"]["items"]
        for number in range(1, 6):
            items[f"q{number}"] = {
                **items["rene"],
                "question": f"Spørgsmål {number}",
                "advice": f"Råd {number}.",
                "scale": "fin",
            }
        points = (0, 1, 2, 10)
        data["scales"]["fin"] = {f"o{p}": {"code": p, "points": p, "label": f"{p}"} for p in points}

    tree = profile(many)
    said: dict[str, Said] = {
        f"gaesterne.q{n}": f"o{p}" for n, p in zip(range(1, 6), (2, 1, 10, 0, 0), strict=True)
    }
    assert [a.text for a in page(tree, answered(tree, said)).advice] == [
        "Råd 4.",
        "Råd 5.",
        "Råd 2.",
    ]


def test_the_page_opens_with_whom_it_is_of_and_when_by_what_and_by_whom() -> None:
    tree = profile()
    given = answered(tree, unit="Køkkenet", respondent=Respondent(role="kok"))
    view = page(tree, given)
    assert (view.title, view.subject) == ("Et eget skema", "Eksempelby · Køkkenet")
    assert view.occasion == "2026-11-26 · profile-eget 1.0 · rolle: kok"


def test_several_who_answered_are_counted() -> None:
    tree = profile()
    given: Assessment = answered(tree, respondents=7)
    assert page(tree, given).occasion.endswith("· 7 deltagere")


def test_the_page_ends_with_a_reservation() -> None:
    assert "ikke en karakter" in told("-", "-", "-").reservation


@pytest.mark.parametrize(
    ("lang", "share", "few"), [("nb", "66,6 %", "for få svar"), ("en", "66.6%", "too few answers")]
)
def test_figures_and_words_are_in_the_language_spoken(lang: str, share: str, few: str) -> None:
    speak(lang)
    assert share in told("hoej-grad", "aldrig", "hoej-grad").headline
    assert few in told("-", "-", "-").headline
