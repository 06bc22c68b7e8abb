"""Shows a whole questionnaire: as text to read, or as data."""

import json
import shutil
import sys
import textwrap
from collections.abc import Iterator
from typing import Literal

from samskabelse_cli.cli.output import write_output
from samskabelse_cli.errors import DONE
from samskabelse_cli.files.questionnaires import load_questionnaire
from samskabelse_cli.inert import inert
from samskabelse_cli.language import _
from samskabelse_cli.model.asked import asked
from samskabelse_cli.model.questionnaire import Check, Ladder, Profile, Questionnaire

_WIDEST = 100

#: An indent and a text that stands there.
Line = tuple[int, str]


def show_questionnaire(name: str, layout: Literal["text", "json"]) -> int:
    """Print a questionnaire in the language in use. Raises SamskabError."""
    questionnaire = load_questionnaire(name)
    if layout == "json":
        data = questionnaire.model_dump(mode="json")
        write_output(json.dumps(data, ensure_ascii=False, indent=2) + "\n", None)
        return DONE
    width = min(shutil.get_terminal_size().columns, _WIDEST) if sys.stdout.isatty() else _WIDEST
    for indent, text in _lines(questionnaire):
        margin = " " * indent
        wrapped = textwrap.wrap(inert(text), max(width - indent, 1)) or [""]
        print("\n".join(margin + line for line in wrapped))
    return DONE


def _lines(questionnaire: Questionnaire) -> Iterator[Line]:
    for text in (questionnaire.title, questionnaire.introduction, questionnaire.answer_for):
        yield from ((0, text), (0, ""))
    if isinstance(questionnaire, Ladder):
        yield from _stages(questionnaire)
    heading = ""
    for question in asked(questionnaire, "short"):
        if question.heading != heading:
            heading = question.heading
            yield from ((0, ""), (0, heading))
        yield (2, f"{question.question} [{question.id}]")
        for choice in question.choices:
            yield (4, f"{choice.key}. {choice.label}")
    if isinstance(questionnaire, Ladder):
        degrees = " · ".join(degree.label for degree in questionnaire.scale.values())
        form = questionnaire.forms.long
        yield from ((0, ""), (0, _("Lang form: {question}").format(question=form.question)))
        yield (2, degrees)
    if isinstance(questionnaire, Profile):
        yield from ((0, ""), *((0, f"{b.name}: {b.text}") for b in questionnaire.bands.values()))
    if isinstance(questionnaire, Check):
        verdicts = questionnaire.verdicts.values()
        yield from ((0, ""), *((0, f"{v.name}: {v.text}") for v in verdicts))
    for source in questionnaire.sources.values():
        yield from ((0, ""), (0, _("Kilde: {citation}").format(citation=source.citation)))


def _stages(ladder: Ladder) -> Iterator[Line]:
    for number, stage in enumerate(ladder.stages.values(), start=1):
        yield (0, f"{number}. {stage.name}")
        for text in (stage.principle, stage.summary, stage.pitfalls, stage.transition):
            yield (3, text)
