"""Compiles the gettext catalogues when the project is built or installed."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface[Any]):
    """Writes a .mo beside each .po, so that translators edit text and users get the fast form."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        from babel.messages.mofile import write_mo
        from babel.messages.pofile import read_po

        for source in sorted(Path(self.root, "src").rglob("*.po")):
            with source.open("rb") as file:
                catalogue = read_po(file, domain=source.stem)
            with source.with_suffix(".mo").open("wb") as file:
                write_mo(file, catalogue)
