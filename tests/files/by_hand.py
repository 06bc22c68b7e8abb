"""A good assessment file as a person might write it, to be edited into bad ones."""

from collections.abc import Callable

from samskabelse_cli.errors import Problem
from tests.files.edits import Edit, put

#: Writes the good file after some edits, and returns what reading it is refused for.
Misfits = Callable[..., list[Problem]]

GOOD = """\
format: 1
questionnaire:
  id: trin
  version: "1.0"
  form: short
subject: Eksempelby
unit: Sundhed
respondent:
  role: leder
started: 2026-11-26T09:00:00+01:00
updated: 2026-11-26T09:30:00+01:00
answers:
  strategi: {level: 3, note: "en note"}
  ledelse: {level: 1, evidence: "et belæg"}
  borgere: {special: unknown}
targets:
  strategi: 4
actions:
  - {dimension: borgere, stage: moden, text: "Gør noget", due: 2027-03-01, status: open}
"""


def action(key: str, value: str) -> Edit:
    """Write another value of the one action; ``key`` may be new."""
    given = {"dimension": "borgere", "stage": "moden", "text": "Gør noget", key: value}
    return put("actions", "[{" + ", ".join(f"{k}: {v}" for k, v in given.items()) + "}]")
