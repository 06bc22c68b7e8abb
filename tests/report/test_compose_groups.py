"""What the report of groups keeps to itself, and how it sets groups side by side."""

import re

from samskabelse_cli.model.group import LadderGroup
from samskabelse_cli.model.questionnaire import Ladder
from samskabelse_cli.model.terms import FormName
from samskabelse_cli.report.composing_groups import groups_report
from samskabelse_cli.report.document import Report, Table
from samskabelse_cli.scoring.grouping import Grouped
from tests.report.kinds import check, profile
from tests.report.reports import (
    GROUPED,
    ids,
    ladder_groups,
    outcomes_of,
    people_of,
    said,
    section,
    shorts,
    survey_report,
    tables,
    texts,
)


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
        ladder_groups(
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
    report = ladder_groups(trin, shorts(trin, "2 2 2 2 2 2 2 2"), least=1)
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
        return tables(section(ladder_groups(trin, people, [("rolle",)]), "groups-1"))[1]

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
    report = ladder_groups(trin, apart + alike, [("rolle",)])
    assert tables(section(report, "groups-1"))[2].rows == (
        ("leder", "Organisation på tværs", "svarene ligger langt fra hinanden, mindst to lejre"),
    )


def test_the_column_of_those_without_a_stage_is_explained(trin: Ladder) -> None:
    report = ladder_groups(trin, shorts(trin, *["2 2 2 2 2 2 2 2"] * 3), [("rolle",)])
    assert tables(section(report, "groups-1"))[0].headings[-1] == "?"
    assert "Under ? står, hvor mange der har svaret på for lidt" in said(report, "groups-1")


def test_the_occasion_tells_the_day_the_form_and_how_many(trin: Ladder) -> None:
    people = shorts(trin, *["2 2 2 2 2 2 2 2"] * 5)
    outcomes = outcomes_of(trin, "short", people)
    report = groups_report(trin, "short", outcomes, 5, occasion="2026-11-26 · svar.csv")
    assert report.occasion == "2026-11-26 · svar.csv · trin 1.0 · kort form · 5 personer"
    assert isinstance(outcomes[0][1], LadderGroup)
