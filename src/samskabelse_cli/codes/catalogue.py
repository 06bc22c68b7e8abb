"""The catalogue of message codes: each code once, with its text and what to do.

A code never changes its meaning. ``docs/reference.md`` is written from here.
"""

from samskabelse_cli.codes import (
    answers,
    commands,
    comparisons,
    engines,
    files,
    questionnaires,
    surveys,
    templates,
    workshop,
)

CATALOGUE: dict[str, tuple[str, str]] = {
    **files.MESSAGES,
    **questionnaires.MESSAGES,
    **answers.MESSAGES,
    **surveys.MESSAGES,
    **comparisons.MESSAGES,
    **templates.MESSAGES,
    **commands.MESSAGES,
    **engines.MESSAGES,
    **workshop.MESSAGES,
}
