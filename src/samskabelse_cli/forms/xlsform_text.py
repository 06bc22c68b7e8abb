"""Makes text harmless in a label of an XLSForm, where it would be a formula, Markdown or HTML.

ODK Collect, ODK Web Forms and Enketo (which Kobo uses) each read Markdown and HTML in labels in a
way of their own, and pyxform reads ``${name}`` as a reference. They share one thing: what they look
for is signs that stand next to each other. A word joiner between them is seen by no reader, breaks
no line and is kept where the label is shown as it stands, for instance over a column in Kobo.
"""

import re

from samskabelse_cli.inert import inert

#: Stands between two signs that would act together. It has no width.
WORD_JOINER = "\u2060"

_ACTS_TOGETHER = re.compile(
    r"(?<=\$)(?=[{$])"  # a reference in pyxform, a placeholder in JavaRosa and Enketo
    r"|(?<=<)(?=\s?[A-Za-z/!?])"  # a tag
    r"|(?<=&)(?=[#A-Za-z])"  # a character reference
    r"|(?<=\])(?=\()"  # a link
    r"|(?<=\\)(?=[!-/:-@\[-`{-~])"  # an escape
    r"|^(?= *(?:[-+*#>=~|`\[]|\d+[.)]))",  # a heading, list, quote or rule
    re.MULTILINE,
)
# Emphasis needs the same sign twice, with anything between: there only the backslash helps.
_EMPHASIS = "*_"


def label(text: str) -> str:
    """Return text that shows as it is written, in the same lines, wherever a form is filled in."""
    lines = "\n".join(inert(line) for line in text.splitlines())
    apart = _ACTS_TOGETHER.sub(WORD_JOINER, lines)
    for sign in _EMPHASIS:
        if apart.count(sign) > 1:
            apart = apart.replace(sign, f"\\{sign}")
    return apart


def plain(text: str) -> str:
    """Return text for a place without Markdown, on one line: a form's title or version."""
    return inert(text).replace("${", f"${WORD_JOINER}{{")
