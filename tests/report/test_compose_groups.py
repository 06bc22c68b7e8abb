"""What the report of groups says, and what it keeps to itself."""

import re
from collections.abc import Sequence

import pytest

from samskabelse_cli.model.answer import Answer
from samskabelse_cli.model.group import LadderGroup
from samskabelse_cli.model.questionnaire import FormName, Ladder
from samskabelse_cli.report.composing import groups_report
from samskabelse_cli.report.document import Bars, HeatMap, Listing, Radar, Report, Spread, Table
from samskabelse_cli.scoring.grouping import Grouped
from tests.answers import long, short
from tests.report.kinds import check, profile
from tests.report.reports import (
    GROUPED,
    Traits,
    figures,
    outcomes_of,
    people_of,
    section,
    survey_report,
    tables,
    texts,
)
from tests.scoring.test_worked_examples import LONG_EXAMPLE

People = list[tuple[Traits, dict[str, Answer]]]


def shorts(trin: Ladder, *levels: str, role: str = "leder") -> People:
    return [({"rolle": role}, dict(short(trin, row).answers)) for row in levels]


def told(
    trin: Ladder,
    people: People,
    by: Sequence[Sequence[str]] = (),
    least: int = 3,
    form: FormName = "short",
) -> Report:
    return groups_report(trin, form, outcomes_of(trin, form, people, by, least), least)


def ids(report: Report) -> list[str]:
    return [one.id for one in report.sections]


def said(report: Report, id_: str) -> str:
    return "\n".join(texts(section(report, id_)))


def test_people_who_agree_have_the_worked_examples_figures(trin: Ladder) -> None:
    """Measurement, section 2: the means of equal answers are the answers'."""
    report = told(trin, shorts(trin, *["3 2 2 3 1 2 1 2"] * 4))
    assert report.summary == (
        "4 personer har svaret, og samlet står de på trin 2 af 5: Den inddragende kommune.",
        "Trin 3 er 25 % opfyldt, og der skal 62,5 % til.",
        "Intet spørgsmål deler dem, der har svaret: tal om, hvor I vil hen.",
    )
    rows = tables(section(report, "ladder"))[0].rows
    assert [row[2].split(" ")[0] for row in rows] == ["100", "75", "25", "0", "0"]
    assert [row[3] for row in rows] == ["4"] * 5
    radar = figures(section(report, "profile"))[0].chart
    assert isinstance(radar, Radar)
    assert radar.series[0].values == (3, 2, 2, 3, 1, 2, 1, 2)
    assert len(radar.series) == 1
    heat = figures(section(report, "grid"))[0].chart
    assert isinstance(heat, HeatMap)
    assert heat.values[4] == (1, 0, 0, 0, 0)
    assert "discussion" not in ids(report)


def test_the_long_example_has_its_figures_and_its_missing_cell(trin: Ladder) -> None:
    people: People = [({}, dict(long(trin, LONG_EXAMPLE).answers))] * 5
    report = told(trin, people, form="long", least=5)
    rows = tables(section(report, "ladder"))[0].rows
    assert [row[2].split(" ")[0] for row in rows] == ["87,5", "71,4", "50", "15,6", "0"]
    heat = figures(section(report, "grid"))[0].chart
    assert isinstance(heat, HeatMap)
    assert heat.values[0] == (1, 1, 0.75, 0.25, 0)
    assert heat.values[-1] == (1, None, 0.5, 0, 0)
    assert heat.words[-1][1] == "–"
    assert "Af 5 personer, der har svaret på nok, har ingen et trin" in said(report, "ladder")
    assert "100 % (5 af 5)" not in said(report, "unknown")


def test_in_the_short_form_a_cell_is_the_share_with_that_level_or_a_higher(trin: Ladder) -> None:
    rows = [f"{level} 2 2 2 2 2 2 2" for level in (0, 1, 3, 5)]
    heat = figures(section(told(trin, shorts(trin, *rows)), "grid"))[0].chart
    assert isinstance(heat, HeatMap)
    assert heat.values[0] == (0.75, 0.5, 0.5, 0.25, 0.25)
    assert heat.words[0] == ("75 %", "50 %", "50 %", "25 %", "25 %")


def test_the_floor_is_told_with_those_that_hold_back(trin: Ladder) -> None:
    report = told(trin, shorts(trin, *["5 5 5 5 0 0 0 5"] * 3))
    assert report.summary[1].startswith("Der er nok på plads til trin 3, men Borgernes rolle, ")
    assert "hvert emne skal mindst være på niveau 1" in said(report, "ladder")


@pytest.mark.parametrize(
    ("levels", "first", "second"),
    [
        (
            "0 0 0 0 0 0 0 0",
            "3 personer har svaret, og samlet står de endnu ikke på første trin.",
            "Trin 1 er 0 % opfyldt, og der skal 62,5 % til.",
        ),
        (
            "5 5 5 5 5 5 5 5",
            "3 personer har svaret, og samlet står de på trin 5 af 5: Den samskabende kommune.",
            "Det øverste trin er nået, og ingen er i mål: spørg igen om et år.",
        ),
        (
            "· · · · · · · 1",
            "3 personer har svaret, men på for lidt til et fælles trin.",
            "Om trin 1 er der for få svar.",
        ),
    ],
)
def test_the_ends_of_the_ladder_are_told(
    trin: Ladder, levels: str, first: str, second: str
) -> None:
    assert told(trin, shorts(trin, *[levels] * 3)).summary[:2] == (first, second)


def test_a_stage_on_which_nobody_stands_is_said_to_be_a_mean(trin: Ladder) -> None:
    middle = told(trin, shorts(trin, *["1 1 1 1 0 0 0 0"] * 4, *["5 5 5 5 5 5 5 5"] * 4))
    assert "Ingen enkelt person står selv på gruppens trin" in said(middle, "ladder")
    alike = told(trin, shorts(trin, *["2 2 2 2 2 2 2 2"] * 4))
    assert "Ingen enkelt person" not in said(alike, "ladder")


def test_where_each_stands_is_counted_with_those_who_have_no_stage(trin: Ladder) -> None:
    rows = ["2 2 2 2 2 2 2 2"] * 3 + ["0 0 0 0 0 0 0 0", "· · · · · · · 1"]
    report = told(trin, shorts(trin, *rows))
    assert [row[:2] for row in tables(section(report, "people"))[0].rows if row[2] != "0 %"] == [
        ("0 Før første trin", "1 af 5"),
        ("2 Inddragende", "3 af 5"),
        ("? For få svar", "1 af 5"),
    ]


def test_stability_is_told_as_shares_of_the_resamples(trin: Ladder) -> None:
    sure = told(trin, shorts(trin, *["2 2 2 2 2 2 2 2"] * 8))
    assert (
        "De 2.000 gentagelser med lodtrækning blandt dem, der har svaret, gav trin 2 i 100 %."
    ) in said(sure, "ladder")
    assert "2.000 gange" in said(sure, "method")
    few = told(trin, shorts(trin, *["2 2 2 2 2 2 2 2"] * 7))
    assert "gentagelser" not in said(few, "ladder")
    unsure = told(trin, shorts(trin, *["2 2 2 2 2 2 2 2"] * 8, *["0 0 0 0 0 0 0 0"] * 4))
    assert re.search(r"gav trin 2 i \d+ %, før første trin i \d+ %\.", said(unsure, "ladder"))


def test_what_is_most_worth_a_talk_stands_first(trin: Ladder) -> None:
    rows = ["2 2 2 0 2 2 2 ·"] * 4 + ["2 2 2 5 2 2 3 ·"] * 4
    report = told(trin, shorts(trin, *rows))
    spread = figures(section(report, "spread"))[0].chart
    assert isinstance(spread, Spread)
    assert spread.rows[0].label == "Medarbejdere og kompetencer"
    assert spread.rows[0].counts == (4, 0, 0, 0, 0, 4)
    assert spread.rows[0].words == "mindst to lejre"
    assert spread.options[0] == "0 Intet trin"
    assert [row.label for row in spread.rows[1:]][:2] == ["Strategi og retning", "Ledelse"]
    every = tables(section(report, "spread"))[1]
    assert [row[0] for row in every.rows] == [d.name for d in trin.dimensions.values()]
    assert every.rows[-1][1:] == ("vises ikke", "–", "–", "–", "–")
    (items,) = section(report, "discussion").blocks
    assert isinstance(items, Listing)
    assert items.numbered
    assert [item.name for item in items.items] == [
        "Medarbejdere og kompetencer",
        "Læring og evaluering",
    ]
    assert "mange ved det ikke" in items.items[1].text
    assert any("lejr" in question for question in section(report, "discussion").questions)
    assert report.summary[2].startswith("Begynd samtalen med »Medarbejdere og kompetencer«: ")


def test_of_many_questions_twelve_are_drawn_and_all_are_in_the_table() -> None:
    report = survey_report("trin", "long")
    spread = figures(section(report, "spread"))[0]
    assert isinstance(spread.chart, Spread)
    assert len(spread.chart.rows) == 12
    assert "12" in spread.title
    assert len(tables(section(report, "spread"))[1].rows) == 40
    bars = figures(section(report, "unknown"))[0].chart
    assert isinstance(bars, Bars)
    assert len(bars.bars) == 12


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


def test_do_not_know_is_counted_among_those_who_said_something(trin: Ladder) -> None:
    rows = ["2 2 2 2 2 2 2 2"] * 5 + ["· 2 2 2 2 2 2 -"] * 2
    report = told(trin, shorts(trin, *rows))
    bars = figures(section(report, "unknown"))[0].chart
    assert isinstance(bars, Bars)
    assert [(bar.name, bar.words) for bar in bars.bars] == [
        ("Strategi og retning", "28,5 % (2 af 7)")
    ]
    assert tables(section(report, "unknown"))[1].rows == (
        ("Strategi og retning", "2", "0", "0"),
        ("Læring og evaluering", "0", "0", "2"),
    )
    assert "unknown" not in ids(told(trin, shorts(trin, *["2 2 2 2 2 2 2 2"] * 5)))


def test_no_share_of_do_not_know_gives_a_withheld_number_away(trin: Ladder) -> None:
    rows = ["2 2 2 2 2 2 2 2"] * 2 + ["· 2 2 2 2 2 2 2"] * 6
    report = told(trin, shorts(trin, *rows))
    assert not figures(section(report, "unknown"))
    assert tables(section(report, "unknown"))[0].rows == (("Strategi og retning", "6", "0", "0"),)


def test_role_gaps_are_told_with_what_chance_would_give(trin: Ladder) -> None:
    low = shorts(trin, *["1 2 2 2 2 2 2 2"] * 8)
    high = shorts(trin, *["4 2 2 2 2 2 2 2"] * 8, role="politiker")
    report = told(trin, low + high)
    assert "Rollerne ser forskelligt på et emne: Strategi og retning." in said(report, "roles")
    rows = tables(section(report, "roles"))[0].rows
    assert rows[0][:4] == ("Strategi og retning", "leder", "politiker", "3")
    assert rows[0][-1] == "tal om den"
    assert {row[-1] for row in rows[1:]} == {"under et trin"}
    assert any("rolle" in question for question in section(report, "discussion").questions)
    several = told(trin, low + [(t, {**g, "ledelse": Answer(level=5)}) for t, g in high])
    assert "Rollerne ser forskelligt på 2 emner: " in said(several, "roles")


def test_a_gap_that_chance_can_make_is_not_pressed(trin: Ladder) -> None:
    mixed = [f"{level} 2 2 2 2 2 2 2" for level in (0, 5, 0, 5, 0)]
    other = [f"{level} 2 2 2 2 2 2 2" for level in (5, 0, 5, 5, 0)]
    report = told(trin, shorts(trin, *mixed) + shorts(trin, *other, role="politiker"))
    assert "Ingen forskel mellem rollerne" in said(report, "roles")
    assert tables(section(report, "roles"))[0].rows[0][-1] == "kan være tilfældig"


def test_withheld_groups_are_named_and_nothing_else_of_them(trin: Ladder) -> None:
    for id_, form in GROUPED:
        report = survey_report(id_, form, sizes={"leder": 12, "Qvist": 4, "Xenia": 3})
        hidden = [row for one in report.sections for row in every_row(one.id, report)]
        rows = [row for row in hidden if {"Qvist", "Xenia"} & set(row)]
        assert [row[1:3] for row in rows] == [("–", "vises ikke")] * 2, id_
        assert not any(re.search(r"\d", cell) for row in rows for cell in row)
        everywhere = [text for text in texts(report) if re.search("Qvist|Xenia", text)]
        assert sorted(everywhere) == ["Qvist", "Xenia"], id_
        assert "2 grupper vises ikke" in said(report, "method")


def every_row(id_: str, report: Report) -> list[tuple[str, ...]]:
    return [row for table in tables(section(report, id_)) for row in table.rows]


def test_what_is_shown_does_not_change_with_the_answers_of_the_withheld_alone(
    trin: Ladder,
) -> None:
    """Two withheld groups that swap their answers leave every text as it was."""
    shown = shorts(trin, *["3 2 2 3 1 2 1 2"] * 9)
    some, others = ["0 0 0 0 0 0 0 0"] * 2, ["5 5 5 5 5 5 5 5"] * 2
    reports = [
        told(
            trin,
            shown + shorts(trin, *first, role="a") + shorts(trin, *second, role="b"),
            [("rolle",)],
        )
        for first, second in ((some, others), (others, some))
    ]
    assert reports[0] == reports[1]


def test_too_few_people_are_told_why_there_is_nothing(trin: Ladder) -> None:
    cases: list[tuple[Grouped, FormName | None]] = [
        (trin, "short"),
        (profile(), None),
        (check(), None),
    ]
    for questionnaire, form in cases:
        people = people_of(questionnaire, form, {"leder": 2, "vært": 2})
        outcomes = outcomes_of(questionnaire, form, people, [("rolle",)])
        report = groups_report(questionnaire, form, outcomes, 5)
        assert report.summary == (
            "Der er for få svar til at vise et billede.",
            "Tal vises først, når mindst 5 personer har svaret.",
            "Sådan kan ingen regne ud, hvad den enkelte har svaret.",
        )
        assert ids(report) == ["groups", "groups-1", "method"]
        assert "person" not in report.occasion


def test_an_open_circle_is_told_that_nothing_is_withheld(trin: Ladder) -> None:
    report = told(trin, shorts(trin, "2 2 2 2 2 2 2 2"), least=1)
    assert report.summary[0] == (
        "1 person har svaret og står på trin 2 af 5: Den inddragende kommune."
    )
    assert "Alle tal vises, også for meget få" in said(report, "method")


def test_few_groups_stand_as_columns_and_many_as_rows_in_the_order_given(trin: Ladder) -> None:
    def side_by_side(count: int) -> Table:
        people = [
            one
            for number in range(count)
            for one in shorts(trin, *["2 2 2 2 2 2 2 1"] * 3, role=f"r{number}")
        ]
        return tables(section(told(trin, people, [("rolle",)]), "groups-1"))[1]

    few = side_by_side(2)
    assert few.headings == ("Emne", "r0", "r1")
    assert few.rows[-1] == ("Læring og evaluering", "1", "1")
    many = side_by_side(6)
    assert many.headings == ("Gruppe", *(d.name for d in trin.dimensions.values()))
    assert [row[0] for row in many.rows] == [f"r{number}" for number in range(6)]
    assert many.rows[0][-1] == "1"


def test_every_shown_group_has_what_it_can_talk_about(trin: Ladder) -> None:
    apart = shorts(trin, *["2 2 0 2 2 2 2 2", "2 2 5 2 2 2 2 2"] * 2)
    alike = shorts(trin, *["2 2 2 2 2 2 2 2"] * 4, role="vært")
    report = told(trin, apart + alike, [("rolle",)])
    assert tables(section(report, "groups-1"))[2].rows == (
        ("leder", "Organisation på tværs", "svarene ligger langt fra hinanden, mindst to lejre"),
    )


def test_the_column_of_those_without_a_stage_is_explained(trin: Ladder) -> None:
    report = told(trin, shorts(trin, *["2 2 2 2 2 2 2 2"] * 3), [("rolle",)])
    assert tables(section(report, "groups-1"))[0].headings[-1] == "?"
    assert "Under ? står, hvor mange der har svaret på for lidt" in said(report, "groups-1")


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
        "100 % · Godt med",
        "6",
    )
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
    assert report.summary[0] == "6 personer har svaret, men på for lidt til et samlet tal."
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


def test_a_check_on_which_all_agree_says_so() -> None:
    report = of_check(*[("yes", "no")] * 5)
    assert report.summary[1:] == (
        "På hvert udsagn, der vises, svarer alle det samme.",
        "Ingen har svaret »ved ikke«.",
    )


def test_statements_that_nobody_could_answer_are_not_drawn() -> None:
    report = of_check(*[("?", "?")] * 5)
    assert not figures(section(report, "statements"))
    assert len(tables(section(report, "statements"))[0].rows) == 3


def test_the_occasion_tells_the_day_the_form_and_how_many(trin: Ladder) -> None:
    people = shorts(trin, *["2 2 2 2 2 2 2 2"] * 5)
    outcomes = outcomes_of(trin, "short", people)
    report = groups_report(trin, "short", outcomes, 5, occasion="2026-11-26 · svar.csv")
    assert report.occasion == "2026-11-26 · svar.csv · trin 1.0 · kort form · 5 personer"
    assert isinstance(outcomes[0][1], LadderGroup)
