"""Fixtures of the blank forms' tests."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from samskabelse_cli.forms.blank import Blank
from samskabelse_cli.model.terms import FormName
from tests.forms.pages import form_of, written

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.browser import Watched

OF_EACH_KIND: list[tuple[str, FormName | None]] = [
    ("trin", "short"),
    ("trin", "long"),
    ("principper", None),
    ("tjek", None),
    ("opskrift", None),
]


@pytest.fixture(params=OF_EACH_KIND, ids=lambda form: "-".join(filter(None, form)))
def blank_form(request: pytest.FixtureRequest) -> Blank:
    """A form of each kind, and of the ladder both."""
    return form_of(*request.param)


@pytest.fixture
def short_form(chromium: "Browser", folder: Path) -> "Iterator[Watched]":
    """The short form of the ladder, open; whatever a test does, nothing is asked of anywhere."""
    from tests.browser import opened

    path = written(folder, form_of("trin", "short"))
    with opened(chromium, path) as watched:
        yield watched
        assert watched.requests == [path.as_uri()]
        assert watched.complaints == []
