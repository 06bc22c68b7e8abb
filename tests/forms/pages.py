"""Makes HTML forms, and reads them as a standard parser does."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from samskabelse_cli.files.questionnaires import load_questionnaire
from samskabelse_cli.forms.blank import Blank, blank
from samskabelse_cli.forms.html import render_html
from samskabelse_cli.language import speak
from samskabelse_cli.model.questionnaire import Questionnaire
from samskabelse_cli.model.terms import FormName

_EMPTY = {"meta", "input"}


@dataclass
class Element:
    """An element of a page: its name, its attributes, and the elements and texts in it."""

    name: str
    attributes: dict[str, str]
    parts: "list[Element | str]" = field(default_factory=list)

    def every(self, name: str = "", /, **attributes: str) -> "list[Element]":
        """Return the elements inside, in order, of a name (any, if empty) with such attributes."""
        found = []
        for part in self.parts:
            if isinstance(part, str):
                continue
            given = {key: part.attributes.get(key) for key in attributes}
            if (not name or part.name == name) and given == attributes:
                found.append(part)
            found += part.every(name, **attributes)
        return found

    @property
    def text(self) -> str:
        """All text inside."""
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)

    @property
    def words(self) -> str:
        """All text inside, with any white space a blank."""
        return " ".join(self.text.split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].parts.append(element)
        if tag not in _EMPTY:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().name == tag

    def handle_data(self, data: str) -> None:
        self.open[-1].parts.append(data)


def read(page: bytes) -> Element:
    """Return a page's elements; every one that was opened must be closed."""
    reader = _Reader()
    reader.feed(page.decode("utf-8"))
    reader.close()
    assert len(reader.open) == 1
    return reader.open[0]


def form_of(name: str, form: FormName | None = None, language: str = "da") -> Blank:
    """Return the blank form of a shipped questionnaire, and speak its language from now on."""
    speak(language)
    return blank(load_questionnaire(name), form)


def written(folder: Path, handed_out: Blank | Questionnaire, name: str = "skema.html") -> Path:
    """Write a form to a folder and return where it is."""
    made = handed_out if isinstance(handed_out, Blank) else blank(handed_out, None)
    path = folder / name
    path.write_bytes(render_html(made))
    return path
