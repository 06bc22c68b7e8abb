"""What every HTML file of ours is made with: texts that cannot act, and a page that asks nobody."""

import base64
import hashlib
import sys
from contextlib import suppress
from functools import cache
from importlib.util import cache_from_source
from pathlib import Path
from typing import TYPE_CHECKING

from samskabelse_cli.inert import inert

if TYPE_CHECKING:
    from jinja2 import BytecodeCache, Environment
    from jinja2.bccache import Bucket


@cache
def environment(folder: Path) -> "Environment":
    """Return what fills the templates of a folder. Every text that goes in is escaped.

    Kept, since reading a template takes as long as filling it: a hundred reports need it once.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        autoescape=True,
        bytecode_cache=_bytecode(folder),
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        # Folding constants takes longer than it saves.
        optimized=False,
        trim_blocks=True,
        lstrip_blocks=True,
        # Direction marks and control characters make a line read as another, in a page too.
        finalize=lambda value: value if hasattr(value, "__html__") else inert(value),
    )


def _bytecode(folder: Path) -> "BytecodeCache":
    """Return what keeps compiled templates where Python keeps compiled modules, if it may.

    They are as safe there as those are, and a template that was changed is compiled anew.
    """
    from jinja2 import FileSystemBytecodeCache

    class BesideModules(FileSystemBytecodeCache):
        def dump_bytecode(self, bucket: "Bucket") -> None:
            if not sys.dont_write_bytecode:
                with suppress(OSError):
                    super().dump_bytecode(bucket)

    beside = Path(cache_from_source(str(folder / "templates.py"))).parent
    return BesideModules(str(beside), "%s.jinja")


def policy(style: str, script: str = "") -> str:
    """Allow a page its own style and script, known by their digests, and nothing else at all."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_digest(style)}'",
            *((f"script-src '{_digest(script)}'",) if script else ()),
            "form-action 'none'",
            "base-uri 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


def _digest(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"
