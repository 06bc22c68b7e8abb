"""Scores whoever answered a survey: by the plan alone where there is one, else as an assessment."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from samskabelse_cli.model.answer import Answer
from samskabelse_cli.model.result import Result
from samskabelse_cli.survey.words import Vocabulary


def scorer(words: Vocabulary) -> Callable[[Mapping[str, Answer]], Result]:
    """Return what scores a respondent's answers by question.

    On a ladder the questionnaire is not loaded. A survey asks for no evidence, and has no gaps.
    """
    if words.plan is not None:
        from samskabelse_cli.scoring.ladder import score_answers

        return partial(score_answers, words.plan, evidence=False)
    from samskabelse_cli.model.assessment import Assessment, QuestionnaireRef
    from samskabelse_cli.scoring.every import score

    edition, now = words.edition, datetime.now().astimezone()
    reference = QuestionnaireRef(id=edition.id, version=edition.version, form=words.form)
    # Scoring looks at nothing but the answers, and they are read ones: they want no checking.
    silent = Assessment(questionnaire=reference, subject="–", started=now, updated=now)

    def scored(answers: Mapping[str, Answer]) -> Result:
        return score(silent.model_copy(update={"answers": answers}), words.questionnaire)

    return scored
