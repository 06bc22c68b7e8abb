"""The three pages as HTML, each in the language that it is asked for in."""

import json
from pathlib import Path
from typing import Literal

from samskabelse_cli.language import _, speaking
from samskabelse_cli.webpage import environment
from samskabelse_cli.workshop.page_texts import NO_SCRIPT, TEXTS, TITLES

PageName = Literal["participant", "projector", "facilitator"]


def page(name: PageName, language: str) -> str:
    """Return a page; everything on it comes from the session by its script."""
    from markupsafe import Markup

    with speaking(language):
        texts = {key: _(text) for key, text in TEXTS[name].items()}
        title, no_script = _(TITLES[name]), _(NO_SCRIPT)
    # In a script only "<" could end it, or begin a comment.
    data = json.dumps(texts, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return (
        environment(Path(__file__).parent)
        .get_template("page.html.jinja")
        .render(
            lang=language,
            name=name,
            title=title,
            no_script=no_script,
            # It is JSON of our own texts, which nothing can end early.
            texts=Markup(data),  # noqa: S704
        )
    )


def refused_page(message: str, hint: str, language: str) -> str:
    """Return what somebody reads whose link leads nowhere, or who may not see what is there."""
    template = environment(Path(__file__).parent).get_template("refused.html.jinja")
    return template.render(lang=language, message=message, hint=hint)
