"""Plays the telephone and the server: fills in an XForm, and exports the answers as Kobo does."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring
from pyxform.xls2xform import convert

_XFORMS = "{http://www.w3.org/2002/xforms}"
_JAVAROSA = "{http://openrosa.org/javarosa}"


@dataclass(frozen=True)
class Control:
    """A question or group as a telephone meets it; texts are by language.

    ``options`` are the labels of what can be chosen by name and language.
    """

    kind: str
    bind: Mapping[str, str]
    label: Mapping[str, str]
    hint: Mapping[str, str]
    constraint_message: Mapping[str, str]
    appearance: str
    options: Mapping[str, Mapping[str, str]]


class XForm:
    """An XForm, read. ``controls`` are in order by their column: ``group/question``."""

    def __init__(self, xml: str) -> None:
        self.root: Element = fromstring(xml)
        instance = self._first("instance")
        self.data = instance[0]
        self.texts = {
            translation.attrib["lang"]: {
                text.attrib["id"]: text.findtext(f"{_XFORMS}value") or ""
                for text in translation.iter(f"{_XFORMS}text")
            }
            for translation in self.root.iter(f"{_XFORMS}translation")
        }
        self.binds = {bind.attrib["nodeset"]: bind.attrib for bind in self._all("bind")}
        self.choices = {
            instance.attrib["id"]: {
                item.findtext(f"{_XFORMS}name") or "": self._text(
                    item.findtext(f"{_XFORMS}itextId") or ""
                )
                for item in instance.iter(f"{_XFORMS}item")
            }
            for instance in self._all("instance")
            if "id" in instance.attrib
        }
        self.controls = {
            self.column(element.attrib["ref"]): self._control(element)
            for element in self.root.iter()
            if element.tag.removeprefix(_XFORMS) in ("input", "select1", "group")
        }

    @property
    def asked(self) -> dict[str, Control]:
        """The questions, without notes and groups."""
        return {
            column: control
            for column, control in self.controls.items()
            if control.kind != "group" and control.bind.get("readonly") != "true()"
        }

    def column(self, path: str) -> str:
        return path.removeprefix(f"/{self.data.tag.removeprefix(_XFORMS)}/")

    def node(self, column: str) -> Element:
        found = self.data.find("/".join(_XFORMS + name for name in column.split("/")))
        assert found is not None, column
        return found

    def _all(self, tag: str) -> Iterator[Element]:
        return self.root.iter(_XFORMS + tag)

    def _first(self, tag: str) -> Element:
        return next(self._all(tag))

    def _text(self, reference: str) -> dict[str, str]:
        return {lang: texts[reference] for lang, texts in self.texts.items() if reference in texts}

    def _referred(self, reference: str | None) -> dict[str, str]:
        found = re.fullmatch(r"jr:itext\('(.+)'\)", reference or "")
        return self._text(found[1]) if found else {}

    def _control(self, element: Element) -> Control:
        bind = self.binds.get(element.attrib["ref"], {})
        child = {
            tag: self._referred(found.attrib.get("ref"))
            for tag in ("label", "hint")
            if (found := element.find(_XFORMS + tag)) is not None
        }
        itemset = element.find(f"{_XFORMS}itemset")
        listed = re.search(r"'(.+?)'", itemset.attrib["nodeset"]) if itemset is not None else None
        return Control(
            kind=element.tag.removeprefix(_XFORMS),
            bind=bind,
            label=child.get("label", {}),
            hint=child.get("hint", {}),
            constraint_message=self._referred(bind.get(f"{_JAVAROSA}constraintMsg")),
            appearance=element.attrib.get("appearance", ""),
            options=self.choices[listed[1]] if listed else {},
        )


def converted(workbook: bytes) -> str:
    """Return the XForm that pyxform makes of an XLSForm; any warning is a failure."""
    result = convert(workbook)
    assert result.warnings == []
    return str(result.xform)


def kobo_csv(xform_xml: str, *respondents: Mapping[str, str]) -> str:
    """Return Kobo's CSV export (XML values) of answers; of each respondent, they are by column.

    As on a telephone, only what is offered can be answered: ValueError for a question that is not
    there or not shown, an option that is not offered, and a text that breaks its constraint.
    """
    rows = [_submission(XForm(xform_xml), answers) for answers in respondents]
    for number, row in enumerate(rows, start=1):
        row["_id"] = str(number)
        row["_uuid"] = f"00000000-0000-4000-8000-{number:012}"
        row["_submission_time"] = "2026-11-26T09:00:00"
    content = io.StringIO(newline="")
    writer = csv.DictWriter(content, list(rows[0]), delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerows(rows)
    return content.getvalue()


def _submission(form: XForm, answers: Mapping[str, str]) -> dict[str, str]:
    for column in sorted(answers, key=list(form.controls).index):
        _fill_in(form, column, answers[column])
    leaves = (column for column, control in form.controls.items() if control.kind != "group")
    return {column: form.node(column).text or "" for column in leaves}


def _fill_in(form: XForm, column: str, value: str) -> None:
    control = form.asked[column]
    if control.options and value not in control.options:
        raise ValueError(f"{column} cannot be answered with {value}")
    longest = re.fullmatch(r"string-length\(\.\) <= (\d+)", control.bind.get("constraint", ""))
    if longest and len(value) > int(longest[1]):
        raise ValueError(f"{column} is too long")
    if not is_shown(form, column):
        raise ValueError(f"{column} is not shown")
    form.node(column).text = value


def is_shown(form: XForm, column: str) -> bool:
    """Return whether a question is relevant: one of those that it depends on is answered."""
    relevant = form.asked[column].bind.get("relevant")
    if not relevant:
        return True
    names = [re.fullmatch(r"\.\./([a-z0-9-]+) != ''", part) for part in relevant.split(" or ")]
    group = column.rpartition("/")[0]
    return any(
        form.node(f"{group}/{name[1]}".lstrip("/")).text for name in names if name is not None
    )
