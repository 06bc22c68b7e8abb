"""Questionnaires of one's own in a folder, with a translation that can be edited."""

from pathlib import Path
from typing import Any

import yaml

from samskabelse_cli.files.catalogue import STRUCTURE_FILE
from samskabelse_cli.files.questionnaires import (
    Findings,
    check_questionnaire,
    load_questionnaire,
)
from samskabelse_cli.model.questionnaire import Questionnaire, translated_fields
from tests.files.edits import Edit, edited, line_of


class Own:
    """A questionnaire of one's own in a folder, with a bokmål translation where it is asked for."""

    def __init__(self, folder: Path, text: str) -> None:
        self.structure = folder / STRUCTURE_FILE
        self.file = folder / "nb.yaml"
        self.structure.write_text(text, encoding="utf-8")

    def load(self, language: str = "da") -> Questionnaire:
        return load_questionnaire(str(self.structure), language)

    def check(self) -> Findings:
        return check_questionnaire(self.structure)

    def translate(self, *edits: Edit) -> Findings:
        """Write a full translation after some edits, and check the questionnaire with it."""
        self.text = edited(full_translation(self.load()), edits)
        self.file.write_text(self.text, encoding="utf-8")
        return self.check()

    def line(self, path: str) -> int:
        return line_of(self.text, path)


def full_translation(questionnaire: Questionnaire) -> str:
    """Return a translation file in which every text is another."""
    texts: dict[str, Any] = {"language": "nb", "version": questionnaire.version}
    for number, path in enumerate(translated_fields(questionnaire)):
        around = texts
        for key in path[:-1]:
            around = around.setdefault(key, {})
        around[path[-1]] = f"tekst {number}"
    return yaml.safe_dump(texts, allow_unicode=True, sort_keys=False)
