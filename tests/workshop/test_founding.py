"""A session's file is begun once, and gone on with only where it is whole."""

import sqlite3
from pathlib import Path

import pytest

from samskabelse_cli.errors import SamskabError
from samskabelse_cli.workshop import acts, founding


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "session.samskab"


def begun(path: Path, *, open_: bool = False) -> founding.Founded:
    return founding.begin(path, "trin", "Eksempelby", (), open_=open_)


def code_of(error: pytest.ExceptionInfo[SamskabError]) -> str:
    return error.value.problems[0].code


def test_existing_session_is_not_overwritten(path: Path) -> None:
    begun(path).session.store.close()
    before = path.read_bytes()
    with pytest.raises(SamskabError) as error:
        begun(path)
    assert code_of(error) == "workshop-file-exists"
    assert path.read_bytes() == before


def test_session_in_use_is_not_opened_twice(path: Path) -> None:
    store = begun(path).session.store
    with pytest.raises(SamskabError) as error:
        founding.resume(path)
    assert code_of(error) == "file-locked"
    store.close()


@pytest.mark.parametrize("content", [b"", b"not a session", b"SQLite format 3\x00" + b"x" * 500])
def test_other_files_are_no_session_and_stay_as_they_are(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(SamskabError) as error:
        founding.resume(path)
    assert code_of(error) == "workshop-no-session"
    assert path.read_bytes() == content


def test_other_databases_are_no_session_and_stay_as_they_are(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE t (x)")
    other.commit()
    other.close()
    before = path.read_bytes()
    with pytest.raises(SamskabError) as error:
        founding.resume(path)
    assert code_of(error) == "workshop-no-session"
    assert path.read_bytes() == before


def damaged(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(SamskabError) as error:
        founding.resume(path)
    assert code_of(error) == "workshop-damaged"
    assert path.read_bytes() == before


def test_file_that_was_cut_or_spoilt_is_told_and_stays_as_it_is(path: Path) -> None:
    session = begun(path).session
    session.batch([lambda: session.act(acts.Open(do="open", question=None), None)])
    session.store.close()
    whole = path.read_bytes()
    for size in (100, 4096, 9_000, len(whole) // 2):
        path.write_bytes(whole[:size])
        damaged(path)
    spoilt = bytearray(whole)
    for place in range(4096, len(whole), 97):
        spoilt[place] ^= 255
    path.write_bytes(spoilt)
    damaged(path)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE about SET value = '\"' WHERE name = 'roles'",
        "DELETE FROM about WHERE name = 'code'",
        'INSERT INTO events (body) VALUES (\'{"do": "dance"}\')',
        'INSERT INTO events (body) VALUES (\'{"do": "drop", "number": 7}\')',
        "DROP TABLE votes",
    ],
)
def test_what_no_session_can_have_written_is_told(path: Path, change: str) -> None:
    begun(path).session.store.close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute(change)
    other.close()
    with pytest.raises(SamskabError) as error:
        founding.resume(path)
    assert code_of(error) == "workshop-damaged"
