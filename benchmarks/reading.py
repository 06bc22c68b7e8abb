"""Reading and checking questionnaires, against a plain load and pydantic, and as they grow."""

import gc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter
from typing_extensions import TypeAliasType

from benchmarks.side_by_side import Figure, Measured, compare, timed
from samskabelse_cli.__main__ import GARBAGE_THRESHOLD
from samskabelse_cli.files.catalogue import find_questionnaire, shipped_ids
from samskabelse_cli.files.questionnaires import check_questionnaire
from samskabelse_cli.model.questionnaire import KINDS

ROUNDS = 41
FEWER_ROUNDS = 15
LIMIT = 1.5
GROWTH_LIMIT = 1.25
#: The bare libraries grow by as much: it is the cost of having more objects alive.
GROWTH_AS_RUN = 1.6

TRANSLATIONS = ("nb.yaml", "en.yaml")
#: A translation has no model of its own: it is texts under keys, however deep.
Texts = TypeAliasType("Texts", "str | dict[str, Texts]")


def measured(folder: Path) -> Iterator[Measured]:
    """Yield the ratios, within this process and with everything imported."""
    trin = [find_questionnaire("trin")]
    name = "Reading and checking `trin`, to PyYAML and pydantic"
    yield _to_bare(Figure(name, LIMIT, ROUNDS), trin)
    everything = [find_questionnaire(id_) for id_ in shipped_ids()]
    name = "Reading and checking all nine, to PyYAML and pydantic"
    yield _to_bare(Figure(name, LIMIT, FEWER_ROUNDS), everything)
    yield from _growth(folder)


def _to_bare(figure: Figure, structures: list[Path]) -> Measured:
    texts: TypeAdapter[Any] = TypeAdapter(dict[str, Texts])
    for structure in structures:
        _assert_no_faults(structure)

    def ours() -> None:
        for structure in structures:
            check_questionnaire(structure)

    def bare() -> None:
        for structure in structures:
            data = _plain_load(structure)
            KINDS[data["kind"]].model_validate(data)
            for name in TRANSLATIONS:
                texts.validate_python(_plain_load(structure.with_name(name)))

    return compare(figure, timed(ours), timed(bare))


def _growth(folder: Path) -> Iterator[Measured]:
    """Yield how a tenfold profile's time compares to ten times the time of the small one.

    Python's garbage collector goes through everything alive again and again, which is no time of
    the checking's own: so once with it, set as the program sets it, and once without.
    """
    few, many = _profile(folder, 500), _profile(folder, 5000)
    name = "Checking 5,000 questions, to ten times 500"
    told = Figure(name, GROWTH_AS_RUN, FEWER_ROUNDS)
    own = Figure(f"{name}, without garbage collection", GROWTH_LIMIT, FEWER_ROUNDS)

    def ten_times() -> None:
        for _turn in range(10):
            check_questionnaire(few)

    def once() -> None:
        check_questionnaire(many)

    usual = gc.get_threshold()
    gc.set_threshold(GARBAGE_THRESHOLD)
    try:
        yield compare(told, timed(once), timed(ten_times))
        gc.disable()
        yield compare(own, timed(once), timed(ten_times))
    finally:
        gc.enable()
        gc.set_threshold(*usual)


def _profile(folder: Path, questions: int) -> Path:
    """Write a profile of so many questions, ten to a section."""
    shipped = _plain_load(find_questionnaire("principper"))
    section = next(iter(shipped["sections"].values()))
    item = next(iter(section["items"].values()))
    shipped["sections"] = {
        f"s{begun}": {
            "name": f"Afsnit {begun}",
            "items": {
                f"q{number}": {**item, "question": f"Spørgsmål {number}"}
                for number in range(begun, begun + 10)
            },
        }
        for begun in range(0, questions, 10)
    }
    shipped.pop("follow_ups", None)
    path = folder / f"{questions}.yaml"
    text = yaml.dump(shipped, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
    path.write_text(text, encoding="utf-8")
    _assert_no_faults(path)
    return path


def _plain_load(path: Path) -> Any:
    return yaml.load(path.read_bytes(), yaml.CSafeLoader)


def _assert_no_faults(structure: Path) -> None:
    """A faulty file would be left half-way, and look fast."""
    found = check_questionnaire(structure)
    assert not found.problems
    assert not found.untranslated
