"""What is true of every report, whatever it is of."""

import itertools
import re
from random import Random

import pytest

from samskabelse_cli.files.questionnaires import load_questionnaire
from samskabelse_cli.language import LANGUAGES, speak
from samskabelse_cli.model.answer import Answer
from samskabelse_cli.model.questionnaire import Ladder
from samskabelse_cli.model.terms import FormName
from samskabelse_cli.report.composing import assessment_report
from samskabelse_cli.report.composing_groups import groups_report
from samskabelse_cli.report.document import (
    Bars,
    Figure,
    HeatMap,
    LadderChart,
    Radar,
    Report,
    Spread,
)
from samskabelse_cli.scoring.every import score
from tests.answers import short
from tests.hostile import HOSTILE
from tests.report.kinds import check, profile
from tests.report.reports import (
    EVERY,
    GROUPED,
    answers,
    figures,
    outcomes_of,
    people_of,
    report_of,
    section,
    survey_report,
    tables,
    texts,
)

#: What a report must never claim of a survey or a level.
CLAIMS = re.compile("signifikan|pålidelig|bevis|significan|reliab|prove", re.IGNORECASE)


def every_report() -> list[tuple[str, FormName | None, str, bool]]:
    single = [(*one, language, False) for one in EVERY for language in LANGUAGES]
    return single + [(*one, language, True) for one in GROUPED for language in LANGUAGES]


@pytest.fixture(params=every_report(), ids=lambda one: "-".join(map(str, one)))
def report(request: pytest.FixtureRequest) -> Report:
    """A report of each questionnaire, form and language: of one, and of groups."""
    id_, form, language, grouped = request.param
    speak(language)
    if grouped:
        return survey_report(id_, form, language)
    questionnaire = load_questionnaire(id_, language)
    return report_of(questionnaire, answers(questionnaire, form, Random(3)), form)  # noqa: S311


def test_a_report_is_sound_in_every_kind_form_and_language(report: Report) -> None:
    """Three sentences, sections that can be told apart, and tables without holes."""
    assert len(report.summary) == 3
    assert all(re.fullmatch(r"[^\n]+[.?!]", sentence) for sentence in report.summary)
    ids = [one.id for one in report.sections]
    assert len(ids) == len(set(ids))
    assert all(one.heading and one.blocks for one in report.sections)
    assert report.sections[0].level == 1
    for table in tables(report):
        assert {len(row) for row in table.rows} == {len(table.headings)}, table.caption
        assert all(0 <= column < len(table.headings) for column in table.numbers)
    assert all(len(one.questions) <= 3 for one in report.sections)
    own_words = [text for one in report.sections if one.id == "method" for text in texts(one)]
    assert not [text for text in own_words if CLAIMS.search(text)]
    assert not [text for text in texts(report) if "{" in text or "None" in text]


def test_the_table_of_a_figure_says_what_its_chart_shows(report: Report) -> None:
    for figure in figures(report):
        assert chart_rows(figure) == chart_cells(figure), figure.title
        assert figure.description


def chart_rows(figure: Figure) -> list[tuple[str, ...]]:
    """Return what the chart shows of each of its parts, in words."""
    match figure.chart:
        case Radar(axes=axes, series=series):
            values = series[0].values
            return [(axis, str(v is not None)) for axis, v in zip(axes, values, strict=True)]
        case LadderChart(rungs=rungs):
            return [(str(r.number), r.name, r.words, r.note) for r in rungs]
        case HeatMap(rows=rows, words=words):
            return [(row, *told) for row, told in zip(rows, words, strict=True)]
        case Spread(rows=rows):
            return [(r.label, *map(str, r.counts), r.words) for r in rows]
        case Bars(bars=bars):
            return [(bar.name, bar.words) for bar in bars]
    raise AssertionError(figure.chart)


def chart_cells(figure: Figure) -> list[tuple[str, ...]]:
    """Return the same of the rows of its table."""
    rows = figure.table.rows
    match figure.chart:
        case Radar():
            known = re.compile(r"[\d.,]+( (af|av|of) \d+)?")
            return [(row[0], str(known.fullmatch(row[1]) is not None)) for row in rows]
        case LadderChart():
            return [(*row[:3], row[-1]) for row in rows]
        case Bars():
            return [(row[0].rpartition(" / ")[2], row[1]) for row in rows]
    return list(rows)


def test_charts_hold_the_numbers_that_their_words_say(trin: Ladder) -> None:
    report = report_of(trin, dict(short(trin, "3 2 2 3 1 2 1 2").answers), "short")
    radar, ladder, heat = (one.chart for one in figures(report))
    assert isinstance(radar, Radar)
    assert radar.series[0].values == (3, 2, 2, 3, 1, 2, 1, 2)
    assert radar.maximum == 5
    assert isinstance(ladder, LadderChart)
    assert [rung.share for rung in ladder.rungs] == [1, 0.75, 0.25, 0, 0]
    assert [rung.here for rung in ladder.rungs] == [False, True, False, False, False]
    assert isinstance(heat, HeatMap)
    assert heat.values[0] == (1, 1, 1, 0, 0)


def test_hostile_texts_arrive_unchanged_for_the_renderers_to_escape() -> None:
    for text in filter(str.strip, HOSTILE.values()):

        def name_everything(data: dict[str, object], text: str = text) -> None:
            data["title"] = text[:100]

        tree = profile(name_everything)
        given = {"koekkenet.gryder.rene": Answer(option="hoej-grad", note=text)}
        report = report_of(tree, given)
        assert report.title == text[:100]
        assert any(text in told for told in texts(section(report, "answers")))


def test_hostile_values_to_group_by_arrive_unchanged() -> None:
    check_ = check()
    people = [
        ({"rolle": text}, given)
        for text in filter(None, map(str.strip, HOSTILE.values()))
        for _traits, given in people_of(check_, None, {"": 5})
    ]
    report = groups_report(check_, None, outcomes_of(check_, None, people, [("rolle",)]), 5)
    told = set(texts(section(report, "groups-1")))
    assert {traits["rolle"] for traits, _given in people} <= told


def test_a_title_of_ones_own_replaces_the_questionnaires(trin: Ladder) -> None:
    assessment = short(trin, "3 2 2 3 1 2 1 2")
    result = score(assessment, trin)
    assert assessment_report(trin, assessment, result, "Vores år").title == "Vores år"
    assert assessment_report(trin, assessment, result).title == trin.title
    outcomes = outcomes_of(trin, "short", people_of(trin, "short", {"leder": 6}))
    assert groups_report(trin, "short", outcomes, 5, "Vores år").title == "Vores år"


def test_a_result_of_another_kind_is_refused(trin: Ladder) -> None:
    assessment = short(trin, "3 2 2 3 1 2 1 2")
    with pytest.raises(TypeError, match="a check has no ladder result"):
        assessment_report(check(), assessment, score(assessment, trin))
    outcomes = outcomes_of(trin, "short", people_of(trin, "short", {"leder": 6}))
    with pytest.raises(TypeError, match="a check has no such group"):
        groups_report(check(), None, outcomes, 5)


def test_numbers_are_written_in_the_readers_way(trin: Ladder) -> None:
    for language, told in (("da", "62,5 %"), ("nb", "62,5 %"), ("en", "62.5%")):
        speak(language)
        report = report_of(trin, dict(short(trin, "3 2 2 3 1 2 1 2").answers), "short")
        method = section(report, "method")
        assert any(told in text for text in itertools.chain(texts(method))), language
        assert report.language == language
