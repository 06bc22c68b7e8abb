"""Reads YAML safely, with limits, and keeps where everything stands.

PyYAML's C loader composes nodes; this module turns them into plain data. It refuses what would
blow up (aliases that unfold, depth, size), two equal keys, and keys that are not text.
"""

import re
import sys
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from samskabelse_cli.errors import Place, Problem, SamskabError
from samskabelse_cli.files.refusal import reason
from samskabelse_cli.language import N_, _
from samskabelse_cli.messages import failure, problem

MAXIMUM_BYTES = 4_000_000
MAXIMUM_PARTS = 250_000
MAXIMUM_DEPTH = 40

_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# A comment is written with a space after its sign; "#14" and "#993300" were meant as text.
_HASH = re.compile(r"[ \t](#[^\s#].*)")
# YAML 1.1 reads 12:30 by sixties and 010 by eights.
_ODD_NUMBER = re.compile(r"[-+]?(\d+:|0\d)")
_TEXT_TAG = "tag:yaml.org,2002:str"

# What libyaml says most often.
_SYNTAX = {
    "mapping values are not allowed in this context": N_("her kan ikke stå et kolon"),
    "could not find expected ':'": N_("der mangler et kolon"),
    "did not find expected key": N_("her skulle stå en nøgle"),
    "did not find expected '-' indicator": N_("her skulle stå en bindestreg"),
    "did not find expected ',' or ']'": N_("der mangler et komma eller en ]"),
    "did not find expected ',' or '}'": N_(
        "der mangler et komma eller en afsluttende krøllet parentes"
    ),
    "did not find expected <document start>": N_("filen går videre, hvor den skulle slutte"),
    "found character that cannot start any token": N_("en linje begynder med et tegn, den ikke må"),
    "found unexpected end of stream": N_("et anførselstegn bliver ikke lukket"),
    "found undefined alias": N_("der henvises til noget, der ikke findes"),
    "control characters are not allowed": N_("der står et styretegn"),
    "exceeded maximum nesting depth": N_("der er for mange lag inden i hinanden"),
}

#: A path into the data: keys of mappings and indexes of lists.
DataPath = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A file's data, and the nodes that know where each part of it stands."""

    file: str
    data: Any
    root: Node

    def place(self, path: DataPath, *, of_key: bool = False) -> Place:
        """Return where a part stands, or the nearest part around it that exists."""
        return _place(self.file, self._node(path, of_key))

    def written(self, path: DataPath) -> str:
        """Return a scalar as it is written in the file, before YAML reads it as anything."""
        node = self._node(path, of_key=False)
        return node.value if isinstance(node, ScalarNode) else ""

    def _node(self, path: DataPath, of_key: bool) -> Node:
        node = self.root
        for depth, part in enumerate(path):
            if isinstance(node, MappingNode):
                pairs = ((key, value) for key, value in node.value if key.value == str(part))
                key, value = next(pairs, (node, node))
                if value is node:
                    break
                node = key if of_key and depth == len(path) - 1 else value
            elif isinstance(node, SequenceNode) and isinstance(part, int):
                node = node.value[part]
            else:
                break
        return node


def read_document(path: Path, name: str | None = None) -> tuple[Document, list[Problem]]:
    """Read a YAML file; ``-`` is standard input.

    Returns the data and every fault that leaves it readable. Raises SamskabError where nothing
    can be read. ``name`` is how messages call the file.
    """
    return parse_document(_read_bytes(path), name or str(path))


def parse_document(raw: bytes, file: str) -> tuple[Document, list[Problem]]:
    """Read YAML from bytes; see ``read_document``."""
    text = _decode(raw, file)
    loader = _Loader(text)
    try:
        root = loader.get_single_node()
    except yaml.YAMLError as error:
        raise SamskabError([_syntax_problem(error, file)]) from None
    if root is None:
        raise failure("yaml-empty", Place(file, 1, 1))
    reader = _Reader(file, text, loader.construct_object)
    data = reader.value(root, 0)
    loader.dispose()
    return Document(file, data, root), reader.problems


@dataclass(frozen=True, slots=True)
class _Hash:
    """A line in which a ``#`` follows a blank and stands right before a character."""

    text: str
    comment: str


def _hashes(text: str) -> dict[int, _Hash]:
    """Return the lines that may hold a ``#`` which was not meant as a comment, by number."""
    if not _HASH.search(text):
        return {}
    lines = enumerate(text.splitlines())
    return {n: _Hash(line, hit[1]) for n, line in lines if (hit := _HASH.search(line))}


class _Reader:
    """Turns nodes into data and collects what is wrong on the way."""

    def __init__(self, file: str, text: str, construct: Callable[[Node], Any]) -> None:
        self.file = file
        self.construct = construct
        self.hashes = _hashes(text)
        self.problems: list[Problem] = []
        self.parts = 0

    def value(self, node: Node, depth: int) -> Any:
        self.parts += 1
        if self.parts > MAXIMUM_PARTS:
            raise failure("yaml-too-many", Place(self.file), limit=MAXIMUM_PARTS)
        if depth > MAXIMUM_DEPTH:
            raise failure("yaml-too-deep", _place(self.file, node), limit=MAXIMUM_DEPTH)
        if isinstance(node, MappingNode):
            return self._mapping(node, depth)
        if isinstance(node, SequenceNode):
            return [self.value(child, depth + 1) for child in node.value]
        if self.hashes and node.end_mark.line in self.hashes:
            self._look_for_hash(node)
        return node.value if node.tag == _TEXT_TAG else self._scalar(node)

    def _mapping(self, node: MappingNode, depth: int) -> dict[str, Any]:
        data: dict[str, Any] = {}
        first: dict[str, int] = {}
        for key_node, value_node in node.value:
            key = self._key(key_node)
            if key in first:
                self._add("duplicate-key", key_node, key=key, first=first[key])
                continue
            first[key] = key_node.start_mark.line + 1
            data[key] = self.value(value_node, depth + 1)
        return data

    def _key(self, node: Node) -> str:
        if node.tag != _TEXT_TAG or not isinstance(node, ScalarNode):
            written = node.value if isinstance(node, ScalarNode) else "[…]"
            self._add("key-not-text", node, key=written)
            return written
        return str(node.value)

    def _scalar(self, node: Node) -> Hashable:
        try:
            value: Hashable = self.construct(node)
        except yaml.constructor.ConstructorError:
            self._add("yaml-tag", node, tag=node.tag)
            return str(node.value)
        except (ValueError, OverflowError):
            tag = node.tag.rpartition(":")[2]
            self._add("yaml-value", node, value=node.value, tag=tag)
            return str(node.value)
        if type(value) in (int, float) and _ODD_NUMBER.match(node.value):
            self._add("reads-as-number", node, written=node.value, value=value)
        return value

    def _look_for_hash(self, node: Node) -> None:
        """Report a ``#`` that ends an unquoted text where no comment was meant."""
        rest = self.hashes[node.end_mark.line]
        after = rest.text[node.end_mark.column :]
        if (
            isinstance(node, ScalarNode)
            and not node.style
            and after.lstrip().startswith(rest.comment)
        ):
            self._add("hash-cuts", node, rest=rest.comment)

    def _add(self, code: str, node: Node, **values: object) -> None:
        self.problems.append(problem(code, _place(self.file, node), **values))


def mapping(data: Any, key: str) -> dict[str, Any]:
    """Return the mapping under a key; an empty one where either is missing or something else."""
    value = data.get(key) if isinstance(data, dict) else None
    return value if isinstance(value, dict) else {}


def _place(file: str, node: Node) -> Place:
    return Place(file, node.start_mark.line + 1, node.start_mark.column + 1)


def _read_bytes(path: Path) -> bytes:
    """Read a file, or standard input for ``-``; never more than the allowed size."""
    place = Place(str(path))
    try:
        if str(path) == "-":
            raw = sys.stdin.buffer.read(MAXIMUM_BYTES + 1)
        else:
            with path.open("rb") as file:
                raw = file.read(MAXIMUM_BYTES + 1)
    except FileNotFoundError:
        raise failure("file-missing", place) from None
    except (OSError, ValueError) as error:
        raise failure("file-unreadable", place, reason=reason(error)) from None
    if len(raw) > MAXIMUM_BYTES:
        raise failure("file-too-large", place, limit=MAXIMUM_BYTES)
    return raw


def _decode(raw: bytes, file: str) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        column = error.start - (before.rfind(b"\n") + 1) + 1
        byte = f"0x{raw[error.start]:02x}"
        raise failure("wrong-encoding", Place(file, line, column), byte=byte) from None


def _syntax_problem(error: yaml.YAMLError, file: str) -> Problem:
    mark = getattr(error, "problem_mark", None)
    place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
    text = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    return problem("yaml-syntax", place, reason=_(_SYNTAX.get(text, text)))
