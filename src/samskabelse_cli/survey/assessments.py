"""A survey's respondents as assessments, each to be scored like a file of its own."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from samskabelse_cli.model.answer import Answer
from samskabelse_cli.model.result import Result
from samskabelse_cli.survey.read import Survey
from samskabelse_cli.survey.respondents import Respondent
from samskabelse_cli.survey.sniffing import STANDARD
from samskabelse_cli.survey.words import Vocabulary

if TYPE_CHECKING:
    from samskabelse_cli.model.assessment import Assessment


def assessments(survey: Survey) -> "Iterator[tuple[Respondent, Assessment]]":
    """Yield each respondent and the answers.

    The subject is the file's name, the time that of its last change: a table tells neither.
    """
    path = Path(survey.file)
    silent = _silent(survey.words, path.stem, _changed(path))
    for respondent in survey.respondents:
        # The answers are read ones: they want no checking again.
        yield respondent, silent.model_copy(update={"answers": respondent.answers})


def scorer(words: Vocabulary) -> Callable[[Mapping[str, Answer]], Result]:
    """Return what scores a respondent's answers by question.

    On a ladder the plan is enough, and the questionnaire is not loaded.
    """
    if words.plan is not None:
        from samskabelse_cli.scoring.ladder import score_answers

        return partial(score_answers, words.plan, evidence=False)
    from samskabelse_cli.scoring.every import score

    questionnaire, silent = words.questionnaire, _silent(words, "–", datetime.now())

    def scored(answers: Mapping[str, Answer]) -> Result:
        return score(silent.model_copy(update={"answers": answers}), questionnaire)

    return scored


def _silent(words: Vocabulary, subject: str, when: datetime) -> "Assessment":
    from samskabelse_cli.model.assessment import Assessment, QuestionnaireRef

    edition = words.edition
    when = when.astimezone().replace(microsecond=0)
    reference = QuestionnaireRef(id=edition.id, version=edition.version, form=words.form)
    return Assessment(questionnaire=reference, subject=subject, started=when, updated=when)


def _changed(path: Path) -> datetime:
    """Return when a file was last changed; what is piped in is what it is now."""
    return datetime.now() if path == STANDARD else datetime.fromtimestamp(path.stat().st_mtime)
