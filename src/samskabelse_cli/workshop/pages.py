"""The three pages as HTML, each in the language that it is asked for in."""

from typing import Literal

PageName = Literal["participant", "projector", "facilitator"]


def page(name: PageName, language: str) -> str:
    """Return a page; everything on it comes from the session by its script."""
    return (
        f'<!doctype html><html lang="{language}"><meta charset="utf-8">'
        f'<title>samskab</title><body data-page="{name}"></body></html>'
    )
