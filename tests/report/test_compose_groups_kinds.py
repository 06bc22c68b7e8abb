"""What the report of a survey by a profile or a check says."""

from samskabelse_cli.model.answer import Answer
from samskabelse_cli.report.composing_groups import groups_report
from samskabelse_cli.report.document import Report, Spread
from tests.report.kinds import check, profile
from tests.report.reports import People, figures, ids, outcomes_of, people_of, section, tables


def test_questions_on_different_scales_have_figures_of_their_own() -> None:
    questionnaire = profile()
    people = people_of(questionnaire, None, {"leder": 40})
    report = groups_report(questionnaire, None, outcomes_of(questionnaire, None, people), 5)
    drawn = figures(section(report, "spread"))
    assert {one.chart.options for one in drawn if isinstance(one.chart, Spread)} == {
        ("Slet ikke", "I nogen grad", "I høj grad"),
        ("Aldrig", "Altid"),
    }
    assert len({one.title for one in drawn}) == 2


def test_a_survey_by_a_profile_tells_parts_bands_and_people() -> None:
    questionnaire = profile()
    good = {id_: Answer(option=option) for id_, option in GOOD.items()}
    people: People = [({"rolle": "leder"}, good)] * 6
    outcomes = outcomes_of(questionnaire, None, people, [("rolle",)])
    report = groups_report(questionnaire, None, outcomes, 5)
    assert report.summary[0] == (
        "6 personer har svaret: samlet er 100 % af det mulige på plads – Godt med."
    )
    assert figures(section(report, "profile"))[0].table.rows[0][1:] == (
        "100 %",
        "6",
    )
    bands = tables(section(report, "bands"))[0].rows
    assert [row[-1] for row in bands] == ["", "samlet, Køkkenet, Gæsterne"]
    assert ("Godt med", "6 af 6", "100 %") in tables(section(report, "people"))[0].rows
    assert tables(section(report, "groups-1"))[1].rows == (
        ("Køkkenet", "100 %"),
        ("Gæsterne", "100 %"),
    )


GOOD = {
    "koekkenet.gryder.rene": "hoej-grad",
    "koekkenet.gryder.store": "altid",
    "gaesterne.rene": "hoej-grad",
}


def test_a_profile_with_too_few_answers_has_no_figure_and_no_bands() -> None:
    questionnaire = profile()
    people: People = [({}, {"gaesterne.rene": Answer(option="hoej-grad")})] * 6
    report = groups_report(questionnaire, None, outcomes_of(questionnaire, None, people), 5)
    assert report.summary[0] == (
        "6 personer har svaret. Et samlet tal vises ikke: der er svaret på for lidt, eller nogens "
        "svar kunne regnes ud."
    )
    assert figures(section(report, "profile"))[0].table.rows[0][1:] == ("vises ikke", "–")
    assert "people" not in ids(report)


def of_check(*rows: tuple[str, str]) -> Report:
    """Return the report of people who answer ``sammen`` and ``faerdigret``; "?" is "ved ikke"."""
    people: People = [
        (
            {"rolle": "leder"},
            {
                id_: Answer(special="unknown") if option == "?" else Answer(option=option)
                for id_, option in zip(("sammen", "faerdigret"), row, strict=True)
            },
        )
        for row in rows
    ]
    return groups_report(check(), None, outcomes_of(check(), None, people, [("rolle",)]), 5)


def test_a_survey_by_a_check_counts_verdicts_and_statements() -> None:
    report = of_check(*[("yes", "no")] * 3, *[("no", "no")] * 3, ("?", "no"))
    assert report.summary == (
        "7 personer har svaret, og svarene ender sådan: »Fælles mad« (3), »Ikke fælles mad« (3), "
        "»Åbent« (1).",
        "Mest delte er svarene på »Maden laves sammen«.",
        "Flest er i tvivl om »Maden laves sammen«.",
    )
    spread = figures(section(report, "statements"))[0].chart
    assert isinstance(spread, Spread)
    assert spread.options == ("Nej", "Ja")
    assert [row.counts for row in spread.rows] == [(3, 3), (7, 0)]
    assert tables(section(report, "statements"))[1].rows[0] == (
        "Maden laves sammen",
        "skal være opfyldt",
        "3 af 6 siger ja",
        "1",
        "0",
    )
    assert tables(section(report, "statements"))[1].rows[2][2] == "–"
    assert tables(section(report, "groups-1"))[1].rows[0] == (
        "Maden laves sammen",
        "3 af 6 siger ja",
    )


def test_a_check_whose_verdicts_are_withheld_still_tells_of_the_other_statements() -> None:
    report = of_check(*[("no", "no")] * 2, *[("?", "no")] * 5)
    assert report.summary[0] == (
        "7 personer har svaret. Hvordan svarene ender, vises ikke, for så kunne nogens svar "
        "regnes ud."
    )
    assert [one.id for one in report.sections if one.id in ("verdict", "statements")] == [
        "statements"
    ]
    assert [row.counts for row in spread_of(report).rows] == [(7, 0)]
    everybody = tables(section(report, "groups-1"))[0].rows[0]
    assert everybody[1:] == ("7", "–", "–", "–")


def spread_of(report: Report) -> Spread:
    chart = figures(section(report, "statements"))[0].chart
    assert isinstance(chart, Spread)
    return chart


def test_a_check_on_which_all_agree_says_so() -> None:
    report = of_check(*[("yes", "no")] * 5)
    assert report.summary[1:] == (
        "På hvert udsagn, der vises, svarer alle det samme.",
        "Ingen har svaret »ved ikke«.",
    )


def test_statements_that_nobody_could_answer_are_not_drawn() -> None:
    report = of_check(*[("?", "?")] * 5)
    assert report.summary[1] == "Der er for få svar til at vise, hvor I ser forskelligt på det."
    assert not figures(section(report, "statements"))
    assert len(tables(section(report, "statements"))[0].rows) == 3
