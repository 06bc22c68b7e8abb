"""A survey's respondents as assessments, each to be scored like a file of its own."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from samskabelse_cli.model.assessment import Assessment
from samskabelse_cli.survey.read import Survey
from samskabelse_cli.survey.respondents import Respondent
from samskabelse_cli.survey.sniffing import STANDARD


def assessments(survey: Survey) -> Iterator[tuple[Respondent, Assessment]]:
    """Yield each respondent and the answers.

    The subject is the file's name, the time that of its last change: a table tells neither.
    """
    path = Path(survey.file)
    saved = _changed(path).astimezone().replace(microsecond=0)
    silent = Assessment(
        questionnaire=survey.reference, subject=path.stem, started=saved, updated=saved
    )
    for respondent in survey.respondents:
        # The answers are read ones: they want no checking again.
        yield respondent, silent.model_copy(update={"answers": respondent.answers})


def _changed(path: Path) -> datetime:
    """Return when a file was last changed; what is piped in is what it is now."""
    return datetime.now() if path == STANDARD else datetime.fromtimestamp(path.stat().st_mtime)
