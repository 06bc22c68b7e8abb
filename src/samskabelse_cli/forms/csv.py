"""A blank form as csv: for those whose own program fills it in."""

import csv
import io

from samskabelse_cli.forms.blank import Blank
from samskabelse_cli.forms.sheet import columns
from samskabelse_cli.inert import formula_safe, inert


def render_csv(blank: Blank) -> bytes:
    """Return the two header rows, as Danish and Norwegian spreadsheet programs read csv.

    They expect semicolons, and UTF-8 only behind a byte order mark.
    """
    text = io.StringIO()
    rows = csv.writer(text, delimiter=";", lineterminator="\r\n")
    made = columns(blank)
    rows.writerow(column.name for column in made)
    rows.writerow(_harmless(column.words) for column in made)
    return text.getvalue().encode("utf-8-sig")


def _harmless(words: str) -> str:
    """Return a text on one line that no spreadsheet program runs as a formula."""
    return formula_safe(inert(words))
