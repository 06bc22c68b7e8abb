"""A report as slides: what stands where, that nothing runs off, and that nothing in it acts."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.util import Inches, Pt

from samskabelse_cli.errors import SamskabError
from samskabelse_cli.report.document import Paragraph, Report, Section
from samskabelse_cli.report.office import MARKUP_LIMIT
from samskabelse_cli.report.pptx import render_pptx
from tests.hostile import HOSTILE
from tests.report.documents import CHARTS, DOCUMENTS, everything, sample, saying
from tests.report.office import LOCALES, bomb, changed, needs_office, pages, parts


def opened(report: Report, template: bytes | Path | None = None) -> Any:
    return Presentation(io.BytesIO(render_pptx(report, template)))


def titled(deck: Any, title: str) -> Any:
    return next(s for s in deck.slides if s.shapes.title.text_frame.text == title)


def frames(deck: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every shape with its slide."""
    for slide in deck.slides:
        for shape in slide.shapes:
            yield slide, shape


def charts(deck: Any) -> dict[str, Any]:
    return {s.shapes.title.text_frame.text: f.chart for s, f in frames(deck) if f.has_chart}


def saved(deck: Any) -> bytes:
    file = io.BytesIO()
    deck.save(file)
    return file.getvalue()


def municipal() -> Any:
    """Return a template as a municipality has it: 4:3, with slides, sections and a footer."""
    deck = Presentation()
    for layout in list(deck.slide_layouts)[:2]:
        slide = deck.slides.add_slide(layout)
        slide.shapes.title.text = "Kommunens gamle slide"
        slide.notes_slide.notes_text_frame.text = "Gamle noter"
    return deck


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_slide_has_a_title_of_its_own(name: str) -> None:
    deck = opened(DOCUMENTS[name])
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert titles[0] == DOCUMENTS[name].title
    assert len(set(titles)) == len(titles)


def test_slides_are_wide_and_begin_with_the_three_sentences() -> None:
    report = sample()
    deck = opened(report)
    assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9, abs=0.001)
    cover = deck.slides[0]
    assert report.subject in cover.placeholders[1].text_frame.text
    assert [p.text for p in deck.slides[1].placeholders[1].text_frame.paragraphs] == [
        *report.summary
    ]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("radar", XL_CHART_TYPE.RADAR_MARKERS),
        ("ladder", XL_CHART_TYPE.COLUMN_CLUSTERED),
        ("spread", XL_CHART_TYPE.BAR_STACKED_100),
        ("bars", XL_CHART_TYPE.BAR_CLUSTERED),
        ("change", XL_CHART_TYPE.BAR_CLUSTERED),
    ],
)
def test_charts_are_native_and_their_numbers_lie_behind_them(
    name: str, kind: XL_CHART_TYPE
) -> None:
    chart = charts(opened(everything()))[f"Figur: {name}"]
    assert chart.chart_type == kind
    assert chart.part.chart_workbook.xlsx_part.blob[:2] == b"PK"


def test_profile_shows_the_targets_dashed_and_leaves_out_what_is_unknown() -> None:
    chart = charts(opened(everything()))["Figur: radar"]
    level, target = chart.plots[0].series
    assert list(level.values) == [3.0, 2.0, 2.5, 3.0, 1.0, 2.0, None, 4.75]
    assert target.format.line.dash_style is not None
    assert level.format.line.dash_style is None


def test_ladder_has_its_threshold_as_a_line_and_the_words_of_the_report() -> None:
    chart = charts(opened(everything()))["Figur: ladder"]
    columns, line = chart.plots
    assert set(line.series[0].values) == {0.625}
    assert columns.series[0].points[1].data_label.text_frame.text == "Her står I\n71 %"
    assert list(columns.categories)[4] == "5 Samskabende (– · for få svar)"


def test_heat_map_is_a_table_of_shaded_numbers() -> None:
    slide = titled(opened(everything()), "Figur: heat")
    table = next(shape.table for shape in slide.shapes if shape.has_table)
    heat: Any = CHARTS["heat"]
    assert [cell.text for cell in table.rows[1].cells][1:] == list(heat.words[0])
    full, empty = table.cell(1, 1), table.cell(8, 5)
    assert full.fill.fore_color.theme_color != empty.fill.fore_color.theme_color
    unknown = table.cell(7, 5)
    assert (unknown.text, unknown.fill.type) == ("ikke relevant", None)


def test_long_table_goes_on_with_its_headings_and_loses_no_row() -> None:
    told = [
        [[cell.text for cell in row.cells] for row in frame.table.rows]
        for slide, frame in frames(opened(everything()))
        if frame.has_table and slide.shapes.title.text_frame.text.startswith("Planen")
    ]
    assert len(told) > 2
    assert {tuple(rows[0]) for rows in told} == {("Emne", "Handling", "Hvem", "Frist", "Antal")}
    assert [row[4] for rows in told for row in rows[1:]] == [str(number) for number in range(40)]


def test_words_of_a_table_stay_whole() -> None:
    plan: Any = next(one for one in sample().sections if one.id == "plan").blocks[0]
    table = next(s.table for s in titled(opened(sample()), "Planen").shapes if s.has_table)
    shown = [tuple(cell.text for cell in row.cells) for row in table.rows]
    assert shown == [plan.headings, *plan.rows]


def test_long_text_goes_on_over_slides_word_for_word() -> None:
    words = [f"ord{number}" for number in range(180)]
    section = Section("long", "Langt", (Paragraph(" ".join(words)), Paragraph(" ".join(words))))
    deck = opened(Report("da", "T", "S", "", (), (section,), ""))
    assert len(deck.slides) > 3
    said = [s.placeholders[1].text_frame.text for s in list(deck.slides)[1:]]
    assert " ".join(said).split() == words * 2


def test_notes_are_the_facilitators_questions_and_what_the_figure_shows() -> None:
    report = sample()
    notes = titled(opened(report), "Jeres profil").notes_slide.notes_text_frame.text
    profile: Any = report.sections[0]
    assert notes.split("\n") == [
        "Til samtalen",
        *profile.questions,
        profile.blocks[0].description,
    ]


@pytest.mark.parametrize(("language", "locale"), LOCALES)
def test_every_picture_is_described_and_every_run_has_a_language(
    language: str, locale: str
) -> None:
    raw = render_pptx(everything(language))
    for _slide, frame in frames(Presentation(io.BytesIO(raw))):
        if frame.has_chart or frame.has_table:
            assert frame._element.nvGraphicFramePr.cNvPr.get("descr")
    for name, markup in parts(raw).items():
        if name.startswith("ppt/slides/slide"):
            assert markup.count("<a:r>") == markup.count(f'lang="{locale}"')


def test_running_text_is_never_smaller_than_eighteen_points() -> None:
    sizes = {
        run.font.size
        for _slide, shape in frames(opened(everything()))
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
        if run.font.size
    }
    assert min(sizes) >= Pt(18)


def test_equal_reports_are_equal_bytes() -> None:
    assert render_pptx(everything()) == render_pptx(everything())


def test_properties_tell_the_day_of_the_answers_and_nobodys_name() -> None:
    properties = opened(sample()).core_properties
    assert (properties.language, str(properties.created)[:10]) == ("da-DK", "2026-11-17")
    assert properties.author == properties.last_modified_by == "samskab"


@pytest.mark.parametrize("name", HOSTILE)
def test_texts_never_act(name: str) -> None:
    raw = render_pptx(saying(sample(), HOSTILE[name]))
    assert len(Presentation(io.BytesIO(raw)).slides) > 3
    for markup in parts(raw).values():
        assert "<f>" not in markup
        assert "hlinkClick" not in markup
        assert 'TargetMode="External"' not in markup
        assert not set(markup) & set("\x00\x1b\x07\x9b\u202e\u2066")


def test_templates_layouts_size_and_theme_are_kept_and_its_slides_go() -> None:
    deck = opened(sample(), saved(municipal()))
    assert (deck.slide_width, deck.slide_height) == (Inches(10), Inches(7.5))
    assert {s.slide_layout.name for s in deck.slides} == {
        "Title Slide",
        "Title and Content",
        "Title Only",
    }
    markup = parts(render_pptx(sample(), saved(municipal())))
    assert not any("Gamle noter" in part or "gamle slide" in part for part in markup.values())
    for _slide, shape in frames(deck):
        assert shape.left + shape.width <= deck.slide_width
        assert shape.top + shape.height <= deck.slide_height


def test_template_file_of_templates_is_read_too(tmp_path: Path) -> None:
    file = tmp_path / "kommune.potx"
    kinds = "presentationml.presentation.main", "presentationml.template.main"
    file.write_bytes(changed(saved(municipal()), "[Content_Types].xml", *kinds))
    assert len(opened(sample(), file).slides) > 5


def test_template_without_a_content_layout_gets_boxes_of_text() -> None:
    deck = municipal()
    for layout in list(deck.slide_layouts):
        if layout.name != "Title Only" and not layout.used_by_slides:
            deck.slide_layouts.remove(layout)
    for layout in deck.slide_layouts:
        for shape in list(layout.placeholders):
            if shape.placeholder_format.type != PP_PLACEHOLDER.TITLE:
                shape._element.getparent().remove(shape._element)
    made = opened(sample(), saved(deck))
    assert "trin 2 af 5" in "".join(
        shape.text_frame.text for shape in made.slides[1].shapes if shape.has_text_frame
    )


def test_template_without_titles_is_refused() -> None:
    deck = municipal()
    for layout in deck.slide_layouts:
        for shape in list(layout.placeholders):
            shape._element.getparent().remove(shape._element)
    with pytest.raises(SamskabError) as error:
        render_pptx(sample(), saved(deck))
    assert [one.code for one in error.value.problems] == ["template-no-title"]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "template-unreadable"),
        (b"no zip at all", "template-unreadable"),
        (bomb(100), "template-unreadable"),
        (bomb(MARKUP_LIMIT), "template-too-large"),
        (saved(municipal())[:20_000], "template-unreadable"),
        (
            changed(saved(municipal()), "ppt/presentation.xml", "<p:sldIdLst>", "<p:sldIdLst"),
            "template-unreadable",
        ),
        (
            changed(
                saved(municipal()),
                "[Content_Types].xml",
                "presentationml.presentation.main",
                "wordprocessingml.document.main",
            ),
            "template-other-kind",
        ),
    ],
    ids=["empty", "no zip", "no slides", "bomb", "cut off", "bad markup", "a document"],
)
def test_template_that_cannot_be_used_is_told_apart(raw: bytes, code: str) -> None:
    with pytest.raises(SamskabError) as error:
        render_pptx(sample(), raw)
    assert [one.code for one in error.value.problems] == [code]


def test_template_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(SamskabError) as error:
        render_pptx(sample(), tmp_path / "missing.pptx")
    assert [one.code for one in error.value.problems] == ["file-missing"]


@needs_office
def test_libreoffice_prints_every_slide(tmp_path: Path) -> None:
    report = everything()
    printed = pages(render_pptx(report), ".pptx", tmp_path)
    assert len(printed) == len(opened(report).slides)
    assert report.title in printed[0]
