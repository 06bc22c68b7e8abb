"""Opens slides and Word documents as people do: with LibreOffice, and part by part."""

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader

#: What Office calls the languages.
LOCALES = [("da", "da-DK"), ("nb", "nb-NO"), ("en", "en-GB")]

needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is missing")


def pages(raw: bytes, ending: str, folder: Path) -> list[str]:
    """Return the text of each slide or page as LibreOffice prints it."""
    file = folder / f"report{ending}"
    file.write_bytes(raw)
    own = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", own, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, str(file)], check=True, capture_output=True, timeout=240)
    printed = file.with_suffix(".pdf")
    if not printed.exists():
        pytest.skip("this LibreOffice has no filter for it")
    return [page.extract_text() for page in PdfReader(printed).pages]


def parts(raw: bytes) -> dict[str, str]:
    """Return the parts of markup of an Office file, those of workbooks inside included."""
    found: dict[str, str] = {}
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        for name in archive.namelist():
            if name.endswith(".xlsx"):
                inside = parts(archive.read(name))
                found |= {f"{name}/{part}": markup for part, markup in inside.items()}
            elif name.endswith((".xml", ".rels")):
                found[name] = archive.read(name).decode("utf-8")
    return found


def changed(raw: bytes, part: str, old: str, new: str) -> bytes:
    """Return an Office file in a part of which something is replaced."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as archive, zipfile.ZipFile(packed, "w") as copy:
        for name in archive.namelist():
            content = archive.read(name)
            if name == part:
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode())
            copy.writestr(name, content)
    return packed.getvalue()


def bomb(size: int, part: str = "ppt/presentation.xml") -> bytes:
    """Return a small archive that unfolds to so many bytes of markup."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "presentationml.presentation.main+xml")
        archive.writestr(part, b" " * size)
    return packed.getvalue()
