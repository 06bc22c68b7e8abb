"""Says what a file is that is sometimes taken for one with answers."""

import io
import zipfile

from samskabelse_cli.language import _
from samskabelse_cli.survey.archive import BROKEN_ARCHIVE

_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
_OLD_WORD = "WordDocument".encode("utf-16-le")


def other_kind(raw: bytes) -> str | None:
    """Return in words what a file is that is sometimes taken for one with answers, else None."""
    if raw.startswith(b"%PDF"):
        return _("en PDF-fil")
    if raw.startswith(_PICTURES):
        return _("et billede")
    if raw.startswith(b"\x1f\x8b"):
        return _("en pakket fil")
    if raw.startswith(b"\xd0\xcf\x11\xe0") and _OLD_WORD in raw:
        return _("et Word-dokument")
    return _in_archive(raw) if raw.startswith(b"PK\x03\x04") else None


def _in_archive(raw: bytes) -> str | None:
    """Return what a zip archive is that is no workbook; None where it is one, or broken."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            folders = {name.partition("/")[0] for name in archive.namelist()}
    except (zipfile.BadZipFile, NotImplementedError, *BROKEN_ARCHIVE):
        return None
    if "word" in folders:
        return _("et Word-dokument")
    if "ppt" in folders:
        return _("en præsentation")
    # An OpenDocument sheet has its table in content.xml.
    return None if folders & {"xl", "content.xml"} else _("en pakket fil")
