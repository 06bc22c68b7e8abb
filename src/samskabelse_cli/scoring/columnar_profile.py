"""The ratios of many respondents at once, by the plan of a profile."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import narwhals as nw

from samskabelse_cli.model.profile import Profile
from samskabelse_cli.scoring.columnar_answers import NOT_APPLICABLE_CODE
from samskabelse_cli.scoring.columnar_expressions import (
    NO_TEXT,
    UNDEFINED,
    Figures,
    Frame,
    defined,
    first_of,
    total,
)
from samskabelse_cli.scoring.plan import TOLERANCE
from samskabelse_cli.scoring.profile_plan import PlannedItem, PlannedSection

NOTHING = nw.lit(0.0)


@dataclass(frozen=True)
class Part:
    """What a ratio is made of: its weight where it counts, its weight where it is answered, and
    weight × ratio; each 0 elsewhere."""

    counted: nw.Expr
    answered: nw.Expr
    earned: nw.Expr


@dataclass
class Columns:
    """The plain names of the parts of a profile, by what they stand for."""

    items: Mapping[str, str]
    sections: dict[str, str] = field(default_factory=dict)

    def part(self, item: PlannedItem) -> Part:
        """Return an item as a part."""
        name = self.items[item.id]
        counted, answered = (nw.col(f"{figure}{name}") * item.weight for figure in ("c", "g"))
        return Part(counted, answered, nw.col(f"p{name}") * (item.weight / item.maximum))

    def child(self, path: str, weight: float) -> Part:
        """Return a section that stands in another as a part."""
        name = self.sections[path]
        ratio = nw.col(f"ratio{name}")
        return Part(
            (nw.col(f"counts{name}") > 0).cast(nw.Float64) * weight,
            (ratio >= 0).cast(nw.Float64) * weight,
            nw.when(ratio >= 0).then(ratio * weight).otherwise(NOTHING),
        )


def profile_figures(
    frame: Frame, columns: Mapping[str, str], whole: PlannedSection, profile: Profile
) -> Figures:
    """Return ratio, points, maximum and band of the whole and of each section.

    ``columns`` holds the codes of each item by its id.
    """
    names = Columns({item.id: f"i{index}" for index, item in enumerate(whole.below())})
    for item in whole.below():
        cells = _cells(nw.col(columns[item.id]), item, names.items[item.id])
        frame = frame.with_columns(**dict(cells))
    results: dict[str, nw.Expr] = {}
    means: dict[str, str] = {}
    for path, section in _inmost_first(whole, ""):
        names.sections[path] = name = f"s{len(names.sections)}"
        frame = frame.with_columns(**dict(_sums(section, names)))
        ratio = _ratio(section, path, names, profile.minimum_coverage)
        frame = frame.with_columns(**{f"ratio{name}": ratio})
        means[f"ratio{name}"] = f"{path}ratio"
    for path, name in reversed(names.sections.items()):
        results |= {
            f"{path}ratio": defined(f"ratio{name}"),
            f"{path}points": nw.col(f"points{name}"),
            f"{path}maximum": nw.col(f"maximum{name}"),
            f"{path}band": _band(nw.col(f"ratio{name}"), profile),
        }
    return Figures(frame, results, means)


def _inmost_first(section: PlannedSection, path: str) -> Iterator[tuple[str, PlannedSection]]:
    for below in reversed(section.sections):
        yield from _inmost_first(below, f"{path}sections.{below.id}.")
    yield path, section


def _cells(code: nw.Expr, item: PlannedItem, name: str) -> Iterator[tuple[str, nw.Expr]]:
    """Yield whether an item counts (c) and is answered (g), and its points (p, 0 if not)."""
    set_aside = code == NOT_APPLICABLE_CODE
    points = [(code == o, nw.lit(float(p))) for o, p in enumerate(item.points) if p]
    if item.not_applicable is None:
        yield f"c{name}", (~set_aside).cast(nw.Float64)
        yield f"g{name}", (code >= 0).cast(nw.Float64)
    else:
        points.append((set_aside, nw.lit(float(item.not_applicable))))
        yield f"c{name}", nw.lit(1.0)
        yield f"g{name}", (set_aside | (code >= 0)).cast(nw.Float64)
    yield f"p{name}", first_of(points, NOTHING)


def _sums(section: PlannedSection, names: Columns) -> Iterator[tuple[str, nw.Expr]]:
    """Yield the points earned and possible below a section, and how many items count."""
    name = list(names.sections.values())[-1]
    items = [(names.items[item.id], item) for item in section.below()]
    yield f"points{name}", total([NOTHING, *(nw.col(f"p{i}") for i, _ in items)])
    possible = (nw.col(f"g{i}") * item.maximum for i, item in items)
    yield f"maximum{name}", total([NOTHING, *possible])
    yield f"counts{name}", total([NOTHING, *(nw.col(f"c{i}") for i, _ in items)])


def _ratio(section: PlannedSection, path: str, names: Columns, minimum_coverage: float) -> nw.Expr:
    """Return the ratio of a section as its roll-up wants it, undefined below the coverage."""
    if section.roll_up == "sections":
        below = (names.child(f"{path}sections.{s.id}.", s.weight) for s in section.sections)
        parts = [*(names.part(item) for item in section.items), *below]
    else:
        parts = [names.part(item) for item in section.below()]
    answered = total([NOTHING, *(part.answered for part in parts)])
    counted = total([NOTHING, *(part.counted for part in parts)])
    value = total([NOTHING, *(part.earned for part in parts)]) / answered
    if section.roll_up == "points":
        name = names.sections[path]
        value = nw.col(f"points{name}") / nw.col(f"maximum{name}")
    enough = (answered > 0) & (answered >= (minimum_coverage - TOLERANCE) * counted)
    return nw.when(enough).then(value).otherwise(nw.lit(UNDEFINED))


def _band(ratio: nw.Expr, profile: Profile) -> nw.Expr:
    """Return the id of the highest band whose lower bound is reached."""
    falling = sorted(profile.bands.items(), key=lambda band: -band[1].at_least)
    cases = [(ratio >= band.at_least - TOLERANCE, nw.lit(id_)) for id_, band in falling]
    return first_of([(ratio < 0, NO_TEXT), *cases], NO_TEXT)
