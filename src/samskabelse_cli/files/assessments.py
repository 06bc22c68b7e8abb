"""Reads assessment files and holds them against their questionnaire."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from samskabelse_cli.errors import Problem, SamskabError
from samskabelse_cli.files.catalogue import shipped_ids
from samskabelse_cli.files.document import DataPath, Document, mapping, read_document
from samskabelse_cli.files.questionnaires import load_questionnaire, newer_format
from samskabelse_cli.files.validation import validate
from samskabelse_cli.messages import failure, nearest, problem, shown
from samskabelse_cli.model.answer import SPECIALS
from samskabelse_cli.model.asked import Asked, asked
from samskabelse_cli.model.assessment import AnswerInFile, Assessment
from samskabelse_cli.model.questionnaire import Ladder, Questionnaire
from samskabelse_cli.model.terms import FORMS, FormName

#: A folder of more files than this is not searched for an unfinished assessment.
_FILES_SEARCHED = 200
#: The ways to answer, as an assessment file names them.
_WAYS = ("level", "option", "special", "text")
#: A mapping with none of these keys is some other file.
_HALLMARKS = {"questionnaire", "subject", "answers"}


def load_assessment(path: str | Path, questionnaire: Questionnaire | None = None) -> Assessment:
    """Load an assessment file and check it against its questionnaire.

    ``path`` may be ``-`` for standard input; without ``questionnaire`` the shipped one of the
    file's id is used. Raises SamskabError with every fault of the file, each with its line.
    """
    return read_assessment(path, questionnaire)[0]


def read_assessment(
    path: str | Path, questionnaire: Questionnaire | None = None, raw: bytes | None = None
) -> tuple[Assessment, Questionnaire]:
    """Load an assessment and the questionnaire that it belongs to; see ``load_assessment``.

    ``raw`` is the file's content, where it was read already.
    """
    document, problems = read_document(Path(path), raw=raw)
    if newer := newer_format(document):
        raise SamskabError(newer)
    if not _HALLMARKS & set(document.data if isinstance(document.data, dict) else ()):
        raise failure("not-an-assessment", document.place(()))
    assessment, faults = validate(Assessment, document, problems)
    problems += faults
    if questionnaire is None:
        questionnaire = _named_questionnaire(document, problems)
    if questionnaire is not None:
        problems += _misfits(document, questionnaire)
    if problems or assessment is None or questionnaire is None:
        raise SamskabError(sorted(problems, key=lambda p: p.place.line or 0 if p.place else 0))
    return assessment, questionnaire


def _named_questionnaire(document: Document, problems: list[Problem]) -> Questionnaire | None:
    """Load the questionnaire that the file names; add to the problems where there is none."""
    reference = mapping(document.data, "questionnaire")
    name = reference.get("id")
    if not isinstance(name, str):
        return None
    if name in shipped_ids():
        return load_questionnaire(name)
    place = document.place(("questionnaire", "id"))
    problems.append(problem("questionnaire-elsewhere", place, name=shown(name)))
    return None


def _misfits(document: Document, questionnaire: Questionnaire) -> Iterator[Problem]:
    """Yield everything in which the answers do not fit the questionnaire.

    Reads the raw data, so that a fault of shape never hides a misfit.
    """
    reference = mapping(document.data, "questionnaire")
    path: DataPath = ("questionnaire", "id")
    if reference.get("id", questionnaire.id) != questionnaire.id:
        given = shown(reference["id"])
        place = document.place(path)
        yield problem("other-questionnaire", place, given=given, expected=questionnaire.id)
        return
    if isinstance(reference.get("version"), str) and reference["version"] != questionnaire.version:
        place = document.place(("questionnaire", "version"))
        values = {"given": shown(reference["version"]), "expected": questionnaire.version}
        yield problem("other-version", place, id=questionnaire.id, **values)
        return
    yield from _answers_misfits(document, questionnaire, reference)
    if isinstance(questionnaire, Ladder):
        yield from _target_misfits(document, questionnaire)
        yield from _action_misfits(document, questionnaire)
    else:
        yield from _only_for_ladders(document)
    if {"respondent", "respondents"} <= document.data.keys():
        yield problem("respondent-unclear", document.place(("respondents",), of_key=True))


def _answers_misfits(
    document: Document, questionnaire: Questionnaire, reference: dict[str, Any]
) -> Iterator[Problem]:
    form: FormName | None = None
    if isinstance(questionnaire, Ladder):
        if reference and "form" not in reference:
            yield problem("missing-key", document.place(("questionnaire",)), key="form")
        if reference.get("form") not in FORMS:
            return
        form = reference["form"]
    elif "form" in reference:
        place = document.place(("questionnaire", "form"), of_key=True)
        yield problem("unknown-key", place, key="form", nearest="id, version")
    known = {question.id: question for question in asked(questionnaire, form)}
    for name, answer in mapping(document.data, "answers").items():
        if name in known:
            yield from _answer_misfits(document, known[name], answer)
        else:
            place = document.place(("answers", name), of_key=True)
            yield problem("unknown-question", place, question=name, nearest=nearest(name, known))


def _answer_misfits(document: Document, question: Asked, answer: Any) -> Iterator[Problem]:
    path: DataPath = ("answers", question.id)
    if not isinstance(answer, dict):
        return
    given = [key for key in _WAYS if key in answer]
    misspelt = answer.keys() - AnswerInFile.model_fields.keys()
    if len(given) > 1 or not (given or misspelt or "note" in answer or "evidence" in answer):
        yield problem("answer-unclear", document.place(path))
    for wrong in given:
        if wrong not in (question.way, "special"):
            place = document.place((*path, wrong), of_key=True)
            yield problem("answer-wrong-kind", place, expected=question.way)
    yield from _value_misfits(document, question, path, answer)


def _value_misfits(
    document: Document, question: Asked, path: DataPath, answer: dict[str, Any]
) -> Iterator[Problem]:
    level, option, special = (answer.get(key) for key in ("level", "option", "special"))
    levels = [c.answer.level for c in question.choices if c.answer.level is not None]
    if levels and type(level) is int and level not in levels:
        place = document.place((*path, "level"))
        bounds = {"lowest": min(levels), "highest": max(levels)}
        yield problem("level-out-of-range", place, value=level, **bounds)
    if isinstance(option, bool):
        option = "yes" if option else "no"
    options = [c.answer.option for c in question.choices if c.answer.option is not None]
    if options and isinstance(option, str) and option not in options:
        place = document.place((*path, "option"))
        yield problem("unknown-option", place, value=shown(option), allowed=", ".join(options))
    offered = [name for name in SPECIALS if question.offers(name)]
    if special in SPECIALS and special not in offered:
        place = document.place((*path, "special"))
        allowed = ", ".join((*offered, question.way))
        yield problem("special-not-offered", place, value=special, allowed=allowed)


def _only_for_ladders(document: Document) -> Iterator[Problem]:
    """Targets and actions are set for a ladder's dimensions; elsewhere they mean nothing."""
    for key in ("targets", "actions"):
        if document.data.get(key):
            place = document.place((key,), of_key=True)
            yield problem("unknown-key", place, key=key, nearest="answers")


def _target_misfits(document: Document, ladder: Ladder) -> Iterator[Problem]:
    for dimension, target in mapping(document.data, "targets").items():
        path: DataPath = ("targets", dimension)
        if dimension not in ladder.dimensions:
            yield _unknown_dimension(document, ladder, path, dimension, of_key=True)
        elif type(target) is int and not 1 <= target <= len(ladder.stages):
            bounds = {"lowest": 1, "highest": len(ladder.stages)}
            yield problem("level-out-of-range", document.place(path), value=target, **bounds)


def _action_misfits(document: Document, ladder: Ladder) -> Iterator[Problem]:
    actions = document.data.get("actions")
    for index, action in enumerate(actions if isinstance(actions, list) else []):
        if not isinstance(action, dict):
            continue
        dimension, stage = action.get("dimension"), action.get("stage")
        if isinstance(dimension, str) and dimension not in ladder.dimensions:
            path: DataPath = ("actions", index, "dimension")
            yield _unknown_dimension(document, ladder, path, dimension)
        if isinstance(stage, str) and stage not in ladder.stages:
            place = document.place(("actions", index, "stage"))
            near = nearest(stage, ladder.stages)
            yield problem("unknown-stage", place, stage=shown(stage), nearest=near)


def _unknown_dimension(
    document: Document, ladder: Ladder, path: DataPath, dimension: str, *, of_key: bool = False
) -> Problem:
    place = document.place(path, of_key=of_key)
    near = nearest(dimension, ladder.dimensions)
    return problem("unknown-dimension", place, dimension=shown(dimension), nearest=near)


def same_subject(
    folder: Path, subject: str, questionnaire: Questionnaire
) -> list[tuple[Path, Assessment]]:
    """Return the folder's readable assessments of a subject by this questionnaire, newest first.

    Files that are something else, or cannot be read, are passed over.
    """
    files = sorted(path for path in folder.glob("*.yaml") if path.is_file())
    found = []
    for path in files if len(files) <= _FILES_SEARCHED else []:
        try:
            assessment, _ladder = read_assessment(path, questionnaire)
        except SamskabError:
            continue
        if assessment.subject.casefold() == subject.casefold():
            found.append((path, assessment))
    return sorted(found, key=lambda pair: pair[1].updated.isoformat(), reverse=True)
