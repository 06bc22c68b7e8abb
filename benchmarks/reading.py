"""Reading and checking ``trin`` in three languages, against a plain load and pydantic alone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter
from typing_extensions import TypeAliasType

from benchmarks.side_by_side import Figure, Measured, compare, timed
from samskabelse_cli.files.catalogue import find_questionnaire
from samskabelse_cli.files.questionnaires import check_questionnaire
from samskabelse_cli.model.questionnaire import Ladder

ROUNDS = 41
LIMIT = 1.5

TRANSLATIONS = ("nb.yaml", "en.yaml")
#: A translation has no model of its own: it is texts under keys, however deep.
Texts = TypeAliasType("Texts", "str | dict[str, Texts]")


def measured(folder: Path) -> Iterator[Measured]:
    """Yield the ratio, within this process and with everything imported."""
    structure = find_questionnaire("trin")
    _assert_no_faults(structure)
    texts: TypeAdapter[Any] = TypeAdapter(dict[str, Texts])

    def bare() -> None:
        Ladder.model_validate(_plain_load(structure))
        for name in TRANSLATIONS:
            texts.validate_python(_plain_load(structure.with_name(name)))

    figure = Figure("Reading and checking `trin`, to PyYAML and pydantic", LIMIT, ROUNDS)
    yield compare(figure, timed(lambda: check_questionnaire(structure)), timed(bare))


def _plain_load(path: Path) -> Any:
    return yaml.load(path.read_bytes(), yaml.CSafeLoader)


def _assert_no_faults(structure: Path) -> None:
    """A faulty file would be left half-way, and look fast."""
    found = check_questionnaire(structure)
    assert not found.problems
    assert not found.untranslated
