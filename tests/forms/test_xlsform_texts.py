"""Texts and ids of people's own questionnaires in an XLSForm: none acts, none is lost."""

import re
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from samskabelse_cli.errors import SamskabError
from samskabelse_cli.forms.blank import Blank, blank
from samskabelse_cli.forms.xlsform import render_xlsform
from samskabelse_cli.forms.xlsform_rows import survey_rows
from samskabelse_cli.forms.xlsform_text import WORD_JOINER, label
from samskabelse_cli.inert import inert
from samskabelse_cli.model.questionnaire import KINDS, Questionnaire, translated_fields
from samskabelse_cli.model.terms import FormName
from tests.answers import ladder
from tests.files.sample_questionnaires import SAMPLES
from tests.forms.odk import XForm, converted
from tests.hostile import HOSTILE

#: Signs that act in a label of ODK Collect, ODK Web Forms, Enketo or pyxform.
ACTING = {
    "a reference": "Hej ${rolle}",
    "a reference to nothing": "${ findes ikke",
    "a placeholder": "$$$0 og ${0}",
    "emphasis": "*kursiv* og **fed**",
    "underscores": "fil_navn_her og __fed__",
    "a heading": "# Overskrift",
    "a later heading": "først\n ## så",
    "a list": "- et\n- to",
    "a numbered list": "først\n1. et\n2. to",
    "a link": "[klik](https://example.org)",
    "a span": '<span style="color:red">rød</span>',
    "a loose span": "< span>x</ span >",
    "a written span": "&lt;span&gt;x&lt;/span&gt;",
    "an entity": "&#60;b&#62;",
    "an escape": r"\*ikke kursiv\* og \\",
    "a cell escape": "_x0041_ og _x000D_",
    "no text": "-",
    "harmless": "R&D: 5 < 7, 24*7, fil_navn, C# og 1. plads",
}
TEXTS = HOSTILE | ACTING

FORMS_OF_KINDS: list[tuple[str, FormName | None]] = [
    ("ladder", "short"),
    ("ladder", "long"),
    *((kind, None) for kind in SAMPLES),
]


def _data(kind: str) -> dict[str, Any]:
    if kind == "ladder":
        return ladder("trin", "da").model_dump(mode="json")
    data: dict[str, Any] = yaml.safe_load(SAMPLES[kind])
    return data


def _put(data: Any, path: tuple[Any, ...], text: str) -> None:
    for key in path[:-1]:
        data = data[key]
    data[path[-1]] = text


def _with_every_text(kind: str, text: str) -> Questionnaire:
    """Return a questionnaire in which every text that the model takes is this one."""
    good = KINDS[kind].model_validate(_data(kind))
    data, refused = _data(kind), set()
    fields = translated_fields(good)
    for path in fields:
        _put(data, path, text)
    try:
        return KINDS[kind].model_validate(data)
    except ValidationError as error:
        refused = {found["loc"] for found in error.errors()}
    data = _data(kind)
    for path in fields:
        if path not in refused:
            _put(data, path, text)
    return KINDS[kind].model_validate(data)


def _seen(text: str) -> str:
    """Return a label as a person sees it: without what disarms it."""
    return re.sub(r"\\([*_])", r"\1", text.replace(WORD_JOINER, ""))


def _words(text: str) -> str:
    """Return text as it can reach a label: inert, and with white space as pyxform leaves it."""
    return " ".join(inert(text).split())


def _acts(text: str) -> bool:
    """Return whether something in a label acts in one of the programs that show it."""
    patterns = [
        r"\$[{$]",
        r"<\s?[a-zA-Z/!?]",
        r"&[#a-zA-Z]",
        r"\]\(",
        r"\\(?![*_])[!-/:-@\[-`{-~]",
        r"(?m)^\s*([-+*#>=~|`\[]|\d+[.)])",
        r"(?s)(?<!\\)\*.*(?<!\\)\*",
        r"(?s)(?<!\\)_.*(?<!\\)_",
    ]
    return any(re.search(pattern, text) for pattern in patterns)


@pytest.mark.parametrize(("kind", "form"), FORMS_OF_KINDS)
@pytest.mark.parametrize("name", TEXTS)
def test_hostile_texts_are_converted_whole_and_do_not_act(
    name: str, kind: str, form: FormName | None
) -> None:
    made = blank(_with_every_text(kind, TEXTS[name]), form)
    read = XForm(converted(render_xlsform([made])))
    texts = read.texts["Dansk (da)"]
    assert not [text for text in texts.values() if _acts(text)]
    shown = {question.replace("/", "."): control for question, control in read.asked.items()}
    for question in made.questions:
        control = shown[question.id]
        assert _words(_seen(control.label["Dansk (da)"])) == _words(question.question)
        labels = [_seen(words["Dansk (da)"]) for words in control.options.values()]
        offered = [*question.choices, *question.specials]
        assert [_words(text) for text in labels] == [_words(choice.label) for choice in offered]
    title = read.root.findtext(".//{http://www.w3.org/1999/xhtml}title") or ""
    assert _words(title.replace(WORD_JOINER, "")) == _words(made.questionnaire.title)


def test_a_text_that_cannot_act_is_left_as_it_is() -> None:
    text = "Hvor tit? 5 < 7, 24*7, fil_navn, C# og (se s. 3)"
    assert label(text) == text


def test_paragraphs_stay_apart() -> None:
    assert label("et\n\nto\r\ntre") == "et\n\nto\ntre"
    assert label("et\n\n- to").startswith("et\n\n")


def _profile(**sections: Any) -> Blank:
    data = _data("profile") | {"sections": sections}
    return blank(KINDS["profile"].model_validate(data), None)


def _section(*items: str, **sections: Any) -> dict[str, Any]:
    item = {"question": "Er det sådan?", "scale": "grad", "basis": "ours"}
    return {"name": "En del", "items": dict.fromkeys(items, item), "sections": sections}


def test_sections_in_sections_are_groups_in_groups() -> None:
    read = XForm(converted(render_xlsform([_profile(a=_section("q", b=_section("q")))])))
    assert {"a/q", "a/a_note", "a/b/q", "a/b/b_note"} <= set(read.asked)
    assert read.controls["a"].appearance == ""
    assert read.controls["a/b"].appearance == "field-list"


def test_a_section_called_rolle_leaves_the_role_another_name() -> None:
    read = XForm(converted(render_xlsform([_profile(rolle=_section("q"))])))
    assert {"rolle_", "rolle/q"} <= set(read.asked)


@pytest.mark.parametrize(
    ("sections", "refused"),
    [
        ({"meta": _section("q")}, "meta.q"),
        ({"a": _section("meta")}, "a.meta"),
        ({"a": _section("b", b=_section("q"))}, "a.b"),
        ({"a": _section("b", b=_section(c=_section("q")))}, "a.b"),
    ],
)
def test_an_id_that_cannot_be_a_name_is_refused(sections: dict[str, Any], refused: str) -> None:
    with pytest.raises(SamskabError) as error:
        render_xlsform([_profile(**sections)])
    (problem,) = error.value.problems
    assert problem.code == "xlsform-name"
    assert refused in problem.message


def test_an_option_called_as_a_special_is_told_from_it_by_its_code() -> None:
    data = _data("profile")
    data["scales"]["grad"]["unknown"] = {"code": 7, "points": 0, "label": "Uvist"}
    read = XForm(converted(render_xlsform([blank(KINDS["profile"].model_validate(data), None)])))
    options = read.asked["gaesterne/rene"].options
    assert list(options) == ["slet-ikke", "nogen-grad", "hoej-grad", "7", "unknown"]


def test_a_section_with_too_many_questions_for_a_condition_can_always_have_a_remark() -> None:
    def relevant(number: int) -> str:
        rows = survey_rows(_profile(a=_section(*(f"spoergsmaal-{i}" for i in range(number)))))
        return next(row.relevant for row in rows if row.name == "a_note")

    assert relevant(500).count(" or ") == 499
    assert relevant(2_000) == ""
