"""What a profile's shape alone cannot say: that its tree, scales and bands fit together."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from samskabelse_cli.errors import Problem
from samskabelse_cli.files.consistency import (
    PartPath,
    is_number,
    parts,
    repeated_codes,
    weighs_nothing,
)
from samskabelse_cli.files.document import Document, mapping
from samskabelse_cli.messages import nearest, problem


def profile_problems(document: Document) -> list[Problem]:
    """Return every fault of a profile's inner consistency."""
    return [
        *_unknown_scales(document),
        *_scales(document),
        *_bands(document),
        *_sections(document),
        *_weights(document),
    ]


def _items(document: Document) -> Iterator[tuple[PartPath, dict[str, Any]]]:
    return ((path, part) for path, part in parts(document.data) if path[-2] == "items")


def _unknown_scales(document: Document) -> Iterator[Problem]:
    scales = mapping(document.data, "scales")
    for path, item in _items(document):
        scale = item.get("scale")
        # Where there are no scales at all, that is the fault.
        if scales and isinstance(scale, str) and scale not in scales:
            place = document.place((*path, "scale"))
            yield problem("unknown-scale", place, scale=scale, nearest=nearest(scale, scales))


def _scales(document: Document) -> Iterator[Problem]:
    for name, scale in mapping(document.data, "scales").items():
        yield from repeated_codes(document, ("scales", name))
        options = scale.values() if isinstance(scale, dict) else ()
        points: list[Any] = [option.get("points") for option in options if isinstance(option, dict)]
        known = bool(points) and all(is_number(value) for value in points)
        if known and max(points) <= 0:
            place = document.place(("scales", name), of_key=True)
            yield problem("scale-without-points", place, scale=name)


def _bands(document: Document) -> Iterator[Problem]:
    bands = mapping(document.data, "bands").values()
    bounds: list[Any] = [band.get("at_least") for band in bands if isinstance(band, dict)]
    if not bounds or not all(is_number(bound) for bound in bounds):
        return
    rising = all(low < high for low, high in pairwise(bounds))
    if not rising or bounds[0] != 0:
        yield problem("band-order", document.place(("bands",), of_key=True))


def _sections(document: Document) -> Iterator[Problem]:
    for path, section in parts(document.data):
        if path[-2] != "sections":
            continue
        # What is there but of the wrong type is told as that.
        if not section.get("items") and not section.get("sections"):
            place = document.place(path, of_key=True)
            yield problem("empty-section", place, section=path[-1])
        elif section.get("roll_up") == "sections" and not section.get("sections"):
            place = document.place((*path, "roll_up"))
            yield problem("roll-up-without-sections", place, section=path[-1])


def _weights(document: Document) -> Iterator[Problem]:
    """An item counts where neither it nor a section around it weighs nothing."""
    weightless = {path for path, part in parts(document.data) if weighs_nothing(part)}
    items = [path for path, _item in _items(document)]
    unscored = (
        any(path[:end] in weightless for end in range(2, len(path) + 1, 2)) for path in items
    )
    if items and all(unscored):
        yield problem("weights-all-zero", document.place(("sections",), of_key=True))
