"""Reads YAML files safely and keeps where everything in them stands."""

import codecs
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from samskabelse_cli.errors import Place, Problem, SamskabError
from samskabelse_cli.files.nodes import MAXIMUM_DEPTH, NodeReader, place_of
from samskabelse_cli.files.refusal import reason
from samskabelse_cli.language import N_, _
from samskabelse_cli.messages import failure, problem

MAXIMUM_BYTES = 4_000_000

_Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
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
    "but found another document": N_("der er mere end ét dokument i filen"),
    "found undefined alias": N_("der henvises til noget, der ikke findes"),
    "exceeded maximum nesting depth": N_("der er for mange lag inden i hinanden"),
}

_CONTROL_CHARACTER = N_("der står et styretegn")
# All that YAML does not allow in a file.
_NOT_PRINTABLE = re.compile(
    "[^\\t\\n\\r\\x20-\\x7e\\x85\\xa0-\\ud7ff\\ue000-\\ufefe\\uff00-\\ufffd\U00010000-\U0010ffff]"
)

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
        return place_of(self.file, self._node(path, of_key))

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


def read_document(
    path: Path, name: str | None = None, raw: bytes | None = None
) -> tuple[Document, list[Problem]]:
    """Read a YAML file; ``-`` is standard input.

    Returns the data and every fault that leaves it readable. Raises SamskabError where nothing
    can be read. ``name`` is how messages call the file, ``raw`` is its content, where it was read
    already.
    """
    content = _read_bytes(path) if raw is None else _bounded(raw, path)
    return parse_document(content, name or str(path))


def parse_document(raw: bytes, file: str) -> tuple[Document, list[Problem]]:
    """Read YAML from bytes; see ``read_document``."""
    text = _decode(raw, file)
    try:
        loader = _Loader(text)
        root = loader.get_single_node()
    except RecursionError:
        raise failure("yaml-too-deep", Place(file), limit=MAXIMUM_DEPTH) from None
    except yaml.YAMLError as error:
        raise SamskabError([_syntax_problem(error, text, file)]) from None
    if root is None:
        raise failure("yaml-empty", Place(file, 1, 1))
    reader = NodeReader(file, text, loader.construct_object)
    return Document(file, reader.value(root, 0), root), reader.problems


def mapping(data: Any, key: str) -> dict[str, Any]:
    """Return the mapping under a key; an empty one where either is missing or something else."""
    value = data.get(key) if isinstance(data, dict) else None
    return value if isinstance(value, dict) else {}


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
    return _bounded(raw, path)


def _bounded(raw: bytes, path: Path) -> bytes:
    """Return a file's content. Raises SamskabError where it is more than the allowed size."""
    if len(raw) > MAXIMUM_BYTES:
        raise failure("file-too-large", Place(str(path)), limit=MAXIMUM_BYTES)
    return raw


def _decode(raw: bytes, file: str) -> str:
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        byte = f"0x{raw[error.start]:02x}"
        raise failure("wrong-encoding", _after(before, file), byte=byte) from None


def _after(before: str, file: str) -> Place:
    """Return the place right after a text."""
    return Place(file, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)


def _syntax_problem(error: yaml.YAMLError, text: str, file: str) -> Problem:
    if isinstance(error, yaml.reader.ReaderError) and (found := _NOT_PRINTABLE.search(text)):
        # YAML's reader does not say in which line the character stands.
        place = _after(text[: found.start()], file)
        return problem("yaml-syntax", place, reason=_(_CONTROL_CHARACTER))
    mark = getattr(error, "problem_mark", None)
    place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
    said = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    return problem("yaml-syntax", place, reason=_(_SYNTAX.get(said, said)))
