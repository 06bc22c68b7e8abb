"""Scores whole frames of answers, of any engine that narwhals knows; measurement, section 2-3."""

from typing import Any, TypeVar, assert_never, cast

import narwhals as nw

from samskabelse_cli.messages import failure
from samskabelse_cli.model.asked import asked
from samskabelse_cli.model.questionnaire import Canvas, Check, Ladder, Profile, Questionnaire
from samskabelse_cli.model.terms import FORMS, FormName
from samskabelse_cli.scoring.check_plan import compile_check
from samskabelse_cli.scoring.columnar_answers import CodedAnswers, answers_frame, native
from samskabelse_cli.scoring.columnar_check import check_figures
from samskabelse_cli.scoring.columnar_expressions import Figures, Frame
from samskabelse_cli.scoring.columnar_ladder import ladder_figures
from samskabelse_cli.scoring.columnar_profile import profile_figures
from samskabelse_cli.scoring.columnar_readings import own_reading
from samskabelse_cli.scoring.plan import compile_plan
from samskabelse_cli.scoring.profile_plan import compile_profile

AnyFrame = TypeVar("AnyFrame")


def score_frame(
    frame: AnyFrame, questionnaire: Questionnaire, form: FormName | None = None
) -> AnyFrame:
    """Score a frame of coded answers, one row per respondent; return a frame of the same kind.

    The frame is eager or lazy: Polars, pandas, DuckDB, PySpark. A question's column bears its id.
    A cell holds an option's code (as number or text), id or label in the questionnaire's language,
    a special's id or label, or nothing. ``form`` of a ladder is told from the columns if not given.

    The columns that are no question's stay as they are. The others give way to the results, named
    as in ``score --format json``, with dots: ``stage.number``, ``dimensions.strategi.level``; a
    figure that is undefined is null. ``unreadable`` counts the cells of the row that hold anything
    else; they were taken as missing. Steps, next steps, targets and lists are not among them:
    ``score`` tells them of one respondent.

    Raises SamskabError where no column belongs to the questionnaire, where both forms do, where
    another column bears the name of a result, and for a canvas, which has no figures.
    """
    opened: Frame = nw.from_native(frame)
    names = opened.collect_schema().names()
    form = form or _form(names, questionnaire)
    questions = asked(questionnaire, form)
    ids = [question.id for question in questions]
    if not set(ids) & set(names):
        raise failure("no-question-columns", id=questionnaire.id, example=ids[0])
    coded = answers_frame(frame, ids, own_reading(questions), tidy=True)
    return cast("AnyFrame", scored_frame(coded, questionnaire, form))


def _form(names: list[str], questionnaire: Questionnaire) -> FormName | None:
    if not isinstance(questionnaire, Ladder):
        return None
    found = [form for form in FORMS if any(q.id in set(names) for q in asked(questionnaire, form))]
    if len(found) == len(FORMS):
        raise failure("columns-of-both-forms")
    return found[0] if found else "short"


def figures_of(coded: CodedAnswers, questionnaire: Questionnaire, form: FormName | None) -> Figures:
    """Return the figures of each respondent; ``form`` is needed for a ladder.

    Raises SamskabError for a canvas, which has no figures.
    """
    columns = list(coded.questions.values())
    match questionnaire:
        case Ladder():
            plan = compile_plan(questionnaire, form or "short")
            return ladder_figures(coded, plan, questionnaire)
        case Profile():
            whole = compile_profile(questionnaire)
            return profile_figures(coded.frame, coded.questions, whole, questionnaire)
        case Check():
            return check_figures(coded.frame, columns, compile_check(questionnaire))
        case Canvas():
            raise failure("no-figures", id=questionnaire.id)
        case _:
            assert_never(questionnaire)


def scored_frame(coded: CodedAnswers, questionnaire: Questionnaire, form: FormName | None) -> Any:
    """Return the other columns and the results as a frame of the kind that was given."""
    figures = figures_of(coded, questionnaire, form)
    results = {**figures.results, "unreadable": nw.col("unreadable")}
    for name in coded.others:
        if name in results:
            raise failure("column-like-a-result", column=name)
    plain = {f"z{index}": name for index, name in enumerate(results)}
    frame = figures.frame.select(
        *coded.others.values(), **dict(zip(plain, results.values(), strict=True))
    )
    others = {column: name for name, column in coded.others.items()}
    return native(frame, {**others, **plain}, coded.eager)
