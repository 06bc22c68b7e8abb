"""The YAML reader meets what would blow up, act or crash, and anything else that is bytes."""

import subprocess
import sys
import time
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from samskabelse_cli.codes import CATALOGUE
from samskabelse_cli.errors import Problem, SamskabError
from samskabelse_cli.files.document import parse_document
from samskabelse_cli.files.nodes import MAXIMUM_DEPTH, MAXIMUM_PARTS
from tests.files.edits import found, only, refused
from tests.hostile import HOSTILE

#: Nine aliases of nine aliases of …: 3 GB from 300 bytes.
LAUGHS = "a0: &a0 [" + ", ".join(["ha"] * 9) + "]\n"
LAUGHS += "".join(f"a{n}: &a{n} [" + ", ".join([f"*a{n - 1}"] * 9) + "]\n" for n in range(1, 10))

TAGS = ["", "!", "!lokal", "!!python/object:os.system", "!!str", "!!int", "!!float", "!!bool"]
TAGS += ["!!null", "!!timestamp", "!!binary", "!!set", "!!omap", "!!map", "!!seq", "!!merge"]
SCALARS = ["", "''", "maybe", "+", "_", ".", "0x", "0b", "1e400", "-.inf", "2026-02-30", "[a]"]
SCALARS += ["{a: b}", "0x" + "f" * 5000, "9" * 5000, "1:" * 3000 + "1", "&a [*a]", "é", "2026-1-1"]

#: What YAML is made of.
YAML_LIKE = st.lists(
    st.sampled_from([*"ab:-?,[]{}#&*!|>'\"%@` \n\t<=~0123.é\ufeff", "\n  ", ": ", "- ", "!!"])
).map("".join)


def problems_or_refusal(raw: bytes) -> list[Problem]:
    try:
        return parse_document(raw, "f")[1]
    except SamskabError as error:
        return list(error.problems)


def assert_told_well(problems: list[Problem]) -> None:
    for problem in problems:
        assert problem.code in CATALOGUE
        assert problem.message
        assert problem.hint
        assert problem.place is not None
        assert problem.place.file == "f"


# --- aliases, depth and size


def test_aliases_that_repeat_a_little_are_read() -> None:
    document, problems = parse_document(b"a: &a [1, 2]\nb: *a\nc: {d: *a}\n", "f")
    assert document.data == {"a": [1, 2], "b": [1, 2], "c": {"d": [1, 2]}}
    assert problems == []


def test_billion_laughs_are_refused_without_unfolding_them() -> None:
    before = time.monotonic()
    (problem,) = refused(lambda: parse_document(LAUGHS.encode(), "f"))
    # Only a guard against hanging: unfolding them all would take hours.
    assert time.monotonic() - before < 5
    assert problem.code == "yaml-too-many"
    assert str(MAXIMUM_PARTS) in problem.message


@pytest.mark.parametrize("text", ["a: &a [*a]", "a: &a {b: *a}", "&a [1, {b: [*a]}]"])
def test_alias_to_what_it_stands_in_is_refused(text: str) -> None:
    (problem,) = refused(lambda: parse_document(text.encode(), "f"))
    assert problem.code == "yaml-too-deep"


def _flow_lists(depth: int) -> str:
    return "[" * depth + "]" * depth


def _flow_mappings(depth: int) -> str:
    return "{a: " * depth + "}" * depth


def _block_mappings(depth: int) -> str:
    return "\n".join("  " * level + "a:" for level in range(depth))


def _block_lists(depth: int) -> str:
    return "- " * depth + "x"


NESTINGS = [_flow_lists, _flow_mappings, _block_mappings, _block_lists]


@pytest.mark.parametrize("nest", NESTINGS)
def test_allowed_depth_is_read(nest: Callable[[int], str]) -> None:
    _document, problems = parse_document(nest(MAXIMUM_DEPTH).encode(), "f")
    assert problems == []


@pytest.mark.parametrize("nest", NESTINGS)
@pytest.mark.parametrize("depth", [MAXIMUM_DEPTH + 2, 500])
def test_too_deep_file_is_refused_where_it_gets_too_deep(
    nest: Callable[[int], str], depth: int
) -> None:
    (problem,) = refused(lambda: parse_document(nest(depth).encode(), "f"))
    assert problem.code == "yaml-too-deep"
    assert str(MAXIMUM_DEPTH) in problem.message
    assert problem.place is not None
    assert problem.place.line == (MAXIMUM_DEPTH + 1 if nest is _block_mappings else 1)


@pytest.mark.parametrize("text", ["[" * 500_000, "{a: " * 500_000, "- " * 500_000, "? " * 500_000])
def test_abyss_is_refused_and_not_fallen_into(text: str) -> None:
    (problem,) = refused(lambda: parse_document(text.encode(), "f"))
    assert problem.code in ("yaml-too-deep", "yaml-syntax")


# --- tags and values


@pytest.mark.parametrize(
    "value",
    [
        "!!python/object:os.system {a: 1}",
        "!!python/object/apply:os.system [echo]",
        "!!python/name:os.system ''",
        "!!python/object/new:os.system x",
        "!egen {a: 1}",
        "!egen [a]",
        "!egen a",
    ],
)
def test_tag_is_told_where_it_stands_and_never_followed(value: str) -> None:
    problems = parse_document(f"a: 1\nb: {value}\n".encode(), "f")[1]
    problem = only(problems, "yaml-tag")
    assert found(problems) == [(2, "yaml-tag")]
    assert value.split()[0].strip("!") in problem.message


@pytest.mark.parametrize(
    ("value", "read_as"),
    [
        ("2026-02-30", "timestamp"),
        ("2026-13-01", "timestamp"),
        ("2026-11-26T25:00:00", "timestamp"),
        ("!!int hej", "int"),
        ("!!float hej", "float"),
        ("!!bool måske", "bool"),
        ("!!timestamp i går", "timestamp"),
        ("!!int ''", "int"),
        ("!!float ''", "float"),
    ],
)
def test_value_that_cannot_be_read_is_told_and_kept_as_text(value: str, read_as: str) -> None:
    document, problems = parse_document(f"a: 1\nb: {value}\n".encode(), "f")
    problem = only(problems, "yaml-value")
    assert problem.place is not None
    assert problem.place.line == 2
    assert read_as in problem.message
    assert isinstance(document.data["b"], str)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_stays_text(name: str) -> None:
    text = HOSTILE[name]
    quoted = "".join(f"\\U{ord(character):08x}" for character in text)
    document, problems = parse_document(f'a: "{quoted}"\n'.encode(), "f")
    assert document.data == {"a": text}
    assert problems == []


@pytest.mark.parametrize("text", ["v: " + "9" * 50_000, "v: !" + "m" * 50_000 + " x"])
def test_message_does_not_repeat_a_very_long_value(text: str) -> None:
    (problem,) = parse_document(text.encode(), "f")[1]
    assert len(problem.message) < 1000


# --- anything at all


@settings(deadline=None)
@given(st.binary(max_size=200))
@example(b"\xff\xfea\x00")
@example(b"\x00")
@example(b"a: \xf0\x9f")
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    assert_told_well(problems_or_refusal(raw))


@settings(deadline=None, max_examples=300)
@given(YAML_LIKE)
def test_anything_that_looks_like_yaml_is_read_or_refused(text: str) -> None:
    assert_told_well(problems_or_refusal(text.encode()))


@pytest.mark.parametrize("tag", TAGS)
def test_any_scalar_under_any_tag_is_read_or_refused(tag: str) -> None:
    for scalar in SCALARS:
        assert_told_well(problems_or_refusal(f"v: {tag} {scalar}\n{tag} {scalar}: v\n".encode()))
        assert_told_well(problems_or_refusal(f"v: {tag} {scalar}\n".encode()))


# --- a machine without libyaml

WITHOUT_LIBYAML = """\
import sys, yaml
del yaml.CSafeLoader, yaml.CSafeDumper
from samskabelse_cli.errors import SamskabError
from samskabelse_cli.files.document import parse_document
try:
    problems = parse_document(sys.stdin.buffer.read(), "f")[1]
except SamskabError as error:
    problems = error.problems
for problem in problems:
    print(problem.place, problem.code)
"""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: 1\nb: {a: 1, a: 2}\n", ["f:2:11 duplicate-key"]),
        ("a: 1\n12: no\n", ["f:2:1 key-not-text"]),
        ("a: 2026-02-30\n", ["f:1:4 yaml-value"]),
        ("a: 1\nb: x\x00\n", ["f:2:5 yaml-syntax"]),
        (_flow_lists(100), ["f:1:41 yaml-too-deep"]),
        (LAUGHS, ["f yaml-too-many"]),
        ("", ["f:1:1 yaml-empty"]),
    ],
)
def test_pure_python_reader_tells_the_same(text: str, told: list[str]) -> None:
    assert read_without_libyaml(text) == told


@pytest.mark.parametrize("text", [_block_mappings(900), "[" * 5000, "- " * 5000])
def test_pure_python_reader_does_not_fall_into_an_abyss(text: str) -> None:
    (told,) = read_without_libyaml(text)
    assert told.endswith("yaml-too-deep")


def read_without_libyaml(text: str) -> list[str]:
    command = [sys.executable, "-c", WITHOUT_LIBYAML]
    run = subprocess.run(command, input=text.encode(), capture_output=True, check=False)
    assert run.returncode == 0, run.stderr.decode()
    return run.stdout.decode().splitlines()
