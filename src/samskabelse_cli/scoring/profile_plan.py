"""A profile compiled for scoring: which answer earns how many points, and how they roll up."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from samskabelse_cli.model.profile import Item, Profile, Section
from samskabelse_cli.model.terms import RollUp


@dataclass(frozen=True, slots=True)
class PlannedItem:
    """An item that is scored: options, their points, those of "ikke relevant" (None: left out).

    ``weight`` and ``maximum`` are above 0.
    """

    id: str
    weight: float
    options: tuple[str, ...]
    points: tuple[float, ...]
    maximum: float
    not_applicable: float | None
    advice: str | None


@dataclass(frozen=True, slots=True)
class PlannedSection:
    """A section, or the whole profile, with the items that are scored in it."""

    id: str
    weight: float
    roll_up: RollUp
    items: tuple[PlannedItem, ...]
    sections: tuple["PlannedSection", ...]

    def below(self) -> Iterator[PlannedItem]:
        """Yield the items at any depth, in the order in which they are asked."""
        yield from self.items
        for section in self.sections:
            yield from section.below()


def compile_profile(profile: Profile) -> PlannedSection:
    """Return the tree of a profile, whose root is the profile itself.

    An item is scored where it and every section above it weigh more than 0, and its scale has
    points to earn.
    """

    def section(id_: str, given: Section, path: tuple[str, ...], scored: bool) -> PlannedSection:
        here, counts = (*path, id_), scored and given.weight > 0
        found = (
            _item(profile, ".".join((*here, name)), item) for name, item in given.items.items()
        )
        return PlannedSection(
            id=id_,
            weight=given.weight,
            roll_up=given.roll_up or profile.roll_up,
            items=tuple(item for item in found if item is not None) if counts else (),
            sections=sections(given.sections, here, counts),
        )

    def sections(
        given: Mapping[str, Section], path: tuple[str, ...], scored: bool
    ) -> tuple[PlannedSection, ...]:
        return tuple(section(id_, below, path, scored) for id_, below in given.items())

    return PlannedSection(
        profile.id, 1.0, profile.roll_up, (), sections(profile.sections, (), True)
    )


def _item(profile: Profile, id_: str, item: Item) -> PlannedItem | None:
    """Return an item with the points that each answer earns, None where it is not scored."""
    options = profile.scales[item.scale]
    points = tuple(option.points for option in options.values())
    maximum = max(points)
    if not item.weight or not maximum:
        return None
    policy = {"exclude": None, "full": maximum, "zero": 0.0}
    return PlannedItem(
        id=id_,
        weight=item.weight,
        options=tuple(options),
        points=points,
        maximum=maximum,
        not_applicable=policy[profile.not_applicable],
        advice=item.advice,
    )
