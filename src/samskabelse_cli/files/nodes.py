"""Turns YAML's nodes into plain data, within limits, and collects what is wrong on the way.

It refuses what would blow up (aliases that unfold, depth), tags, two equal keys, and keys that are
not text; it reports what YAML reads as something else than was meant.
"""

import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from samskabelse_cli.errors import Place, Problem
from samskabelse_cli.messages import failure, problem, shown

MAXIMUM_PARTS = 250_000
MAXIMUM_DEPTH = 40
#: No number of ours is as large; a longer one cannot even be printed.
_LARGEST = 2**63

_TEXT_TAG = "tag:yaml.org,2002:str"
_PLAIN_TAGS: dict[type[Node], str] = {
    MappingNode: "tag:yaml.org,2002:map",
    SequenceNode: "tag:yaml.org,2002:seq",
}
# A comment is written with a space after its sign; "#14" and "#993300" were meant as text.
_HASH = re.compile(r"[ \t](#[^\s#].*)")
# YAML 1.1 reads 12:30 by sixties and 010 by eights.
_ODD_NUMBER = re.compile(r"[-+]?(\d+:|0\d)")


def place_of(file: str, node: Node) -> Place:
    """Return where a node begins."""
    return Place(file, node.start_mark.line + 1, node.start_mark.column + 1)


@dataclass(frozen=True, slots=True)
class _Hash:
    """A line in which a ``#`` follows a blank and stands right before a character."""

    text: str
    comment: str


class NodeReader:
    """Reads one document's nodes; ``problems`` are what was found, each once."""

    def __init__(self, file: str, text: str, construct: Callable[[Node], Any]) -> None:
        self.problems: list[Problem] = []
        self._file = file
        self._construct = construct
        self._hashes = _hashes(text)
        self._reported: set[tuple[str, int]] = set()
        self._scalars: dict[int, Hashable] = {}
        self._parts = 0

    def value(self, node: Node, depth: int) -> Any:
        """Return a node's data. Raises SamskabError where there is too much of it."""
        self._parts += 1
        if self._parts > MAXIMUM_PARTS:
            raise failure("yaml-too-many", Place(self._file), limit=MAXIMUM_PARTS)
        if isinstance(node, ScalarNode):
            if self._hashes and node.end_mark.line in self._hashes:
                self._look_for_hash(node)
            return node.value if node.tag == _TEXT_TAG else self._scalar(node)
        if depth >= MAXIMUM_DEPTH:
            raise failure("yaml-too-deep", place_of(self._file, node), limit=MAXIMUM_DEPTH)
        if node.tag != _PLAIN_TAGS.get(type(node)):
            self._add("yaml-tag", node, tag=node.tag)
        if isinstance(node, MappingNode):
            return self._mapping(node, depth)
        return [self.value(child, depth + 1) for child in node.value]

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

    def _scalar(self, node: ScalarNode) -> Hashable:
        """Return a scalar's value; one that many aliases name is read once."""
        if id(node) not in self._scalars:
            self._scalars[id(node)] = self._constructed(node)
        return self._scalars[id(node)]

    def _constructed(self, node: ScalarNode) -> Hashable:
        try:
            value: Hashable = self._construct(node)
            if isinstance(value, int) and abs(value) >= _LARGEST:
                raise OverflowError
        except yaml.constructor.ConstructorError:
            self._add("yaml-tag", node, tag=node.tag)
            return str(node.value)
        except (ValueError, OverflowError, LookupError, AttributeError):
            # PyYAML lets all of these out for a scalar that does not fit its tag.
            self._add("yaml-value", node, value=node.value, tag=node.tag.rpartition(":")[2])
            return str(node.value)
        if type(value) in (int, float) and _ODD_NUMBER.match(node.value):
            self._add("reads-as-number", node, written=node.value, value=value)
        return value

    def _look_for_hash(self, node: ScalarNode) -> None:
        """Report a ``#`` that ends an unquoted text where no comment was meant."""
        rest = self._hashes[node.end_mark.line]
        after = rest.text[node.end_mark.column :]
        if not node.style and after.lstrip().startswith(rest.comment):
            self._add("hash-cuts", node, rest=rest.comment)

    def _add(self, code: str, node: Node, **values: object) -> None:
        """Report a fault once, however many aliases lead to it."""
        if (code, id(node)) not in self._reported:
            self._reported.add((code, id(node)))
            short = {name: shown(value) for name, value in values.items()}
            self.problems.append(problem(code, place_of(self._file, node), **short))


def _hashes(text: str) -> dict[int, _Hash]:
    """Return the lines that may hold a ``#`` which was not meant as a comment, by number."""
    if " #" not in text and "\t#" not in text:
        return {}
    lines = enumerate(text.split("\n"))
    return {n: _Hash(line, hit[1]) for n, line in lines if (hit := _HASH.search(line))}
