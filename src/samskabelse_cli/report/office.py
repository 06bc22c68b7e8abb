"""What slides and Word documents share: templates of others, texts, languages, settled bytes."""

import io
import re
import zipfile
import zlib
from datetime import datetime
from pathlib import Path
from typing import Protocol

from samskabelse_cli.errors import Place, SamskabError
from samskabelse_cli.inert import inert
from samskabelse_cli.messages import failure
from samskabelse_cli.report.document import Report

#: A template that unfolds to more bytes than this, or has more parts, is a bomb.
UNFOLDED_LIMIT = 300_000_000
PART_LIMIT = 5_000
#: The same for a part of markup, which takes ten times its size when it is read.
MARKUP_LIMIT = 30_000_000
#: What a file that is no Office document, or a broken one, makes its readers raise.
BROKEN = (
    AttributeError,
    EOFError,
    IndexError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    SyntaxError,  # what lxml's errors of syntax are
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)

_LOCALES = {"da": "da-DK", "nb": "nb-NO", "en": "en-GB"}
_TYPES = "[Content_Types].xml"
#: The content types of a main part, by ending; a template's differs in one word.
_MAIN = {
    ".pptx": ("presentationml.presentation.main+xml", "presentationml.template.main+xml"),
    ".docx": ("wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml"),
}
_EPOCH = (1980, 1, 1, 0, 0, 0)
#: Characters that XML forbids although no character class names them.
_FORBIDDEN = re.compile("[\ufffe\uffff]")


class _Properties(Protocol):
    title: str
    subject: str
    language: str
    author: str
    comments: str
    keywords: str
    last_modified_by: str
    revision: int
    created: datetime
    modified: datetime


def plain(text: str) -> str:
    """Return text on one line that XML can hold and in which no character acts."""
    return _FORBIDDEN.sub("\ufffd", inert(text))


def locale(language: str) -> str:
    """Return what Office calls a language: ``da-DK`` for ``da``."""
    return _LOCALES.get(language, language)


def describe(properties: _Properties, report: Report) -> None:
    """Set the properties of a document. Its time is the answers', so that equal reports are equal.

    Nobody's name is carried over from a template.
    """
    properties.title = plain(report.title)[:255]
    properties.subject = plain(report.subject)[:255]
    properties.language = locale(report.language)
    properties.author = properties.last_modified_by = "samskab"
    properties.comments = properties.keywords = ""
    properties.revision = 1
    properties.created = properties.modified = _when(report.occasion)


def _when(occasion: str) -> datetime:
    try:
        return datetime.fromisoformat(occasion[: len("2026-01-01")])
    except ValueError:
        return datetime(2000, 1, 1)


def settled(raw: bytes) -> bytes:
    """Return an Office file whose parts carry no time, so that equal reports are equal bytes."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(raw)) as archive,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as copy,
    ):
        for part in archive.infolist():
            settled_part = zipfile.ZipInfo(part.filename, _EPOCH)
            settled_part.compress_type = zipfile.ZIP_DEFLATED
            copy.writestr(settled_part, archive.read(part))
    return packed.getvalue()


def template_place(template: bytes | Path) -> Place | None:
    """Return where a template is, if it is a file."""
    return None if isinstance(template, bytes) else Place(str(template))


def broken(template: bytes | Path, ending: str, error: Exception) -> SamskabError:
    """Return the error that tells why a template cannot be read."""
    reason = plain(str(error))[:200] or type(error).__name__
    return failure("template-unreadable", template_place(template), reason=reason, ending=ending)


def open_template(template: bytes | Path, ending: str) -> io.BytesIO:
    """Return a template to be read as a ``.pptx`` or ``.docx``; those of ``.potx`` are such too.

    Raises SamskabError where it is missing, broken, of another kind, or unfolds to too much.
    """
    try:
        raw = template if isinstance(template, bytes) else template.read_bytes()
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            _refuse_bombs(archive, template_place(template))
            types = archive.read(_TYPES).decode("utf-8", "replace")
            return io.BytesIO(_as_document(archive, raw, types, template, ending))
    except FileNotFoundError:
        raise failure("file-missing", template_place(template)) from None
    except BROKEN as error:
        raise broken(template, ending, error) from None


def _refuse_bombs(archive: zipfile.ZipFile, place: Place | None) -> None:
    # zipfile reads no more of a part than the archive says that it holds.
    parts = archive.infolist()
    markup = [part for part in parts if part.filename.endswith((".xml", ".rels"))]
    if (
        len(parts) > PART_LIMIT
        or sum(part.file_size for part in parts) > UNFOLDED_LIMIT
        or sum(part.file_size for part in markup) > MARKUP_LIMIT
    ):
        raise failure("template-too-large", place)


def _as_document(
    archive: zipfile.ZipFile, raw: bytes, types: str, template: bytes | Path, ending: str
) -> bytes:
    document, pattern = _MAIN[ending]
    if document in types:
        return raw
    if pattern not in types:
        raise failure("template-other-kind", template_place(template), ending=ending)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as copy:
        for part in archive.infolist():
            content = archive.read(part)
            if part.filename == _TYPES:
                content = types.replace(pattern, document).encode()
            copy.writestr(part.filename, content)
    return packed.getvalue()
