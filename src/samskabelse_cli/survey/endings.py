"""How files with surveys are called after their dot. Apart, so that asking loads no reader."""

from pathlib import Path

DELIMITED = (".csv", ".tsv", ".txt", ".tab")
#: Old workbooks and web pages in their guise cannot be read; they are told apart to say so.
WORKBOOKS = (".xlsx", ".xlsm", ".xls")
LINES_OF_JSON = (".jsonl", ".ndjson")
PARQUET = (".parquet",)
SPSS = (".sav", ".zsav")
SURVEY_ENDINGS = DELIMITED + WORKBOOKS + LINES_OF_JSON + PARQUET + SPSS
#: In a folder a text file is a note.
ENDINGS_IN_FOLDERS = tuple(ending for ending in SURVEY_ENDINGS if ending != ".txt")

#: The three parts of a SurveyXact dataset, as its files and its sheets are called.
THREE_PARTS = ("dataset", "labels", "structure")


def three_parts(folder: Path) -> dict[str, Path] | None:
    """Return the files of a SurveyXact dataset by part, None where a folder holds none.

    Raises OSError where the folder cannot be listed.
    """
    files = sorted(f for f in folder.iterdir() if f.suffix.casefold() in DELIMITED)
    parts = {file.stem.casefold(): file for file in files}
    if not parts.keys() >= set(THREE_PARTS):
        return None
    return {part: parts[part] for part in THREE_PARTS}
