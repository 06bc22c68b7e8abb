"""Other people's questionnaires on paper: hostile texts, long texts, unprintable texts."""

import unicodedata
from pathlib import Path
from typing import Any

import pytest

from samskabelse_cli.files.questionnaires import load_questionnaire
from samskabelse_cli.forms.blank import blank
from samskabelse_cli.forms.pdf import render_pdf
from samskabelse_cli.language import speaking
from samskabelse_cli.model.profile import Profile
from tests.files.sample_questionnaires import PROFILE
from tests.forms.paper import codes_on_paper, expected_codes, reader, tags, text_on_paper
from tests.hostile import HOSTILE


def own_profile(folder: Path) -> Profile:
    """Return a small profile of one's own."""
    file = folder / "questionnaire.yaml"
    file.write_text(PROFILE, encoding="utf-8")
    loaded = load_questionnaire(str(file))
    assert isinstance(loaded, Profile)
    return loaded


def relabelled(profile: Profile, label: str) -> Profile:
    """Return a profile whose options are all called the same."""
    scales = {
        name: {id_: option.model_copy(update={"label": label}) for id_, option in scale.items()}
        for name, scale in profile.scales.items()
    }
    return profile.model_copy(update={"scales": scales})


def test_degrees_too_long_for_columns_are_a_list(folder: Path) -> None:
    profile = own_profile(folder)
    assert "/Table" in tags(reader(render_pdf(blank(profile, None))).root_object["/StructTreeRoot"])
    wordy = blank(relabelled(profile, "Det gør vi, når der er tid til det. " * 3), None)
    pdf = render_pdf(wordy)
    assert "/Table" not in tags(reader(pdf).root_object["/StructTreeRoot"])
    assert codes_on_paper(pdf) == expected_codes(wordy)


def visible(text: str) -> str:
    """Return what of a text is certain to be printed as it is."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(c for c in composed if "!" <= c <= "~" or "\u00a1" <= c <= "\u024f")


MARKUP = {
    "typst code": '#panic("x") #{1+1} #set page(height: 1pt)',
    "typst markup": "*fed* _skæv_ $x^2$ `kode` <mærke> @henvisning ~ -- // væk /* væk */ \\ = H",
    "typst string": '") #panic("x") ("',
    "placeholders": "{page} af {pages}",
    "ticks": "☐ 7 ☐ 8",
}


@pytest.mark.parametrize("which", [*HOSTILE, *MARKUP])
def test_hostile_text_is_printed_and_never_acts(which: str, folder: Path) -> None:
    hostile = {**HOSTILE, **MARKUP}[which]
    line, paragraph = hostile[:120], hostile[:1000]
    profile = relabelled(own_profile(folder), line)
    head = {"title": f"x{line}", "purpose": line, "answer_for": line, "introduction": paragraph}
    sections = {
        name: section.model_copy(update={"name": line, "help": paragraph})
        for name, section in profile.sections.items()
    }
    form = blank(profile.model_copy(update={**head, "question": line, "sections": sections}), None)
    pdf = render_pdf(form)
    text = visible(text_on_paper(pdf))
    assert text.startswith(visible("x" + line + line + paragraph + line))
    assert text.count(visible(line)) >= len(form.questions)
    assert codes_on_paper(pdf) == expected_codes(form)


def test_every_character_is_printed_or_marked_as_unprintable(folder: Path) -> None:
    every = "".join(map(chr, range(0x20, 0x3000)))
    profile = own_profile(folder).model_copy(
        update={"introduction": every, "answer_for": every, "object": "project"}
    )
    assert set("ÆØÅæøåÉé–»«’§€½→≤☐\ufffd") <= set(text_on_paper(render_pdf(blank(profile, None))))


def test_long_word_is_broken_where_it_must(folder: Path) -> None:
    title = "å" * 120
    profile = own_profile(folder).model_copy(update={"title": title})
    pdf = reader(render_pdf(blank(profile, None)))
    assert max(len(line) for line in pdf.pages[0].extract_text().split("\n") if "åå" in line) < 80
    assert title in text_on_paper(render_pdf(blank(profile, None)))


def test_texts_in_another_language_than_the_spoken_one_are_marked(folder: Path) -> None:
    danish = own_profile(folder)
    with speaking("en"):
        root: Any = reader(render_pdf(blank(danish, None))).root_object
    assert root["/Lang"] == "da"
    assert "en" in languages(root["/StructTreeRoot"])


def languages(node: Any) -> set[str]:
    """Return the languages that structure elements below one are marked with."""
    node = node.get_object()
    if isinstance(node, list):
        return {language for child in node for language in languages(child)}
    if not isinstance(node, dict):
        return set()
    own = {str(node["/Lang"])} if "/Lang" in node else set()
    return own | (languages(node["/K"]) if "/K" in node else set())


def test_question_longer_than_a_page_goes_on_over_the_next(folder: Path) -> None:
    words = 900
    form = blank(relabelled(own_profile(folder), "Ord " * words), None)
    printed = [page.extract_text().count("Ord") for page in reader(render_pdf(form)).pages]
    assert sum(printed) == words * sum(len(question.choices) for question in form.questions)
    assert max(printed) < 3 * words
