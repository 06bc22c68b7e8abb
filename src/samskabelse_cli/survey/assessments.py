"""A survey's respondents as assessments, each to be scored like a file of its own."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from samskabelse_cli.model.assessment import Assessment, QuestionnaireRef
from samskabelse_cli.survey.read import Survey


def assessments(survey: Survey) -> Iterator[tuple[str, Assessment]]:
    """Yield each respondent's name and answers.

    The subject is the file's name, the time that of its last change: a table tells neither.
    """
    questionnaire = survey.questionnaire
    reference = QuestionnaireRef(
        id=questionnaire.id, version=questionnaire.version, form=survey.form
    )
    path = Path(survey.file)
    saved = datetime.fromtimestamp(path.stat().st_mtime).astimezone().replace(microsecond=0)
    for respondent in survey.respondents:
        yield (
            respondent.name,
            Assessment(
                questionnaire=reference,
                subject=path.stem,
                started=saved,
                updated=saved,
                answers=respondent.answers,
            ),
        )
