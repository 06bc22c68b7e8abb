"""The charts: what they show, that all of it can be read, and that no text in them acts."""

import io
import struct
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from samskabelse_cli.language import speaking
from samskabelse_cli.report.charts import DARK, LIGHT, Palette, draw, stylesheet
from samskabelse_cli.report.charts.metrics import width, wrapped
from samskabelse_cli.report.charts.palette import on_step, step
from samskabelse_cli.report.charts.picture import png
from samskabelse_cli.report.document import (
    Bar,
    Bars,
    Change,
    Chart,
    HeatMap,
    LadderChart,
    Move,
    Radar,
    Rung,
    Series,
    Spread,
    SpreadRow,
)
from tests.browser import barriers, launched, opened
from tests.hostile import HOSTILE
from tests.report.charts import CHARTS, any_chart, bearing, parsed, said

SVG = "{http://www.w3.org/2000/svg}"
#: Every hostile text in every kind of chart.
ALL_HOSTILE = [(name, kind) for name in HOSTILE for kind in CHARTS]


def _marks(root: Element, tag: str, **attributes: str) -> list[Element]:
    """Return the marks of a kind; ``_`` in an attribute's name stands for ``-``."""
    asked = {name.replace("_", "-"): value for name, value in attributes.items()}
    return [e for e in root.iter(SVG + tag) if asked.items() <= e.attrib.items()]


def _texts(chart: Chart) -> list[str]:
    return [line.text for line in said(parsed(draw(chart, "Titel", "Beskrivelse")))]


@pytest.mark.parametrize("kind", CHARTS)
def test_each_kind_of_chart_is_drawn_as_before(kind: str, snapshot: SnapshotAssertion) -> None:
    assert draw(CHARTS[kind], "Titel", "Beskrivelse").replace("><", ">\n<") == snapshot


@pytest.mark.parametrize("kind", CHARTS)
def test_a_chart_is_an_image_with_a_title_and_a_description(kind: str) -> None:
    root = parsed(draw(CHARTS[kind], "Jeres <profil>", "Niveauet & målet"))
    title, description = root[0], root[1]
    assert (title.text, description.text) == ("Jeres <profil>", "Niveauet & målet")
    assert root.attrib["role"] == "img"
    ids = f"{title.attrib['id']} {description.attrib['id']}"
    assert root.attrib["aria-labelledby"] == ids


def test_charts_that_differ_share_no_id() -> None:
    drawn = [draw(chart, "Titel", "") for chart in CHARTS.values()]
    drawn += [draw(CHARTS["bars"], "En anden titel", ""), draw(CHARTS["bars"], "Titel", "x")]
    ids = [e.attrib["id"] for svg in drawn for e in parsed(svg).iter() if "id" in e.attrib]
    assert len(ids) == len(set(ids)) == 2 * len(drawn)


@settings(max_examples=150, deadline=None)
@given(any_chart, st.text(max_size=40))
def test_every_text_of_any_chart_is_inside_and_apart_from_the_others(
    chart: Chart, title: str
) -> None:
    root = parsed(draw(chart, title, title))
    _left, _top, wide, high = map(float, root.attrib["viewBox"].split())
    lines = said(root)
    for line in lines:
        assert line.left >= -0.5, line
        assert line.right <= wide + 0.5, line
        assert line.top >= -0.5, line
        assert line.bottom <= high + 0.5, line
    for index, line in enumerate(lines):
        assert not [other for other in lines[index + 1 :] if line.overlaps(other)], line


@pytest.mark.parametrize(("name", "kind"), ALL_HOSTILE)
def test_hostile_texts_are_said_and_never_become_marks(name: str, kind: str) -> None:
    plain = parsed(draw(bearing("pæn")[kind], "pæn", "pæn"))
    root = parsed(draw(bearing(HOSTILE[name])[kind], HOSTILE[name], HOSTILE[name]))
    assert {e.tag for e in root.iter()} <= {e.tag for e in plain.iter()}
    assert {key for e in root.iter() for key in e.attrib} <= {
        key for e in plain.iter() for key in e.attrib
    }


def test_characters_that_xml_cannot_hold_are_shown_as_unknown() -> None:
    chart = Bars((Bar("a\ufffe\uffff\x00\ud800b", 0.5, ""),))
    assert "a����b" in _texts(chart)


def test_hostile_charts_do_nothing_in_a_browser_and_everybody_can_read_them(
    tmp_path: Path,
) -> None:
    drawn = [
        draw(chart, f"{name} {kind}", text)
        for name, text in HOSTILE.items()
        for kind, chart in bearing(text[:200]).items()
    ]
    drawn += [draw(chart, kind, "x") for kind, chart in CHARTS.items()]
    page = tmp_path / "charts.html"
    page.write_text(
        "<!doctype html><html lang=da><meta charset=utf-8><title>Figurer</title>"
        f"<main><h1>Figurer</h1>{''.join(drawn)}</main>",
        encoding="utf-8",
    )
    with launched() as browser, opened(browser, page) as watched:
        assert watched.page.locator("svg").count() == len(drawn)
        assert watched.page.locator("script, img, image, a").count() == 0
        assert barriers(watched.page) == []
        outside = watched.page.evaluate(
            """() => [...document.querySelectorAll("svg")].flatMap(svg => {
                const box = svg.viewBox.baseVal;
                return [...svg.querySelectorAll("text")].filter(text => {
                    const at = text.getBBox();
                    return at.width && (at.x < 0 || at.y < 0 || at.x + at.width > box.width
                        || at.y + at.height > box.height);
                }).map(text => text.textContent);
            })"""
        )
        assert outside == []
        assert len(watched.requests) == 1
        assert watched.complaints == []


def test_a_page_gives_charts_the_colours_of_the_dark_by_their_classes(tmp_path: Path) -> None:
    svg = draw(CHARTS["ladder"], "Trinnene", "")
    page = tmp_path / "dark.html"
    page.write_text(
        f"<!doctype html><style>{stylesheet(DARK, '.dark')}</style>"
        f"<div>{svg}</div><div class=dark>{svg}</div>",
        encoding="utf-8",
    )
    with launched() as browser, opened(browser, page) as watched:
        fills = watched.page.evaluate(
            "[...document.querySelectorAll('.fill-paper')].map(e => getComputedStyle(e).fill)"
        )
    assert set(fills) == {"rgb(255, 255, 255)", "rgb(21, 27, 34)"}


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(p * weight for p, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def _contrast(palette: Palette, one: str, other: str) -> float:
    low, high = sorted(_luminance(palette[role]) for role in (one, other))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_texts_and_marks_stand_out_from_what_they_are_on(palette: Palette) -> None:
    texts = [
        ("ink", "paper"),
        ("quiet", "paper"),
        ("subject", "paper"),
        ("ink", "subject-tint"),
        ("on-subject", "subject"),
        *((on_step(number), f"heat-{number}") for number in range(1, 6)),
    ]
    marks = [("line", "paper"), ("second", "paper"), ("edge", "paper"), ("subject", "subject-tint")]
    assert [pair for pair in texts if _contrast(palette, *pair) < 4.5] == []
    assert [pair for pair in marks if _contrast(palette, *pair) < 3.0] == []


def test_darker_steps_are_darker_in_grey_as_well() -> None:
    shades = [_luminance(LIGHT[f"heat-{number}"]) for number in range(1, 6)]
    assert shades == sorted(shades, reverse=True)
    assert [step(share) for share in (0.0, 0.19, 0.2, 0.5, 0.8, 1.0)] == [1, 1, 2, 3, 5, 5]


def test_a_radar_shows_an_unknown_level_as_a_gap_and_never_as_nought() -> None:
    known = Radar(("a", "b", "c"), (Series("Niveau", (1.0, 0.0, 3.0)),), 5)
    unknown = Radar(("a", "b", "c"), (Series("Niveau", (1.0, None, 3.0)),), 5)
    dots = [len(_marks(parsed(draw(c, "", "")), "circle", r="4.5")) for c in (known, unknown)]
    assert dots == [3, 2 + 1]  # with the one in the legend that tells what "?" is
    assert "0" in _texts(known)
    assert "0" not in _texts(unknown)
    assert _texts(unknown).count("?") == 3  # at the axis, at its label and in the legend
    assert "Ukendt" in _texts(unknown)


def test_a_radar_shows_targets_by_dashes_and_not_by_colour_alone() -> None:
    root = parsed(draw(CHARTS["radar"], "", ""))
    dashed = _marks(root, "path", stroke=LIGHT["second"], stroke_dasharray="7 4")
    assert len(dashed) == 6 + 1  # between known neighbours, and in the legend
    assert {"Niveau", "Jeres mål"} <= set(_texts(CHARTS["radar"]))


def test_a_ladder_rises_and_somebody_stands_on_the_step_that_is_reached() -> None:
    root = parsed(draw(CHARTS["ladder"], "", ""))
    slabs = [e for e in _marks(root, "rect") if float(e.attrib["height"]) > 40][1:]
    steps = sorted(slabs, key=lambda slab: -float(slab.attrib["y"]))
    lefts = [float(slab.attrib["x"]) for slab in steps]
    assert len(steps) == 5
    assert lefts == sorted(set(lefts))
    heavy = [slab for slab in steps if slab.attrib["stroke-width"] == "2.5"]
    assert heavy == [steps[1]]
    (head,) = _marks(root, "circle", r="5")
    assert lefts[1] < float(head.attrib["cx"]) < lefts[2]
    assert float(head.attrib["cy"]) < float(steps[1].attrib["y"])


def test_a_ladder_says_where_a_step_is_reached_in_the_readers_notation() -> None:
    assert "Nås ved 62,5 %" in _texts(CHARTS["ladder"])
    with speaking("en"):
        assert any("62.5%" in text for text in _texts(CHARTS["ladder"]))


def test_nobody_stands_on_a_ladder_whose_stage_is_unknown() -> None:
    rung = Rung(1, "Nysgerrig", None, "ukendt", "", False, False)
    assert not _marks(parsed(draw(LadderChart((rung,), 0.5), "", "")), "circle", r="5")


def test_a_heat_map_has_a_figure_in_each_cell_and_a_dash_where_there_is_none() -> None:
    texts = _texts(CHARTS["heat map"])
    assert {"100 %", "75 %", "50 %", "25 %", "0 %", "–", "Intet tal"} <= set(texts)
    known = HeatMap(("Ledelse",), ("Moden",), ((0.5,),), (("50 %",),))
    assert "Intet tal" not in _texts(known)


def test_a_spread_shows_every_count_however_small_and_parts_at_the_middle() -> None:
    rows = (SpreadRow("Spørgsmål", (1, 1, 1, 1, 996), "ens"),)
    root = parsed(draw(Spread(("a", "b", "c", "d", "e"), rows), "", ""))
    texts = [line.text for line in said(root)]
    assert texts.count("1") == 4
    assert "996" in texts
    even = parsed(draw(Spread(("nej", "ja"), (SpreadRow("?", (3, 3), ""),)), "", ""))
    low, high = (_marks(even, "rect", fill=LIGHT[f"heat-{n}"], height="26")[0] for n in (1, 5))
    assert low.attrib["width"] == high.attrib["width"]


def test_a_spread_without_an_answer_says_so() -> None:
    chart = Spread(("nej", "ja"), (SpreadRow("Ingen", (0, 0), "for få svar"),))
    assert "–" in _texts(chart)


def test_bars_are_indented_below_their_section() -> None:
    lines = said(parsed(draw(CHARTS["bars"], "", "")))
    lefts = {line.text: line.left for line in lines}
    assert lefts["Samlet parathed"] < lefts["Organisation og ledelse"] < lefts["Kompetencer"]


def test_a_change_points_where_it_went_and_says_what_is_unknown() -> None:
    def marks(before: float | None, after: float | None) -> tuple[int, int]:
        chart = Change((Move("Emne", before, after, "ord"),), 5, "før", "nu")
        root = parsed(draw(chart, "", ""))
        signs = sum(line.text == "?" for line in said(root))
        # One head is in the legend.
        return len(_marks(root, "path")) - 1, signs

    assert marks(1, 2) == (1, 0)
    assert marks(2, 2) == (0, 0)
    assert marks(None, 2) == marks(2, None) == marks(None, None) == (0, 2)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200), st.floats(40, 300), st.integers(1, 4))
def test_a_wrapped_text_fits_and_says_when_it_was_cut(text: str, room: float, most: int) -> None:
    lines = wrapped(text, room, most=most)
    assert len(lines.lines) <= most
    assert lines.width <= room
    shown = "".join(lines.lines).replace("-", "").replace(" ", "")
    if not shown.endswith("…"):
        assert shown == "".join(wrapped(text, 1e9).lines).replace("-", "").replace(" ", "")


def test_characters_that_are_joined_stay_together_while_they_have_room() -> None:
    family, row = "\U0001f468\u200d\U0001f469", "0\ufc00\u200d\ufc00"
    assert wrapped(f"ab{family}", width(family) + 6).lines == ("ab", family)
    assert wrapped(row, 32).width <= 32


def test_long_words_are_parted_with_a_hyphen_and_addresses_without() -> None:
    assert wrapped("Kompetenceudvikling", 100).lines == ("Kompetence-", "udvikling")
    assert "-" not in "".join(wrapped("漢字" * 20, 100).lines)


def test_an_accent_takes_no_room_and_a_wide_character_its_own() -> None:
    assert width("é") == width("e") == width("e\u0301")
    assert width("漢") > width("m") > width("i")
    assert width("👩‍👩‍👧") == pytest.approx(3 * width("👩"))


def test_a_chart_becomes_a_picture_of_twice_its_size() -> None:
    svg = draw(CHARTS["radar"], "Titel", "Beskrivelse")
    picture = png(svg)
    assert picture.startswith(b"\x89PNG")
    wide, high = struct.unpack(">II", picture[16:24])
    _left, _top, width_, height = map(float, parsed(svg).attrib["viewBox"].split())
    assert (wide, high) == pytest.approx((2 * width_, 2 * height), abs=2)


@pytest.mark.parametrize("kind", CHARTS)
def test_texts_stay_texts_in_an_accessible_pdf(kind: str) -> None:
    import typst
    from pypdf import PdfReader

    page = b"""#set document(title: "x")
#image(bytes(sys.inputs.svg), format: "svg", width: 100%, alt: "figur")"""
    svg = draw(CHARTS[kind], "Titel", "Beskrivelse", family="Libertinus Serif")
    made = typst.compile(
        page, format="pdf", ignore_system_fonts=True, sys_inputs={"svg": svg}, pdf_standards="ua-1"
    )
    text = "".join(PdfReader(io.BytesIO(made)).pages[0].extract_text().split())
    for line in _texts(CHARTS[kind]):
        assert "".join(line.split()) in text
