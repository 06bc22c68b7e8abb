"""Reports as Markdown: a parser finds every text again as it was written, and nothing else."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from samskabelse_cli.inert import inert
from samskabelse_cli.report.document import (
    Figure,
    Item,
    Listing,
    Paragraph,
    Report,
    Section,
    Table,
)
from samskabelse_cli.report.markdown import escaped, render_markdown
from tests.hostile import HOSTILE
from tests.report.documents import DOCUMENTS, everything, sample, saying

#: Texts that mean something to readers of Markdown, each in its own way.
MARKDOWN = {
    "heading": "# overskrift #",
    "heading by a line": "tekst\n===",
    "rule": "---",
    "list": "- punkt",
    "plus": "+ punkt",
    "number": "2. trin",
    "bracket": "2) trin",
    "code": "`rm -rf` ``` ~~~",
    "tag": "<b>fed</b> <!-- væk -->",
    "entity": "&lt; &amp; &#35;",
    "picture": "![x](javascript:alert(1)) [y]: z",
    "note": "[^1] [[wiki]]",
    "cells": "a | b \\| c \\\\| d \\",
    "stars": "*en* **to** _tre_ __fire__ ~~fem~~ ==seks== ***",
    "address": "se https://example.org, www.example.org og mailto:a@example.org",
    "angles": "<https://example.org>",
    "attributes": "{#id .klasse}",
    "sums": "$x^2$ H~2~O",
    "indented": "        kode",
    "quote": "> citat",
    "definition": ": forklaring",
}
TEXTS = HOSTILE | MARKDOWN


def parsed(markdown: str) -> list[Token]:
    """Return what GitHub's flavour makes of it, links without brackets included."""
    return MarkdownIt("gfm-like").parse(markdown)


def inlines(tokens: list[Token]) -> Iterator[str]:
    """Yield every text as it is shown, line breaks as spaces; nothing in it may act."""
    for token in tokens:
        assert token.type not in ("html_block", "fence", "code_block", "hr", "blockquote_open")
        if token.type == "inline":
            yield "".join(map(shown, token.children or []))


def shown(token: Token) -> str:
    if token.type in ("hardbreak", "text"):
        return token.content or " "
    assert token.type in ("strong_open", "strong_close", "em_open", "em_close"), token
    return ""


def settled(text: str) -> str:
    return " ".join(inert(text).split())


def texts(report: Report) -> Iterator[str]:
    """Yield every text that a report tells, in its order, as it is to be found again."""
    yield report.title
    yield " ".join(filter(None, map(settled, (report.subject, report.occasion))))
    yield from report.summary
    for section in report.sections:
        yield section.heading
        for block in section.blocks:
            yield from block_texts(block, section.heading)
        if section.questions:
            yield from ("Til samtalen", *section.questions)
    yield report.colophon


def block_texts(block: object, heading: str) -> Iterator[str]:
    match block:
        case Paragraph():
            yield block.text
        case Listing():
            for item in block.items:
                yield ": ".join(filter(None, map(settled, (item.name, item.text))))
        case Table():
            if block.caption != heading:
                yield block.caption
            for row in (block.headings, *block.rows):
                yield from row
        case Figure():
            if block.title != heading:
                yield block.title
            yield block.description
            for row in (block.table.headings, *block.table.rows):
                yield from row


def told(report: Report) -> list[str]:
    return list(filter(None, map(settled, texts(report))))


def found(report: Report) -> list[str]:
    tokens = parsed(render_markdown(report).decode("utf-8"))
    return list(filter(None, map(settled, inlines(tokens))))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_parser_finds_everything_that_is_told_in_order(name: str) -> None:
    assert found(DOCUMENTS[name]) == told(DOCUMENTS[name])


@pytest.mark.parametrize("name", TEXTS)
def test_no_text_acts_wherever_it_stands(name: str) -> None:
    report = saying(everything(), TEXTS[name])
    assert found(report) == told(report)


@given(st.text(st.sampled_from("ab1 \\`*_{}[]()<>#|~&$^@!.:;-+=%/'\"\n\t"), max_size=30))
def test_any_text_is_found_again_in_a_paragraph_a_list_a_heading_and_a_cell(text: str) -> None:
    item = (Item(text, text),)
    table = Table(text, (text, "b"), ((text, text),))
    blocks = (Paragraph(text), Paragraph(text, "lead"), Listing(item), Listing(item, True), table)
    report = Report("da", text, text, text, (text,), (Section("x", text, blocks, (text,)),), text)
    assert found(report) == told(report)


def test_headings_lists_tables_and_emphasis_are_what_they_are() -> None:
    tokens = parsed(render_markdown(everything()).decode("utf-8"))
    levels = [token.tag for token in tokens if token.type == "heading_open"]
    assert levels[:3] == ["h1", "h2", "h3"]
    assert set(levels) == {"h1", "h2", "h3"}
    opened = {token.type for token in tokens}
    assert {"bullet_list_open", "ordered_list_open", "table_open"} <= opened
    inner = {child.type for token in tokens for child in token.children or []}
    assert {"strong_open", "em_open", "hardbreak"} <= inner


def test_numbers_stand_to_the_right() -> None:
    table = Table("Tal", ("Emne", "Antal"), (("a", "1"),), frozenset({1}))
    report = Report("da", "t", "s", "", (), (Section("x", "Tal", (table,)),), "")
    assert "| Emne | Antal |\n| --- | ---: |\n| a | 1 |" in render_markdown(report).decode()


def test_lines_of_a_paragraph_stay_lines() -> None:
    section = Section("x", "h", (Paragraph("første\n\n anden"),))
    report = Report("da", "t", "s", "", (), (section,), "")
    assert "første\\\nanden" in render_markdown(report).decode()


def test_a_caption_that_the_heading_has_said_is_not_said_again() -> None:
    assert render_markdown(sample()).decode().count("Svarene\n") == 1


def test_ordinary_danish_needs_no_signs_before_it() -> None:
    for text in ("Trin 3 er 28,5 % opfyldt (1 af 5).", "kl. 12:30 – ja/nej; »godt« æøå!"):
        assert escaped(text) == text
