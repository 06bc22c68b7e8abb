"""What a reader finds in a report, whatever its format."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pypdf

#: Where Office's parts keep what is shown: texts, and the numbers of charts.
_SHOWN = re.compile(r"<(a:t|w:t|c:v)(?: [^>]*)?>([^<]*)</\1>")


def text_of(path: Path) -> str:
    """Return every text and every number that is shown in a file, a line for each piece of it."""
    content = path.read_bytes()
    match path.suffix:
        case ".html":
            page = re.sub(r"(?s)<style.*?</style>", "", content.decode("utf-8"))
            return re.sub(r"<[^>]*>", "\n", page)
        case ".pdf":
            return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
        case ".pptx" | ".docx":
            return "\n".join(_office(content))
        case ".xlsx":
            book = openpyxl.load_workbook(io.BytesIO(content))
            rows = (row for sheet in book for row in sheet.iter_rows(values_only=True))
            return "\n".join(str(cell) for row in rows for cell in row if cell is not None)
        case _:
            return content.decode("utf-8")


def _office(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.endswith(".xml"):
                yield from (found[1] for found in _SHOWN.findall(archive.read(name).decode()))
