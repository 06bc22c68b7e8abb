"""Small edits of YAML files that are laid out as ours are, and what the readers find in them.

Places are found by looking at the text alone, never by the reader that is being tested. A path is
keys joined by ">": ``dimensions>borgere>cells>moden``; each key stands on a line of its own, two
blanks deeper than the one around it.
"""

from collections.abc import Callable, Iterable

import pytest

from samskabelse_cli.errors import Problem, SamskabError

#: Changes a file's text in one place.
Edit = Callable[[str], str]

#: A line and the code that was found there.
Found = tuple[int | None, str]


def line_of(text: str, path: str) -> int:
    """Return the line, counted from 1, that a path's last key stands on."""
    lines = text.splitlines()
    at = -1
    for depth, key in enumerate(path.split(">")):
        start = "  " * depth + key + ":"
        around = "  " * depth
        for index in range(at + 1, len(lines)):
            if lines[index].startswith(start):
                at = index
                break
            if not lines[index].startswith(around):
                raise AssertionError(f"{path} is not in the text")
        else:
            raise AssertionError(f"{path} is not in the text")
    return at + 1


def replaced(old: str, new: str) -> Edit:
    """Put other words where ``old`` stands, which must be exactly once."""

    def edit(text: str) -> str:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        return text.replace(old, new)

    return edit


def put(path: str, value: str) -> Edit:
    """Write another value at a path, in place of all that stands there now."""

    def edit(text: str) -> str:
        lines, start, end = _entry(text, path)
        key = lines[start].partition(":")[0]
        return _joined([*lines[:start], f"{key}: {value}".rstrip(), *lines[end:]])

    return edit


def rename(path: str, key: str) -> Edit:
    """Write another key at a path; its value stays."""

    def edit(text: str) -> str:
        lines, start, _end = _entry(text, path)
        old = path.rpartition(">")[2]
        lines[start] = lines[start].replace(f"{old}:", f"{key}:", 1)
        return _joined(lines)

    return edit


def drop(path: str) -> Edit:
    """Take a key away, with all that stands below it."""

    def edit(text: str) -> str:
        lines, start, end = _entry(text, path)
        return _joined([*lines[:start], *lines[end:]])

    return edit


def add(path: str, *new: str) -> Edit:
    """Write lines after a key and all that stands below it, as deep as that key."""

    def edit(text: str) -> str:
        lines, start, end = _entry(text, path)
        indent = lines[start][: len(lines[start]) - len(lines[start].lstrip())]
        return _joined([*lines[:end], *(indent + line for line in new), *lines[end:]])

    return edit


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return the text after every edit."""
    for edit in edits:
        text = edit(text)
    return text


def found(problems: Iterable[Problem]) -> list[Found]:
    """Return each problem's line and code, in the order in which they are told."""
    return [(problem.place.line if problem.place else None, problem.code) for problem in problems]


def refused(read: Callable[[], object]) -> tuple[Problem, ...]:
    """Return the problems of a reading that must be refused."""
    with pytest.raises(SamskabError) as caught:
        read()
    return caught.value.problems


def only(problems: Iterable[Problem], code: str) -> Problem:
    """Return the one problem with this code."""
    (problem,) = (problem for problem in problems if problem.code == code)
    return problem


def _entry(text: str, path: str) -> tuple[list[str], int, int]:
    """Return the lines, where an entry starts and where the next one does."""
    lines = text.splitlines()
    start = line_of(text, path) - 1
    indent = len(lines[start]) - len(lines[start].lstrip())
    end = start + 1
    while end < len(lines) and len(lines[end]) - len(lines[end].lstrip()) > indent:
        end += 1
    return lines, start, end


def _joined(lines: list[str]) -> str:
    return "\n".join(lines) + "\n"
