"""Ids made from names."""

import re

import pytest

from samskabelse_cli.files.names import ids_of, slug
from tests.hostile import HOSTILE

ID = re.compile(r"[a-z][a-z0-9-]{0,39}")


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Pårørende", "paaroerende"),
        ("ÆØÅ og é", "aeoeaa-og-e"),
        ("Naboer & foreninger (alle)", "naboer-foreninger-alle"),
        ("2. trin", "stage-2-trin"),
        ("漢字", "stage"),
        ("x" * 39 + " y", "x" * 39),
        ("no", "no"),
    ],
)
def test_an_id_is_made_of_a_names_letters(name: str, id_: str) -> None:
    assert ids_of([name], "stage") == [id_]


def test_equal_names_get_ids_with_numbers() -> None:
    assert ids_of(["Borgere", "borgere!", "Borgere 2"], "stage") == [
        "borgere",
        "borgere-2",
        "borgere-2-2",
    ]


def test_a_number_has_room_in_the_longest_id() -> None:
    ids = ids_of(["æ" * 100] * 11, "stage")
    assert ids[0] == "ae" * 20
    assert ids[10] == ("ae" * 20)[:37] + "-11"


def test_an_id_that_is_taken_is_not_given_again() -> None:
    assert ids_of(["Trin"], "questionnaire", taken=["trin"]) == ["trin-2"]


def test_any_names_give_ids_that_are_allowed_and_differ() -> None:
    ids = ids_of([*HOSTILE.values(), *HOSTILE.values()], "stage")
    assert len(set(ids)) == 2 * len(HOSTILE)
    assert [id_ for id_ in ids if not ID.fullmatch(id_)] == []


def test_a_text_without_letters_has_no_slug() -> None:
    assert slug("…!", 60) == ""
