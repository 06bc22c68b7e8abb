"""Names to complete, files named after them, and what was answered for them before."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from samskabelse_cli.files.assessments import same_subject
from samskabelse_cli.files.store import dump_assessment
from samskabelse_cli.files.subjects import default_file, full_name, municipalities
from samskabelse_cli.model.assessment import Assessment
from samskabelse_cli.model.questionnaire import Ladder
from tests.answers import short
from tests.hostile import HOSTILE

DAY = date(2026, 11, 26)
DANISH = [name for name in municipalities() if name.endswith(("Kommune", "Regionskommune"))]
NORWEGIAN = [name for name in municipalities() if name.endswith(" kommune")]


# --- names


def test_there_are_98_danish_municipalities() -> None:
    assert len(DANISH) == 98
    for name in ("Københavns Kommune", "Bornholms Regionskommune", "Aarhus Kommune"):
        assert name in DANISH
    assert DANISH[0] == "Albertslund Kommune"


def test_there_are_the_norwegian_municipalities_two_names_of_which_are_borne_twice() -> None:
    assert len(NORWEGIAN) == 357 - 2
    for name in ("Oslo kommune", "Bergen kommune", "Herøy kommune", "Ås kommune"):
        assert name in NORWEGIAN


def test_every_name_stands_once_and_clean() -> None:
    names = municipalities()
    assert len(names) == len(set(names)) == len(DANISH) + len(NORWEGIAN)
    assert [name for name in names if name != " ".join(name.split()) or "#" in name] == []


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("aarhus", "Aarhus Kommune"),
        ("AARHUS", "Aarhus Kommune"),
        ("  Aarhus ", "Aarhus Kommune"),
        ("København", "Københavns Kommune"),
        ("københavns", "Københavns Kommune"),
        ("vesthimmerland", "Vesthimmerlands Kommune"),
        ("Nordfyn", "Nordfyns Kommune"),
        ("bornholm", "Bornholms Regionskommune"),
        ("Horsens", "Horsens Kommune"),
        ("Randers", "Randers Kommune"),
        ("Stevns", "Stevns Kommune"),
        ("høje-taastrup", "Høje-Taastrup Kommune"),
        ("Oslo", "Oslo kommune"),
        ("herøy", "Herøy kommune"),
        ("Aarhus Kommune", "Aarhus Kommune"),
        ("Nabolaget A/S", "Nabolaget A/S"),
        ("Aarhus Havn", "Aarhus Havn"),
        ("Region Sjælland", "Region Sjælland"),
        ("kommune", "kommune"),
        ("", ""),
    ],
)
def test_place_is_completed_to_its_municipality_and_free_text_stays(typed: str, name: str) -> None:
    assert full_name(typed) == name


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_name_stays_as_it_was_typed(name: str) -> None:
    assert full_name(HOSTILE[name]) == HOSTILE[name].strip()


def test_every_municipality_is_found_by_its_place() -> None:
    for name in municipalities():
        place = name.rpartition(" ")[0]
        assert full_name(place) == name
        assert full_name(name) == name


# --- file names


@pytest.mark.parametrize(
    ("subject", "stem"),
    [
        ("Aarhus Kommune", "aarhus-kommune"),
        ("Ærø Kommune", "aeroe-kommune"),
        ("Åmot kommune", "aamot-kommune"),
        ("Høje-Taastrup Kommune", "hoeje-taastrup-kommune"),
        ("Ét & to: tre/fire", "et-to-tre-fire"),
        ("../../etc/passwd", "etc-passwd"),
        ("..", "svar"),
        ("漢字", "svar"),
        ("", "svar"),
        ("x" * 300, "x" * 60),
        ("x" * 59 + " y", "x" * 59),
    ],
)
def test_file_is_named_after_subject_questionnaire_and_day(
    folder: Path, subject: str, stem: str
) -> None:
    assert default_file(folder, subject, "trin", DAY) == folder / f"{stem}-trin-2026-11-26.yaml"


@pytest.mark.parametrize("name", HOSTILE)
def test_file_name_of_a_hostile_subject_is_harmless(folder: Path, name: str) -> None:
    path = default_file(folder, HOSTILE[name], "trin", DAY)
    assert path.parent == folder
    assert set(path.stem) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert len(path.name) < 100


def test_second_file_of_a_day_is_numbered(folder: Path) -> None:
    names = []
    for _ in range(3):
        path = default_file(folder, "Ærø", "trin", DAY)
        path.touch()
        names.append(path.name)
    stem = "aeroe-trin-2026-11-26"
    assert names == [f"{stem}.yaml", f"{stem}-2.yaml", f"{stem}-3.yaml"]


# --- what was answered before


def write(path: Path, trin: Ladder, subject: str, days: int = 0) -> Assessment:
    updated = datetime(2026, 11, 1, tzinfo=UTC) + timedelta(days=days)
    update = {"subject": subject, "updated": updated}
    content = short(trin, "1 1 1 1 - - - -").model_copy(update=update)
    path.write_text(dump_assessment(content), encoding="utf-8")
    return content


def test_assessments_of_a_subject_are_found_the_newest_first(folder: Path, trin: Ladder) -> None:
    old = write(folder / "z.yaml", trin, "Ærø Kommune")
    new = write(folder / "b.yaml", trin, "ærø kommune", days=9)
    middle = write(folder / "a.yaml", trin, "ÆRØ KOMMUNE", days=4)
    write(folder / "c.yaml", trin, "Samsø Kommune")
    write(folder / "d.txt", trin, "Ærø Kommune")
    found = same_subject(folder, "Ærø Kommune", trin)
    assert [path.name for path, _content in found] == ["b.yaml", "a.yaml", "z.yaml"]
    assert [content for _path, content in found] == [new, middle, old]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"format: 2\n",
        b"a: [\n",
        b"a: 1\n",
        b"- a\n",
        b"bare tekst\n",
        b"12\n",
        b"---\n",
        b"questionnaire: [\xc3\xa6]\nanswers: 3\n",
    ],
)
def test_files_that_are_something_else_are_passed_over(
    folder: Path, trin: Ladder, content: bytes
) -> None:
    (folder / "a.yaml").write_bytes(content)
    write(folder / "b.yaml", trin, "Ærø")
    assert [path.name for path, _content in same_subject(folder, "Ærø", trin)] == ["b.yaml"]


def test_folders_and_broken_links_are_passed_over(folder: Path, trin: Ladder) -> None:
    (folder / "mappe.yaml").mkdir()
    (folder / "link.yaml").symlink_to(folder / "intet")
    write(folder / "b.yaml", trin, "Ærø")
    assert [path.name for path, _content in same_subject(folder, "Ærø", trin)] == ["b.yaml"]


def test_answers_to_another_version_are_passed_over(folder: Path, trin: Ladder) -> None:
    write(folder / "a.yaml", trin, "Ærø")
    newer = trin.model_copy(update={"version": "2.0"})
    assert same_subject(folder, "Ærø", newer) == []


def test_times_with_and_without_a_zone_can_be_ordered(folder: Path, trin: Ladder) -> None:
    write(folder / "a.yaml", trin, "Ærø")
    by_hand = (folder / "a.yaml").read_text(encoding="utf-8").replace("+00:00", "")
    (folder / "b.yaml").write_text(by_hand, encoding="utf-8")
    write(folder / "c.yaml", trin, "Ærø", days=9)
    found = [path.name for path, _content in same_subject(folder, "Ærø", trin)]
    assert found[0] == "c.yaml"
    assert sorted(found) == ["a.yaml", "b.yaml", "c.yaml"]


def test_very_full_folder_is_not_searched(folder: Path, trin: Ladder) -> None:
    write(folder / "0.yaml", trin, "Ærø")
    for number in range(1, 200):
        (folder / f"{number}.yaml").touch()
    assert len(same_subject(folder, "Ærø", trin)) == 1
    (folder / "200.yaml").touch()
    assert same_subject(folder, "Ærø", trin) == []


def test_missing_folder_holds_nothing(folder: Path, trin: Ladder) -> None:
    assert same_subject(folder / "nej", "Ærø", trin) == []


@pytest.mark.parametrize("typed", ["Horsen", "Aarhu", "Randers Nord"])
def test_free_text_that_only_looks_like_a_place_is_kept(typed: str) -> None:
    assert full_name(typed) == typed
