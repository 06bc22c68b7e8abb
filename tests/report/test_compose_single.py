"""What the report of one assessment says, kind by kind.

Golden values: the worked examples of measurement, section 2.
"""

from datetime import date

import pytest

from samskabelse_cli.model.answer import Answer
from samskabelse_cli.model.assessment import Action
from samskabelse_cli.model.questionnaire import Ladder
from samskabelse_cli.report.document import Bars, Report
from tests.answers import long, short, tiny_ladder
from tests.report.kinds import canvas, check, profile
from tests.report.reports import figures, ids, report_of, section, tables, texts
from tests.scoring.test_worked_examples import LONG_EXAMPLE


def of_levels(trin: Ladder, levels: str, **others: object) -> Report:
    return report_of(trin, dict(short(trin, levels).answers), "short", **others)


@pytest.mark.parametrize(
    ("levels", "shares"),
    [
        ("3 2 2 3 1 2 1 2", ["100 %", "75 %", "25 %", "0 %", "0 %"]),
        ("5 5 5 5 0 0 0 5", ["62,5 %"] * 5),
        ("3 2 2 3 1 2 1 ·", ["100 %", "71,4 %", "28,5 %", "0 %", "0 %"]),
        ("2 2 2 2 1 1 · ·", ["100 %", "66,6 %", "0 %", "0 %", "0 %"]),
    ],
)
def test_the_worked_short_examples_stand_in_words(
    trin: Ladder, levels: str, shares: list[str]
) -> None:
    report = of_levels(trin, levels)
    rows = tables(section(report, "ladder"))[0].rows
    assert [row[2] for row in rows] == [f"{share} opfyldt" for share in shares]
    assert [row[3] for row in rows] == ["ja", "ja", "nej", "nej", "nej"]
    assert "trin 2 af 5: Den inddragende kommune." in report.summary[0]


def test_the_worked_long_example_stands_in_words(trin: Ladder) -> None:
    report = report_of(trin, dict(long(trin, LONG_EXAMPLE).answers), "long")
    rows = tables(section(report, "ladder"))[0].rows
    assert [row[2].split(" ")[0] for row in rows] == ["87,5", "71,4", "50", "15,6", "0"]
    profile_rows = tables(section(report, "profile"))[0].rows
    assert [row[1].split(" ")[0] for row in profile_rows] == (
        ["3", "2,2", "2,2", "3", "1,5", "2,5", "1,2", "1,8"]
    )
    assert report.summary[1].startswith("I er nået 80 % af vejen til trin 3, og 4 ændrede svar")
    assert "Samlet niveau: 2,2 af 5." in set(texts(section(report, "ladder")))


@pytest.mark.parametrize(
    ("levels", "second", "third"),
    [
        (
            "3 2 2 3 1 2 1 2",
            "I er nået 40 % af vejen til trin 3, og 3 ændrede svar ville bringe jer op.",
            "De næste skridt ligger i Borgernes rolle, Politisk ledelse, Ledelse.",
        ),
        (
            "5 5 5 5 0 0 0 5",
            "Der er nok på plads til trin 3, men Borgernes rolle, Civilsamfund og virksomheder, "
            "Politisk ledelse er ikke fulgt med.",
            "De næste skridt ligger i Borgernes rolle, Civilsamfund og virksomheder, "
            "Politisk ledelse.",
        ),
        (
            "2 2 2 2 1 1 · ·",
            "Mellem trin 1 og 2, afhængigt af 2 ubesvarede spørgsmål.",
            "De næste skridt ligger i Borgernes rolle, Civilsamfund og virksomheder, Strategi og "
            "retning.",
        ),
        (
            "5 5 5 5 5 5 5 5",
            "Det øverste trin er nået, og ingen er i mål: spørg igen om et år.",
            "Målet er nået i alle emner: tal om, hvordan I holder fast.",
        ),
        (
            "· · · · · · · ·",
            "Mellem trin 0 og 5, afhængigt af 8 ubesvarede spørgsmål.",
            "Find først svar på det, I ikke ved endnu.",
        ),
    ],
)
def test_the_summary_of_a_ladder_says_what_lies_ahead(
    trin: Ladder, levels: str, second: str, third: str
) -> None:
    assert of_levels(trin, levels).summary[1:] == (second, third)


def test_a_plan_stands_with_names_days_and_what_became_of_it(trin: Ladder) -> None:
    open_ = Action(dimension="borgere", stage="inddragende", text="Spørg borgerne.")
    told = {"owner": "Ida", "due": date(2027, 2, 1), "first_sign": "Ti svar", "status": "done"}
    actions = (open_.model_copy(update=told), open_)
    report = of_levels(trin, "3 2 2 3 1 2 1 2", actions=actions)
    assert tables(section(report, "plan"))[0].rows == (
        ("Borgernes rolle", "Spørg borgerne.", "Ida", "2027-02-01", "Ti svar", "gjort"),
        ("Borgernes rolle", "Spørg borgerne.", "–", "–", "–", "i gang"),
    )


def test_targets_are_drawn_beside_the_profile(trin: Ladder) -> None:
    report = of_levels(trin, "3 2 2 3 1 2 1 2", targets={"strategi": 4})
    assert tables(section(report, "profile"))[0].rows[0] == ("Strategi og retning", "3 af 5", "4")


def test_what_has_no_answer_is_listed_with_the_reason(trin: Ladder) -> None:
    report = of_levels(trin, "3 2 2 3 1 2 · -")
    assert tables(section(report, "unknown"))[0].rows == (
        ("Politisk ledelse", "Det ved I ikke endnu"),
        ("Læring og evaluering", "Ikke besvaret"),
    )


RENE, STORE, GUESTS = "koekkenet.gryder.rene", "koekkenet.gryder.store", "gaesterne.rene"


def test_a_profile_tells_its_parts_bands_and_how_it_was_reckoned() -> None:
    given = {
        RENE: Answer(option="slet-ikke"),
        STORE: Answer(option="aldrig"),
        GUESTS: Answer(option="hoej-grad"),
    }
    report = report_of(profile(), given)
    assert report.summary[0].startswith("Samlet: 33,3 % af det mulige")
    bars = figures(section(report, "profile"))[0].chart
    assert isinstance(bars, Bars)
    assert [(bar.depth, bar.value) for bar in bars.bars] == [(0, 0), (1, 0), (0, 1)]
    paths = [row[0] for row in figures(section(report, "profile"))[0].table.rows]
    assert paths[1].startswith(f"{paths[0]} / ")
    bands = tables(section(report, "bands"))[0].rows
    assert [row[-1] for row in bands] == ["samlet, Køkkenet", "Gæsterne"]
    method = " ".join(texts(section(report, "method")))
    assert "»Ikke relevant« tæller ikke med." in method
    assert "mindst 50 %" in method


@pytest.mark.parametrize(
    ("roll_up", "told"),
    [
        ("items", "gennemsnittet af alle de spørgsmål"),
        ("points", "de point, der er givet"),
        ("sections", "gennemsnittet af sine underdele"),
    ],
)
@pytest.mark.parametrize(
    ("policy", "policy_told"),
    [("exclude", "tæller ikke med"), ("full", "som fuldt opfyldt"), ("zero", "tæller som 0")],
)
def test_the_method_of_a_profile_names_its_way_and_what_is_not_relevant(
    roll_up: str, told: str, policy: str, policy_told: str
) -> None:
    def change(data: dict[str, object]) -> None:
        data.update(roll_up=roll_up, not_applicable=policy)

    report = report_of(profile(change), {RENE: Answer(option="hoej-grad")})
    texts_ = list(texts(section(report, "method")))
    assert told in texts_[2]
    assert any(policy_told in text for text in texts_)


def test_a_part_that_is_reckoned_in_its_own_way_is_named() -> None:
    report = report_of(profile(), {})
    told = "Anderledes regnet er Køkkenet: En del får gennemsnittet af sine underdele."
    assert told in set(texts(section(report, "method")))


def test_a_profile_without_answers_or_bands_says_so() -> None:
    report = report_of(profile(lambda data: data.pop("bands")), {})
    assert report.summary == (
        "Samlet: for få svar.",
        "Der er endnu ikke svar nok til at vise de enkelte dele.",
        "Brug billedet til at tale om, hvad I vil holde fast i, og hvor I vil hen.",
    )
    assert "bands" not in ids(report)


def test_parts_that_are_alike_are_not_told_apart() -> None:
    given = {
        RENE: Answer(option="hoej-grad"),
        STORE: Answer(option="altid"),
        GUESTS: Answer(option="hoej-grad"),
    }
    second = report_of(profile(), given).summary[1]
    assert second == "I de dele, der er svar nok på, er 100 % på plads."


def test_a_check_tells_the_verdict_and_every_reason() -> None:
    given = {"sammen": Answer(option="no"), "faerdigret": Answer(option="yes")}
    report = report_of(check(), given)
    assert report.summary == (
        "Svaret: Ikke fælles mad.",
        "Det hænger på 2 udsagn.",
        "Der er 1 forslag til, hvad I kan gøre nu.",
    )
    assert tables(section(report, "reasons"))[0].rows == (
        ("Maden laves sammen", "Ikke opfyldt"),
        ("Maden er købt færdig", "Taler imod"),
    )
    assert tables(section(report, "unknown"))[0].rows == (
        ("Opvasken tages sammen", "Ikke besvaret"),
    )
    assert "Vask" not in " ".join(texts(report))
    assert any("Inviter en til." in text for text in texts(section(report, "next-steps")))


def test_what_leaves_a_check_open_is_a_reason_and_not_named_twice() -> None:
    report = report_of(check(), {"sammen": Answer(special="unknown")})
    assert report.summary[0] == "Svaret: Åbent."
    rows = tables(section(report, "reasons"))[0].rows
    assert ("Maden laves sammen", "Ved I ikke endnu") in rows
    assert [row[0] for row in tables(section(report, "unknown"))[0].rows] == [
        "Opvasken tages sammen"
    ]


def test_a_check_that_holds_names_what_qualifies_it() -> None:
    given = {"sammen": "yes", "faerdigret": "no", "opvask": "no"}
    report = report_of(check(), {id_: Answer(option=said) for id_, said in given.items()})
    assert report.summary == (
        "Svaret: Fælles mad.",
        "Alt det, der skal være på plads, er på plads, og intet taler imod.",
        "Spørg igen, når projektet ændrer sig.",
    )
    assert "Fælles, uden opvask" in set(texts(section(report, "verdict")))
    assert not {"reasons", "unknown", "next-steps"} & set(ids(report))


def test_a_canvas_is_the_plan_and_what_is_missing_in_it() -> None:
    report = report_of(canvas(), {"ret": Answer(text="Suppe\nmed brød")})
    assert report.summary[:2] == (
        "Planen på én side: 1 af 2 felter er udfyldt.",
        "Det mangler endnu: Gæsterne.",
    )
    assert "Suppe\nmed brød" in set(texts(section(report, "plan")))
    assert tables(section(report, "unknown"))[0].rows == (("Gæsterne", "Mangler endnu"),)
    assert "answers" not in ids(report)


def test_a_whole_canvas_keeps_what_was_remarked() -> None:
    said = {"ret": Answer(text="Suppe", note="Spørg kokken"), "gaester": Answer(text="Alle")}
    report = report_of(canvas(), said)
    assert report.summary[:2] == ("Planen på én side.", "Alle felter er udfyldt.")
    assert "Spørg kokken" in set(texts(section(report, "answers")))
    assert "unknown" not in ids(report)


def test_an_empty_canvas_has_no_plan_yet() -> None:
    report = report_of(canvas(), {})
    assert report.summary[0] == "Planen på én side: 0 af 2 felter er udfyldt."
    assert len(section(report, "plan").blocks) == 1


def test_a_stage_on_which_nothing_is_relevant_ends_the_climb_without_questions(
    trin: Ladder,
) -> None:
    report = report_of(trin, dict(long(trin, "1 / 1 1 1\n" * 8).answers), "long")
    assert report.summary[1] == "Om trin 2 er der for få svar."
    assert "Find svar på" not in " ".join(texts(section(report, "ladder")))


def test_a_stage_that_no_answer_can_reach_has_no_answers_to_change() -> None:
    ladder = tiny_ladder(2, [1], values=(0, 0.5))
    report = report_of(ladder, dict(long(ladder, "0.5 0.5").answers), "long")
    assert report.summary[1] == "I er nået 80 % af vejen til trin 1."
    assert "ændrede svar" not in " ".join(texts(section(report, "ladder")))
