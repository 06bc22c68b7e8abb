"""A questionnaire as the pages get it, in each language; and what the join page says."""

from collections.abc import Mapping
from typing import Any

from samskabelse_cli.language import N_, _, speaking
from samskabelse_cli.model.check import Check, Verdict
from samskabelse_cli.model.profile import Band, Profile, Section
from samskabelse_cli.model.questionnaire import Ladder, Questionnaire
from samskabelse_cli.report.compose_spread import WORDS
from samskabelse_cli.report.groups import REASONS
from samskabelse_cli.workshop.page_texts import WORDS_OF_VIEWS
from samskabelse_cli.workshop.session import Asking

#: What is kept of people, and for how long; it stands on the page where they join.
STORED = N_(
    "Der spørges ikke om navne. Dine svar gemmes på den bærbare computer her i rummet, adskilt fra "
    "det kendemærke, som din telefon får, så de ikke kan føres tilbage til dig. Tidspunkter "
    "gemmes ikke. Kendemærket slettes, når den, der leder sessionen, rydder op efter den."
)
#: What is said besides where a small circle has agreed to see everything.
OPEN = N_(
    "I har aftalt en åben session: svarene vises, også når I er færre end fem, så andre kan måske "
    "regne ud, hvad du har svaret."
)


def questionnaire_json(questionnaire: Questionnaire, language: str) -> dict[str, Any]:
    """Return everything about the questionnaire that a page shows, in a language."""
    with speaking(language):
        asking = Asking.of(questionnaire)
        questions = [
            {
                "id": q.id,
                "label": q.label,
                "heading": q.heading,
                "question": q.question,
                "instruction": q.instruction,
                "help": q.help,
                "choices": [{"key": c.key, "label": c.label} for c in q.choices],
                "specials": [{"key": c.key, "label": c.label} for c in q.specials],
                "dimension": q.id.split(".")[0],
            }
            for q in asking.questions
        ]
        return {
            "id": questionnaire.id,
            "version": questionnaire.version,
            "form": asking.form,
            "kind": questionnaire.kind,
            "title": questionnaire.title,
            "introduction": questionnaire.introduction,
            "answer_for": questionnaire.answer_for,
            "language": language,
            "stages": _stages(questionnaire),
            "questions": questions,
            "next_steps": _next_steps(questionnaire),
            "names": _names(questionnaire),
            "scale": _scale(asking),
            "texts": {
                "words": {code: _(text) for code, text in WORDS.items()},
                "reasons": {code: _(text) for code, text in REASONS.items()},
                "withheld": _("vises ikke"),
                **{name: _(text) for name, text in WORDS_OF_VIEWS.items()},
            },
        }


def stored_text(language: str, *, open_: bool) -> str:
    """Return what the join page says of what is kept."""
    with speaking(language):
        return f"{_(OPEN)} {_(STORED)}" if open_ else _(STORED)


def _stages(questionnaire: Questionnaire) -> list[dict[str, str]]:
    if not isinstance(questionnaire, Ladder):
        return []
    return [
        {"id": id_, "name": stage.name, "short_name": stage.short_name, "summary": stage.summary}
        for id_, stage in questionnaire.stages.items()
    ]


def _next_steps(questionnaire: Questionnaire) -> dict[str, dict[str, str]]:
    if not isinstance(questionnaire, Ladder):
        return {}
    return {
        id_: {stage: cell.next_step for stage, cell in dimension.cells.items()}
        for id_, dimension in questionnaire.dimensions.items()
    }


def _names(questionnaire: Questionnaire) -> dict[str, str]:
    """Return what a result's parts are called by id: sections and bands, or verdicts."""
    named: Mapping[str, Section | Band | Verdict] = {}
    if isinstance(questionnaire, Profile):
        named = {**questionnaire.sections, **questionnaire.bands}
    elif isinstance(questionnaire, Check):
        named = dict(questionnaire.verdicts.items())
    return {id_: part.name for id_, part in named.items()}


def _scale(asking: Asking) -> list[str] | None:
    """Return what the choices are called in a legend; None where the questions differ in that."""
    ladder = isinstance(asking.questionnaire, Ladder)
    scales = {tuple(c.key if ladder else c.label for c in q.choices) for q in asking.questions}
    return list(scales.pop()) if len(scales) == 1 else None
