"""Puts the three parts of a SurveyXact dataset together: answers, their labels, their questions.

The dataset holds codes only, and their order is not that of the labels: without the labels a code
says nothing.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

from samskabelse_cli.errors import Place
from samskabelse_cli.language import _
from samskabelse_cli.messages import failure
from samskabelse_cli.survey.delimited import read_delimited
from samskabelse_cli.survey.endings import THREE_PARTS
from samskabelse_cli.survey.sheet import Row, Sheet, whole
from samskabelse_cli.survey.words import plain

#: What SurveyXact knows of a respondent by itself; these keep their codes.
_STATUS = "stat"
_KEYS = ("respondent", "respondentid", "respondent_id", "respondentkey", "key", "id")


@dataclass(frozen=True, slots=True)
class _Variable:
    """A variable's question, and the one option that its column stands for where it is a multi."""

    text: str
    option: str = ""


def read_parts(raw: Mapping[str, bytes], files: Mapping[str, str]) -> Sheet:
    """Read the three files of a folder. Raises SamskabError where one of them cannot be read."""
    sheets = {part: read_delimited(raw[part], files[part]) for part in THREE_PARTS}
    return put_together([sheets["dataset"]], sheets["labels"], sheets["structure"])


def in_workbook(sheets: Sequence[Sheet]) -> Sheet | None:
    """Return the dataset that a workbook's sheets make up, None where they are something else."""
    named = {sheet.name.casefold(): sheet for sheet in sheets}
    if not {"labels", "structure"} <= named.keys():
        return None
    data = [sheet for name, sheet in named.items() if name.partition("(")[0].strip() == "dataset"]
    return put_together(data, named["labels"], named["structure"]) if data else None


def put_together(data: Sequence[Sheet], labels: Sheet, structure: Sheet) -> Sheet:
    """Return one table: a row of variables, a row of questions, and answers in words below.

    A code without a label stays as it is. Raises SamskabError where the parts of a wide dataset
    have no respondent in common.
    """
    whole_data = reduce(_join, data)
    variables = _variables(structure)
    meanings = _labels(labels)
    names = [name.strip() for name in whole_data.rows[0]]
    known = [variables.get(plain(name), _Variable("")) for name in names]
    texts = [f"{v.text} [{v.option}]" if v.option else v.text for v in known]
    columns = [_meanings_of(n, v, meanings) for n, v in zip(names, known, strict=True)]
    answers = [_translated(row, columns) for row in whole_data.rows[1:]]
    lines = (whole_data.lines[0], *whole_data.lines)
    rows = (names, texts, *answers)
    return Sheet(whole_data.file, rows, lines, _("datasæt fra SurveyXact"), headers=2)


def _translated(row: Row, columns: Sequence[Mapping[str, str]]) -> Row:
    pairs = zip(columns, row, strict=True)
    return [meanings.get(whole(cell.strip()), cell) for meanings, cell in pairs]


def _meanings_of(
    name: str, variable: _Variable, meanings: Mapping[str, Mapping[str, str]]
) -> Mapping[str, str]:
    """Return the labels that replace a column's codes: none for 0/1 and for what is no answer."""
    coded = variable.option or plain(name).startswith(_STATUS)
    return {} if coded else meanings.get(plain(name), {})


def _labels(sheet: Sheet) -> dict[str, dict[str, str]]:
    """Return each variable's labels by code. The sheet has no header: variable, code, label."""
    found: dict[str, dict[str, str]] = {}
    for row in sheet.rows:
        if len(row) >= 3 and row[2].strip():
            found.setdefault(plain(row[0]), {})[whole(row[1].strip())] = row[2].strip()
    return found


def _variables(sheet: Sheet) -> dict[str, _Variable]:
    """Return each variable by its name as compared.

    A question with several variables that name one option each takes several answers.
    """
    rows = list(_structure(sheet))
    times = Counter(variable for _question, variable, _text, _choice in rows)
    siblings = Counter(question for question, variable, _t, c in rows if c and times[variable] == 1)
    found: dict[str, _Variable] = {}
    for question, variable, text, choice in rows:
        is_multi = times[variable] == 1 and siblings[question] > 1
        found.setdefault(variable, _Variable(text, choice if is_multi else ""))
    return found


def _structure(sheet: Sheet) -> Iterator[tuple[str, str, str, str]]:
    """Yield question, variable, text and choice of each row that says them."""
    header = [plain(name) for name in sheet.rows[0]]
    wanted = ("questionname", "variablename", "questiontext", "choicetext")
    if not {"variablename", "questiontext"} <= set(header):
        raise failure("structure-unknown", Place(sheet.file))
    at = [header.index(name) if name in header else None for name in wanted]
    for row in sheet.rows[1:]:
        question, variable, text, choice = ("" if n is None else row[n].strip() for n in at)
        yield plain(question), plain(variable), text, choice


def _join(left: Sheet, right: Sheet) -> Sheet:
    """Join the parts of a wide dataset on the column that tells respondents apart in both."""
    key = _shared_key(left, right)
    if key is None:
        raise failure("dataset-no-key", Place(left.file), first=left.name, second=right.name)
    mine, theirs = (_position(sheet, key) for sheet in (left, right))
    known = {plain(name) for name in left.rows[0]}
    new = [n for n, name in enumerate(right.rows[0]) if plain(name) not in known]
    by_key = {row[theirs]: row for row in right.rows[1:]}
    rows: list[Row] = [(*left.rows[0], *(right.rows[0][n] for n in new))]
    for row in left.rows[1:]:
        other = by_key.get(row[mine])
        rows.append((*row, *("" if other is None else other[n] for n in new)))
    return Sheet(left.file, tuple(rows), left.lines, left.took_for, left.name)


def _shared_key(left: Sheet, right: Sheet) -> str | None:
    theirs = {plain(name) for name in right.rows[0]}
    shared = [key for name in left.rows[0] if (key := plain(name)) and key in theirs]
    ordered = sorted(shared, key=lambda name: _KEYS.index(name) if name in _KEYS else len(_KEYS))
    return next((k for k in ordered if _tells_apart(left, k) and _tells_apart(right, k)), None)


def _position(sheet: Sheet, key: str) -> int:
    return [plain(name) for name in sheet.rows[0]].index(key)


def _tells_apart(sheet: Sheet, key: str) -> bool:
    position = _position(sheet, key)
    cells = [row[position].strip() for row in sheet.rows[1:]]
    return all(cells) and len(set(cells)) == len(cells)
