"""Writes docs/reference.md from the code: versions, formats, exit codes and message codes.

``python -m tests.reference`` writes it; a test holds it equal to the code.
"""

from pathlib import Path

from samskabelse_cli.codes import CATALOGUE
from samskabelse_cli.files.catalogue import shipped_ids
from samskabelse_cli.files.questionnaires import KNOWN_FORMAT, load_questionnaire
from samskabelse_cli.language import speak
from samskabelse_cli.model.record import Record
from samskabelse_cli.version import __version__

JSON_FORMAT = Record.model_fields["format"].default
FILE = Path(__file__).parent.parent / "docs" / "reference.md"

HEAD = f"""# Reference

Written from the code by `python -m tests.reference`; a test holds the two equal. Do not edit.

## Versions and formats

| what | version |
| --- | --- |
| the program (`samskab --version`) | {__version__} |
| questionnaire files (`format:`) | {KNOWN_FORMAT} |
| assessment files (`format:`) | {KNOWN_FORMAT} |
| `samskab score --format json` and `jsonl` (`"format"`) | {JSON_FORMAT} |
"""

EXIT_CODES = """
## Exit codes

| code | meaning |
| --- | --- |
| 0 | done |
| 1 | done, and something wants a look |
| 2 | the command line is wrong |
| 3 | the input cannot be used, or nothing can be written; what was saved is still there |
| 130 | interrupted; every answer given so far is on disk |

## Message codes

A message is `file:line:column code message – hint`. The code never changes its meaning; the words
are Danish, Norwegian or English and may be bettered.

| code | message | what to do |
| --- | --- | --- |
"""


def reference() -> str:
    """Return the whole page."""
    speak("da")
    questionnaires = "".join(
        f"| questionnaire `{id_}` | {load_questionnaire(id_).version} |\n" for id_ in shipped_ids()
    )
    rows = "".join(
        f"| `{code}` | {message} | {hint} |\n"
        for code, (message, hint) in sorted(CATALOGUE.items())
    )
    return HEAD + questionnaires + EXIT_CODES + rows


if __name__ == "__main__":
    FILE.write_text(reference(), encoding="utf-8")
