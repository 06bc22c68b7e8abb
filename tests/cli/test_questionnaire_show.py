"""``samskab questionnaire show``: the whole of a questionnaire, to read or as data."""

import json
from collections.abc import Callable

import pytest

from samskabelse_cli.files.catalogue import shipped_ids
from samskabelse_cli.language import LANGUAGES
from samskabelse_cli.model.asked import asked
from tests.answers import ladder
from tests.conftest import Ran

Samskab = Callable[..., Ran]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", shipped_ids())
def test_every_shipped_questionnaire_can_be_read(samskab: Samskab, name: str, lang: str) -> None:
    ran = samskab("questionnaire", "show", name, "--lang", lang)
    assert ran.code == 0
    assert max(len(line) for line in ran.out.splitlines()) <= 100
    assert ran.err == ""


def test_every_statement_and_stage_of_the_ladder_stands_there(samskab: Samskab) -> None:
    words = " ".join(samskab("questionnaire", "show", "trin").out.split())
    trin = ladder("trin", "da")
    for question in asked(trin, "long"):
        assert question.question in words
    for stage in trin.stages.values():
        assert " ".join(stage.pitfalls.split()) in words


def test_a_questionnaire_can_be_had_as_data(samskab: Samskab) -> None:
    data = json.loads(samskab("questionnaire", "show", "tjek", "--format", "json").out)
    assert (data["id"], data["kind"]) == ("tjek", "check")


def test_an_unknown_questionnaire_names_the_nearest(samskab: Samskab) -> None:
    ran = samskab("questionnaire", "show", "tjekk")
    assert ran.code == 3
    assert "tjek" in ran.err
