"""Writes YAML for people to go on with: every text between quotation marks, words bare."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

import yaml

#: A key or a word of the format, which stands without quotation marks.
_WORD = re.compile("[a-z][a-z0-9_-]*")


class _Dumper(yaml.SafeDumper):
    """Writes every text between quotation marks, as its author is advised to."""


def _represent_text(dumper: _Dumper, value: str) -> yaml.ScalarNode:
    style = None if _is_word(value) else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


@cache
def _is_word(text: str) -> bool:
    """Return whether a text is one word that YAML reads as just that, unlike ``yes``."""
    return bool(_WORD.fullmatch(text)) and yaml.safe_load(text) == text


_Dumper.add_representer(str, _represent_text)


def dump_quoted(data: Mapping[str, Any]) -> str:
    """Return data as YAML in block style; what YAML would read as something else is quoted."""
    text: str = yaml.dump(
        data,
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=False,
        width=1_000_000,
    )
    return text
