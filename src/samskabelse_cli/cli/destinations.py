"""Where a report goes: the format that each ``-o`` asks for, and a file for each assessment."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, get_args

from samskabelse_cli.errors import WRONG_COMMAND, Place
from samskabelse_cli.files.names import ids_of
from samskabelse_cli.language import _
from samskabelse_cli.messages import failure
from samskabelse_cli.report.formats import ChartName, Layout, PictureFormat, ReportFormat

#: Stands in the name of a file for whom the report is of: then there is a report of each.
SUBJECT = "{subject}"
#: Standard output.
STDOUT = Path("-")
TEMPLATE_ENDINGS: dict[str, ReportFormat] = {
    ".pptx": "pptx",
    ".potx": "pptx",
    ".docx": "docx",
    ".dotx": "docx",
}
_PICTURES: tuple[PictureFormat, ...] = get_args(PictureFormat)
_LAYOUTS: dict[str, Layout] = {
    f".{layout}": layout for layout in (*get_args(ReportFormat), *_PICTURES)
}


class Destination(NamedTuple):
    """A file to write, and in which format. Without ``path`` nobody said where: it is shown."""

    path: Path | None
    layout: Layout

    @property
    def apart(self) -> bool:
        """Whether each assessment gets a file of its own."""
        return self.path is not None and SUBJECT in str(self.path)

    def of(self, name: str) -> "Destination":
        """Return the file of the assessment that is called so."""
        return Destination(Path(str(self.path).replace(SUBJECT, name)), self.layout)


def destinations(
    outputs: Sequence[Path], layout: Layout | None, chart: ChartName | None
) -> tuple[Destination, ...]:
    """Return where to write and how; without outputs, on standard output.

    ``layout`` is the format where no ending tells it: without it Markdown, or SVG of a chart.
    Raises SamskabError where the wishes do not go together.
    """
    silent = layout or ("svg" if chart else "md")
    found = [Destination(path, _layout(path, layout, silent)) for path in dict.fromkeys(outputs)]
    found = found or [Destination(None, silent)]
    pictures = [one for one in found if one.layout in _PICTURES]
    charts = ", ".join(get_args(ChartName))
    if pictures and not chart:
        raise failure("chart-missing", _place(pictures[0]), exit_code=WRONG_COMMAND, charts=charts)
    if chart and not pictures:
        raise failure("chart-no-picture", exit_code=WRONG_COMMAND)
    if layout and not any(one.layout == layout for one in found):
        raise failure("options-clash", exit_code=WRONG_COMMAND, one="--format", other="-o")
    return tuple(found)


def _layout(path: Path, layout: Layout | None, silent: Layout) -> Layout:
    known = _LAYOUTS.get(path.suffix.casefold())
    if known is None and layout is None and path != STDOUT:
        place, endings = Place(str(path)), " ".join(_LAYOUTS)
        raise failure("unknown-ending", place, exit_code=WRONG_COMMAND, endings=endings)
    return known or silent


def _place(destination: Destination) -> Place | None:
    return Place(str(destination.path)) if destination.path else None


def templates(files: Iterable[Path], found: Sequence[Destination]) -> dict[Layout, Path]:
    """Return the template of each format. Raises SamskabError for one that nothing is made with."""
    made: dict[Layout, Path] = {}
    wanted = {one.layout for one in found}
    for file in files:
        layout = TEMPLATE_ENDINGS.get(file.suffix.casefold())
        if layout not in wanted or layout in made:
            raise failure("template-unused", Place(str(file)), exit_code=WRONG_COMMAND)
        made[layout] = file
    return made


def file_names(subjects: Sequence[str]) -> tuple[list[str], int]:
    """Return the name of each one's file, no two alike, and how many got a number for that."""
    sort = _("besvarelse")
    names = ids_of(subjects, sort)
    numbered = sum(
        name != ids_of([own], sort)[0] for name, own in zip(names, subjects, strict=True)
    )
    return names, numbered


def refuse_twice(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the paths. Raises SamskabError for one that would be written twice."""
    seen: set[Path] = set()
    for path in paths:
        real = path.resolve()
        if path != STDOUT and real in seen:
            raise failure("output-twice", Place(str(path)), exit_code=WRONG_COMMAND)
        seen.add(real)
        yield path
