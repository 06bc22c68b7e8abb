"""What the report of a survey by a ladder says.

Golden values: the worked examples of measurement, section 2.
"""

import re

import pytest

from samskabelse_cli.model.answer import Answer
from samskabelse_cli.model.group import LadderGroup, Stability
from samskabelse_cli.model.questionnaire import Ladder
from samskabelse_cli.report.document import Bars, HeatMap, Listing, Radar, Spread
from samskabelse_cli.report.group_sentences import stability_sentence
from tests.answers import long
from tests.report.reports import (
    People,
    figures,
    ids,
    ladder_groups,
    said,
    section,
    shorts,
    survey_report,
    tables,
)
from tests.scoring.test_worked_examples import LONG_EXAMPLE


def test_people_who_agree_have_the_worked_examples_figures(trin: Ladder) -> None:
    """Measurement, section 2: the means of equal answers are the answers'."""
    report = ladder_groups(trin, shorts(trin, *["3 2 2 3 1 2 1 2"] * 4))
    assert report.summary == (
        "4 personer har svaret, og samlet står de på trin 2 af 5: Den inddragende kommune.",
        "Trin 3 er 25 % opfyldt, og der skal 62,5 % til.",
        "De spørgsmål, der vises, deler jer ikke: tal om, hvor I vil hen.",
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
    report = ladder_groups(trin, people, form="long", least=5)
    rows = tables(section(report, "ladder"))[0].rows
    assert [row[2].split(" ")[0] for row in rows] == ["87,5", "71,4", "50", "15,6", "0"]
    heat = figures(section(report, "grid"))[0].chart
    assert isinstance(heat, HeatMap)
    assert heat.values[0] == (1, 1, 0.75, 0.25, 0)
    assert heat.values[-1] == (1, None, 0.5, 0, 0)
    assert heat.words[-1][1] == "–"
    assert "Af 5 personer, der har svaret på nok, har ingen et trin" in said(report, "ladder")
    assert not figures(section(report, "unknown"))


def test_in_the_short_form_a_cell_is_the_share_with_that_level_or_a_higher(trin: Ladder) -> None:
    rows = [f"{level} 2 2 2 2 2 2 2" for level in (0, 1, 3, 5)]
    heat = figures(section(ladder_groups(trin, shorts(trin, *rows)), "grid"))[0].chart
    assert isinstance(heat, HeatMap)
    assert heat.values[0] == (0.75, 0.5, 0.5, 0.25, 0.25)
    assert heat.words[0] == ("75 %", "50 %", "50 %", "25 %", "25 %")


def test_the_floor_is_told_with_those_that_hold_back(trin: Ladder) -> None:
    report = ladder_groups(trin, shorts(trin, *["5 5 5 5 0 0 0 5"] * 3))
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
    assert ladder_groups(trin, shorts(trin, *[levels] * 3)).summary[:2] == (first, second)


def test_a_stage_that_is_withheld_is_not_said_to_lack_answers(trin: Ladder) -> None:
    rows = ["3 2 2 3 1 2 1 2"] * 2 + ["· 2 2 3 1 2 1 2"] * 2
    report = ladder_groups(trin, shorts(trin, *rows))
    assert report.summary[0] == (
        "4 personer har svaret, men et fælles trin vises ikke, for så kunne nogens svar regnes ud."
    )
    assert "people" not in [one.id for one in report.sections]
    assert not re.search("for få svar", said(report, "ladder"))
    (table,) = tables(section(report, "ladder"))
    assert {row[table.headings.index("Nået")] for row in table.rows} == {"–"}


def test_a_stage_on_which_nobody_stands_is_said_to_be_a_mean(trin: Ladder) -> None:
    middle = ladder_groups(trin, shorts(trin, *["1 1 1 1 0 0 0 0"] * 4, *["5 5 5 5 5 5 5 5"] * 4))
    assert "Ingen enkelt person står selv på gruppens trin" in said(middle, "ladder")
    alike = ladder_groups(trin, shorts(trin, *["2 2 2 2 2 2 2 2"] * 4))
    assert "Ingen enkelt person" not in said(alike, "ladder")


def test_where_each_stands_is_counted_with_those_who_have_no_stage(trin: Ladder) -> None:
    rows = ["2 2 2 2 2 2 2 2"] * 3 + ["0 0 0 0 0 0 0 0", "· · · · · · · 1"]
    report = ladder_groups(trin, shorts(trin, *rows))
    assert [row[:2] for row in tables(section(report, "people"))[0].rows if row[2] != "0 %"] == [
        ("0 Før første trin", "1 af 5"),
        ("2 Inddragende", "3 af 5"),
        ("? For få svar", "1 af 5"),
    ]


def test_stability_is_told_as_shares_of_the_resamples(trin: Ladder) -> None:
    sure = ladder_groups(trin, shorts(trin, *["2 2 2 2 2 2 2 2"] * 8))
    assert (
        "De 2.000 gentagelser med lodtrækning blandt dem, der har svaret, gav trin 2 i 100 %."
    ) in said(sure, "ladder")
    assert "2.000 gange" in said(sure, "method")
    few = ladder_groups(trin, shorts(trin, *["2 2 2 2 2 2 2 2"] * 7))
    assert "gentagelser" not in said(few, "ladder")
    rare = LadderGroup(
        rule=trin.rule,
        suppressed=False,
        stability=Stability(resamples=2000, stages=(0, 0.0005, 0.9, 0.0, 0.0), undefined=0.0995),
    )
    assert stability_sentence(rare).endswith(
        "gav trin 2 i 90 %, for få svar til et trin i 9 %, trin 1 i under 1 %."
    )
    unsure = ladder_groups(trin, shorts(trin, *["2 2 2 2 2 2 2 2"] * 8, *["0 0 0 0 0 0 0 0"] * 4))
    assert re.search(r"gav trin 2 i \d+ %, før første trin i \d+ %\.", said(unsure, "ladder"))


def test_what_is_most_worth_a_talk_stands_first(trin: Ladder) -> None:
    rows = ["2 2 2 0 2 2 2 ·"] * 4 + ["2 2 2 5 2 2 3 ·"] * 4
    report = ladder_groups(trin, shorts(trin, *rows))
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


def test_do_not_know_is_counted_among_those_who_said_something(trin: Ladder) -> None:
    rows = ["2 2 2 2 2 2 2 2"] * 5 + ["· 2 2 2 2 2 2 -"] * 2
    report = ladder_groups(trin, shorts(trin, *rows))
    bars = figures(section(report, "unknown"))[0].chart
    assert isinstance(bars, Bars)
    assert [(bar.name, bar.words) for bar in bars.bars] == [("Strategi og retning", "2 af 7")]
    assert tables(section(report, "unknown"))[1].rows == (
        ("Strategi og retning", "2", "0", "0"),
        ("Læring og evaluering", "0", "0", "2"),
    )
    assert "unknown" not in ids(ladder_groups(trin, shorts(trin, *["2 2 2 2 2 2 2 2"] * 5)))


def test_no_share_of_do_not_know_gives_a_withheld_number_away(trin: Ladder) -> None:
    rows = ["2 2 2 2 2 2 2 2"] * 2 + ["· 2 2 2 2 2 2 2"] * 6
    report = ladder_groups(trin, shorts(trin, *rows))
    assert not figures(section(report, "unknown"))
    assert tables(section(report, "unknown"))[0].rows == (("Strategi og retning", "6", "0", "0"),)


def test_role_gaps_are_told_with_what_chance_would_give(trin: Ladder) -> None:
    low = shorts(trin, *["1 2 2 2 2 2 2 2"] * 8)
    high = shorts(trin, *["4 2 2 2 2 2 2 2"] * 8, role="politiker")
    report = ladder_groups(trin, low + high)
    assert "Rollerne ser forskelligt på 1 emne: Strategi og retning." in said(report, "roles")
    rows = tables(section(report, "roles"))[0].rows
    assert rows[0][:4] == ("Strategi og retning", "leder", "politiker", "3")
    assert rows[0][-1] == "tal om den"
    assert {row[-1] for row in rows[1:]} == {"under et trin"}
    assert any("rolle" in question for question in section(report, "discussion").questions)
    several = ladder_groups(trin, low + [(t, {**g, "ledelse": Answer(level=5)}) for t, g in high])
    assert "Rollerne ser forskelligt på 2 emner: " in said(several, "roles")


def test_a_gap_that_chance_can_make_is_not_pressed(trin: Ladder) -> None:
    mixed = [f"{level} 2 2 2 2 2 2 2" for level in (0, 5, 0, 5, 0)]
    other = [f"{level} 2 2 2 2 2 2 2" for level in (5, 0, 5, 5, 0)]
    report = ladder_groups(trin, shorts(trin, *mixed) + shorts(trin, *other, role="politiker"))
    assert "Ingen forskel mellem rollerne" in said(report, "roles")
    assert tables(section(report, "roles"))[0].rows[0][-1] == "kan være tilfældig"


def test_the_order_of_the_stages_is_told_in_words(trin: Ladder) -> None:
    """Fifty people and more: those who climb in order, and some who skip the first stage."""
    climbs = ["1 1 1 1 1\n", "0 0 0 0 0\n"] * 24 + ["0 1 0 0 0\n"] * 4
    people: People = [({}, dict(long(trin, row * 8).answers)) for row in climbs]
    report = ladder_groups(trin, people, form="long", least=5)
    assert "Af 52 personer, der har svaret på nok, har 7 % et trin uden at have dem før det." in (
        said(report, "ladder")
    )
    assert "Loevingers H for trinnenes rækkefølge er 1: " in said(report, "ladder")
