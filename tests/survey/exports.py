"""Writes one set of answers as each survey tool would export it, quirks and all.

What the columns are called, how the files are encoded and what else stands in them follows
survey-exports.md, the tools' documentation, and files in public repositories.
"""

import codecs
import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl

from samskabelse_cli.model.answer import Answer
from samskabelse_cli.model.asked import Asked

Answers = Sequence[Mapping[str, Answer]]
Rows = Sequence[Sequence[object]]


@dataclass(frozen=True)
class Asking:
    """A questionnaire as it was put into a tool: its questions in one language."""

    questions: Sequence[Asked]
    #: The words that stand over a grid of statements.
    stem: str

    @property
    def grid(self) -> bool:
        """Whether the questions are rows below the same words."""
        return len({question.choices for question in self.questions}) == 1


Export = Callable[[Path, Asking, Answers], Path]


def label(question: Asked, answer: Answer | None) -> str:
    if answer is None:
        return ""
    if answer.special:
        return next(s.label for s in question.specials if s.answer == answer)
    chosen = question.chosen(answer)
    assert chosen
    return chosen.label


def code(question: Asked, answer: Answer | None) -> str:
    if answer is None:
        return ""
    chosen = question.chosen(answer)
    return chosen.key if chosen else str(answer.special)


def every(question: Asked) -> list[tuple[str, str, Answer]]:
    """Key, label and answer of everything that can be chosen."""
    return [(c.key, c.label, c.answer) for c in (*question.choices, *question.specials)]


def csv_file(
    path: Path,
    rows: Rows,
    *,
    delimiter: str = ",",
    encoding: str = "utf-8",
    end: str = "\r\n",
    quoting: int = csv.QUOTE_MINIMAL,
    mark: bytes = b"",
    tail: str = "",
) -> Path:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows(rows)  # type: ignore[arg-type]
    path.write_bytes(mark + (text.getvalue() + tail).encode(encoding))
    return path


def workbook(path: Path, sheets: Mapping[str, Rows]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def labels_of(asking: Asking, one: Mapping[str, Answer]) -> list[str]:
    return [label(question, one.get(question.id)) for question in asking.questions]


def codes_of(asking: Asking, one: Mapping[str, Answer]) -> list[str]:
    return [code(question, one.get(question.id)) for question in asking.questions]


def texts_of(asking: Asking, pattern: str = "{stem} [{text}]", alone: str = "{text}") -> list[str]:
    shape = pattern if asking.grid else alone
    return [
        shape.format(stem=asking.stem, text=question.question, n=n)
        for n, question in enumerate(asking.questions, start=1)
    ]


# --- SurveyXact

#: SurveyXact numbers what was made first, first: "ved ikke" is 6 wherever there are five others.
_ORDER = (5, 1, 3, 4, 7, 6, 8, 2, 9, 10)


_STRUCTURE = (
    "questionName variableName questionType subType questionText choiceValue choiceText"
).split()


def _xact_codes(question: Asked) -> dict[Answer, int]:
    answers = [answer for _key, _label, answer in every(question)]
    return dict(zip(answers, _ORDER, strict=False))


def _xact_parts(asking: Asking, answers: Answers) -> dict[str, list[list[object]]]:
    names = [f"s_{n}" for n in range(1, len(asking.questions) + 1)]
    labels: list[list[object]] = []
    structure: list[list[object]] = [[*_STRUCTURE]]
    for name, question in zip(names, asking.questions, strict=True):
        text = f"{asking.stem}  - {question.question}" if asking.grid else question.question
        for _key, words, answer in every(question):
            number = _xact_codes(question)[answer]
            labels.append([name, number, f"{words} "])
            structure.append([name, name, "closed", "single", text, number, words])
    for number, words in enumerate(("Ny", "Distribueret", "Nogen svar", "Gennemført"), start=1):
        labels.append(["statoverall", number, words])
    data: list[list[object]] = [["respondent", "statcreated", "statoverall", *names]]
    for number, one in enumerate(answers, start=1):
        cells: list[object] = [
            _xact_codes(question)[one[question.id]] if question.id in one else ""
            for question in asking.questions
        ]
        data.append([f"r{number}", "2026-11-20 09:12:44", 4, *cells])
    data.append(["r90", "2026-11-20 09:15:01", 3, *([1] * len(names))])
    data.append(["r91", "2026-11-20 09:15:01", 2, *([""] * len(names))])
    return {"Labels": labels, "Dataset": data, "Structure": structure}


def _xact_folder(delimiter: str, encoding: str, mark: bytes = b"") -> Export:
    def write(folder: Path, asking: Asking, answers: Answers) -> Path:
        there = folder / "surveyxact"
        there.mkdir()
        for part, rows in _xact_parts(asking, answers).items():
            path = there / f"{part.casefold()}.csv"
            csv_file(path, rows, delimiter=delimiter, encoding=encoding, mark=mark)
        return there

    return write


def surveyxact_workbook(folder: Path, asking: Asking, answers: Answers) -> Path:
    return workbook(folder / "Datasæt.xlsx", _xact_parts(asking, answers))


def surveyxact_wide_workbook(folder: Path, asking: Asking, answers: Answers) -> Path:
    """Wide data stand in several sheets, which need not list respondents in the same order."""
    parts = _xact_parts(asking, answers)
    data = parts.pop("Dataset")
    first = [row[:6] for row in data]
    second = [[row[0], *row[6:]] for row in data]
    second[1:] = second[:0:-1]
    sheets = {"Labels": parts["Labels"], "Dataset(1)": first, "Dataset(2)": second}
    return workbook(folder / "Datasæt.xlsx", sheets | {"Structure": parts["Structure"]})


def surveyxact_multi(folder: Path, asking: Asking, answers: Answers) -> Path:
    """Every question was set up as one that takes several answers."""
    labels: list[list[object]] = []
    structure: list[list[object]] = [[*_STRUCTURE]]
    names = []
    for n, question in enumerate(asking.questions, start=1):
        for choice, (_key, words, _answer) in enumerate(every(question), start=1):
            names.append(f"s_{n}_{choice}")
            row = [f"s_{n}", names[-1], "closed", "multi", question.question, choice, words]
            structure.append(row)
            labels += [[names[-1], 0, "Ikke valgt"], [names[-1], 1, "Valgt"]]
    data: list[list[object]] = [["respondent", "statoverall_4", *names]]
    for number, one in enumerate(answers, start=1):
        ticks = [int(one.get(q.id) == a) for q in asking.questions for _k, _l, a in every(q)]
        data.append([f"r{number}", 1, *ticks])
    data.append(["r99", 0, *([0] * len(names))])
    return workbook(folder / "x.xlsx", {"Labels": labels, "Dataset": data, "Structure": structure})


# --- Microsoft, Google, Enalyzer


def microsoft_forms(folder: Path, asking: Asking, answers: Answers) -> Path:
    texts = [text.replace(" ", "\u00a0", 2) for text in texts_of(asking, "{text}")]
    texts[0] += "2"
    head = ["ID", "Starttidspunkt", "Færdiggørelsestidspunkt", "Mail", "Navn"]
    quiz = ["Point - Spørgsmål", "Feedback - Spørgsmål"]
    rows: list[list[object]] = [[*head, *texts, *quiz]]
    for number, one in enumerate(answers, start=1):
        cells = labels_of(asking, one)
        cells[-1] += ";" if cells[-1] else ""
        moment = "2026-11-20 09:12:44"
        rows.append([number, moment, moment, "anonymous", "", *cells, "", ""])
    return workbook(folder / "Selvevaluering(1-3).xlsx", {"Sheet1": rows})


def _google(asking: Asking, answers: Answers, stamp: str) -> list[list[str]]:
    rows = [[stamp, *texts_of(asking)]]
    rows += (["20/11/2026 9.12.44", *labels_of(asking, one)] for one in answers)
    return rows


def google_csv(folder: Path, asking: Asking, answers: Answers) -> Path:
    return csv_file(folder / "Svar.csv", _google(asking, answers, "Tidsstempel"), end="\n")


def google_workbook(folder: Path, asking: Asking, answers: Answers) -> Path:
    rows = _google(asking, answers, "Timestamp")
    return workbook(folder / "Svar.xlsx", {"Ark1": [], "Form Responses 1": rows})


def enalyzer(folder: Path, asking: Asking, answers: Answers) -> Path:
    rows = [["Respondent ID", "Status", *texts_of(asking, "{text}")]]
    rows += ([str(n), "Besvaret", *labels_of(asking, one)] for n, one in enumerate(answers, 1))
    return workbook(folder / "Enalyzer.xlsx", {"Om": [["Enalyzer"]], "Data": rows})


# --- LimeSurvey


def _lime(heads: str, delimiter: str, *, coded: bool) -> Export:
    def write(folder: Path, asking: Asking, answers: Answers) -> Path:
        own = {
            "text": ["Response ID", "Date submitted", "Last page", "Start language", "Seed"],
            "both": "id. Response ID|submitdate. Date submitted|lastpage. Last page"
            "|startlanguage. Start language|seed. Seed".split("|"),
            "code": ["id", "submitdate", "lastpage", "startlanguage", "seed"],
        }[heads]
        names = {
            "text": texts_of(asking),
            "both": texts_of(asking, "G01Q01[SQ{n:03}]. {stem} [{text}]", "G01Q{n:02}. {text}"),
            "code": [_lime_code(question.id) for question in asking.questions],
        }[heads]
        rows = [[*own, *names]]
        cells = codes_of if coded else labels_of
        for number, one in enumerate(answers, start=1):
            sent = [str(number), "2026-11-20 09:12:44", "2", "da", "1804289383"]
            rows.append([*sent, *cells(asking, one)])
        rows.append(["90", "", "1", "da", "846930886", *([""] * len(names))])
        path = folder / "results-survey123456.csv"
        return csv_file(
            path,
            rows,
            delimiter=delimiter,
            quoting=csv.QUOTE_ALL,
            mark=codecs.BOM_UTF8,
            tail="\r\n",
        )

    return write


def _lime_code(id_: str) -> str:
    stem, _dot, rest = id_.partition(".")
    return f"{stem}[{rest}]" if rest else stem


# --- Qualtrics

_QUALTRICS = (
    ("StartDate", "Start Date", "startDate", "2026-11-20 09:12:44"),
    ("EndDate", "End Date", "endDate", "2026-11-20 09:19:02"),
    ("Status", "Response Type", "status", "IP Address"),
    ("IPAddress", "IP Address", "ipAddress", "192.0.2.7"),
    ("Progress", "Progress", "progress", "100"),
    ("Duration (in seconds)", "Duration (in seconds)", "duration", "378"),
    ("Finished", "Finished", "finished", "True"),
    ("RecordedDate", "Recorded Date", "recordedDate", "2026-11-20 09:19:03"),
    ("ResponseId", "Response ID", "_recordId", "R_1abc"),
    ("DistributionChannel", "Distribution Channel", "distributionChannel", "anonymous"),
    ("UserLanguage", "User Language", "userLanguage", "DA"),
)


def _qualtrics(*, coded: bool, legacy: bool) -> Export:
    def write(folder: Path, asking: Asking, answers: Answers) -> Path:
        questions = range(1, len(asking.questions) + 1)
        head = [code for code, _text, _id, _value in _QUALTRICS]
        ids = [f'{{"ImportId":"{id_}"}}' for _code, _text, id_, _value in _QUALTRICS]
        texts = [text for _code, text, _id, _value in _QUALTRICS]
        texts[2] = "Status" if legacy else texts[2]
        rows = [
            [
                *([f"V{n}" for n in range(1, 12)] if legacy else head),
                *(f"Q1_{n}" for n in questions),
            ],
            [*texts, *texts_of(asking, "{stem} - {text}")],
        ]
        if not legacy:
            rows.append([*ids, *(f'{{"ImportId":"QID1_{n}"}}' for n in questions)])
        for number, one in enumerate(answers, start=1):
            values = [value for _code, _text, _id, value in _QUALTRICS]
            values[8] = f"R_{number}"
            values[2] = "0" if coded else values[2]
            values[6] = "1" if coded else values[6]
            rows.append([*values, *(codes_of if coded else labels_of)(asking, one)])
        for status, finished in (("Survey Preview", "True"), ("Spam", "True"), ("0", "False")):
            values = [value for _code, _text, _id, value in _QUALTRICS]
            values[2], values[6] = status, finished
            rows.append([*values, *labels_of(asking, answers[0])])
        return csv_file(folder / "Selvevaluering_November 20, 2026.csv", rows, end="\n")

    return write


# --- SurveyMonkey

_MONKEY = ["Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address"]
_MONKEY += ["Email Address", "First Name", "Last Name", "Custom Data 1"]


def surveymonkey_condensed(folder: Path, asking: Asking, answers: Answers) -> Path:
    blank = [""] * len(_MONKEY)
    if asking.grid:
        first = [asking.stem, *([""] * (len(asking.questions) - 1))]
        rows = [[*_MONKEY, *first], [*blank, *(q.question for q in asking.questions)]]
    else:
        texts = [question.question for question in asking.questions]
        rows = [[*_MONKEY, *texts], [*blank, *(["Response"] * len(texts))]]
    return _monkey(folder, asking, answers, rows, labels_of)


def surveymonkey_expanded(folder: Path, asking: Asking, answers: Answers) -> Path:
    """Each option has its column, and repeats its words there."""
    first: list[str] = list(_MONKEY)
    second = [""] * len(_MONKEY)
    for question in asking.questions:
        options = [words for _key, words, _answer in every(question)]
        first += [question.question, *([""] * len(options))]
        second += [*options, "Andet (uddyb venligst)"]

    def cells(asking: Asking, one: Mapping[str, Answer]) -> list[str]:
        return [
            cell
            for question in asking.questions
            for cell in (
                *(w if one.get(question.id) == a else "" for _k, w, a in every(question)),
                "",
            )
        ]

    return _monkey(folder, asking, answers, [first, second], cells)


def _monkey(
    folder: Path,
    asking: Asking,
    answers: Answers,
    head: list[list[str]],
    cells: Callable[[Asking, Mapping[str, Answer]], list[str]],
) -> Path:
    rows = list(head)
    for number, one in enumerate(answers, start=1):
        own = [f"1181{number:08}", "446111201", "11/20/2026 09:12:44 AM", "11/20/2026 09:19:02 AM"]
        rows.append([*own, "192.0.2.7", "", "", "", "", *cells(asking, one)])
    return csv_file(folder / "Selvevaluering.csv", rows, mark=codecs.BOM_UTF8)


# --- Kobo, REDCap

_KOBO = ["_id", "_uuid", "_submission_time", "_validation_status", "_notes", "_status"]
_KOBO += ["_submitted_by", "__version__", "_tags", "_index"]


def _kobo_own(number: int, status: str = "") -> list[str]:
    own = [str(5000 + number), f"uuid-{number}", "2026-11-20T09:12:44", status, ""]
    return [*own, "submitted_via_web", "", "vA1", "", str(number)]


def _kobo_rows(asking: Asking, answers: Answers, *, named: bool) -> list[list[str]]:
    names = [question.id.replace(".", "/") for question in asking.questions]
    rows = [["start", "end", *(names if named else texts_of(asking, "{text}")), *_KOBO]]
    cells = codes_of if named else labels_of
    moment = ["2026-11-20T09:12:44.000+01:00"] * 2
    for number, one in enumerate(answers, start=1):
        status = ("", "Approved", "On hold")[number % 3]
        rows.append([*moment, *cells(asking, one), *_kobo_own(number, status)])
    rows.append([*moment, *cells(asking, answers[0]), *_kobo_own(90, "Not approved")])
    return rows


def _kobo_csv(*, named: bool) -> Export:
    def write(folder: Path, asking: Asking, answers: Answers) -> Path:
        rows = _kobo_rows(asking, answers, named=named)
        path = folder / "Selvevaluering_-_all_versions_-_labels.csv"
        return csv_file(path, rows, delimiter=";", quoting=csv.QUOTE_ALL, end="\n")

    return write


def kobo_workbook(folder: Path, asking: Asking, answers: Answers) -> Path:
    repeat = [["navn", "_index", "_parent_index", "_submission__uuid"], ["Bo", "1", "1", "uuid-1"]]
    rows = _kobo_rows(asking, answers, named=True)
    return workbook(folder / "kobo.xlsx", {"Selvevaluering": rows, "deltagere": repeat})


def _ticks(
    name: Callable[[str, str], str], own: list[str], values: Callable[[int], list[str]]
) -> Export:
    """Every option has its column of 0 and 1."""

    def write(folder: Path, asking: Asking, answers: Answers) -> Path:
        columns = [(q.id, key, a) for q in asking.questions for key, _label, a in every(q)]
        rows = [[*own, *(name(id_, key) for id_, key, _a in columns)]]
        for number, one in enumerate(answers, start=1):
            cells = [str(int(one.get(id_) == answer)) for id_, _key, answer in columns]
            rows.append([*values(number), *cells])
        return csv_file(folder / "data.csv", rows, end="\n")

    return write


def redcap(folder: Path, asking: Asking, answers: Answers) -> Path:
    names = [question.id.replace(".", "_").replace("-", "_") for question in asking.questions]
    rows = [["record_id", "redcap_survey_identifier", *names, "selvevaluering_complete"]]
    rows += ([str(n), "", *codes_of(asking, one), "2"] for n, one in enumerate(answers, start=1))
    rows.append(["90", "", *codes_of(asking, answers[0]), "0"])
    return csv_file(folder / "redcap.csv", rows, end="\n")


# --- SPSS, parquet, JSON Lines, tsv


def spss(folder: Path, asking: Asking, answers: Answers) -> Path:
    import polars
    import pyreadstat

    names = [f"s{n}" for n in range(1, len(asking.questions) + 1)]
    values: dict[str, list[float | None]] = {}
    labels: dict[str, dict[float, str]] = {}
    missing: dict[str, list[Any]] = {}
    for name, question in zip(names, asking.questions, strict=True):
        codes = {answer: float(n) for answer, n in _xact_codes(question).items()}
        values[name] = [codes.get(one.get(question.id, Answer())) for one in answers]
        labels[name] = {codes[answer]: words for _key, words, answer in every(question)}
        missing[name] = [codes[special.answer] for special in question.specials][:3]
    path = folder / "data.sav"
    table = polars.DataFrame(values, schema=dict.fromkeys(names, polars.Float64))
    pyreadstat.write_sav(
        table,
        path,
        column_labels=list(texts_of(asking, "{text}")),
        variable_value_labels=labels,
        missing_ranges=missing,
    )
    return path


def parquet(folder: Path, asking: Asking, answers: Answers) -> Path:
    import polars

    columns: dict[str, list[object]] = {"respondent": [f"r{n}" for n, _one in enumerate(answers)]}
    for number, question in enumerate(asking.questions):
        cells = [code(question, one.get(question.id)) or None for one in answers]
        if all(cell is None or cell.isdigit() for cell in cells):
            kind: Callable[[str], object] = int if number % 2 else float
            columns[question.id] = [None if cell is None else kind(cell) for cell in cells]
        else:
            columns[question.id] = list(cells)
    polars.DataFrame(columns).write_parquet(folder / "svar.parquet")
    return folder / "svar.parquet"


def jsonl_wide(folder: Path, asking: Asking, answers: Answers) -> Path:
    lines = [
        {"respondent": f"r{n}", "rolle": "leder"}
        | {q.id: label(q, one[q.id]) for q in asking.questions if q.id in one}
        for n, one in enumerate(answers)
    ]
    return _lines(folder / "svar.jsonl", lines)


def jsonl_long(folder: Path, asking: Asking, answers: Answers) -> Path:
    lines = [
        {"respondent": n, "question": q.id, "answer": code(q, one.get(q.id)) or None}
        for n, one in enumerate(answers)
        for q in asking.questions
    ]
    return _lines(folder / "svar.jsonl", lines)


def _lines(path: Path, lines: Sequence[Mapping[str, object]]) -> Path:
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    path.write_text(text, encoding="utf-8")
    return path


def tsv(folder: Path, asking: Asking, answers: Answers) -> Path:
    rows = [["respondent", *(question.id for question in asking.questions)]]
    rows += ([f"r{n}", *codes_of(asking, one)] for n, one in enumerate(answers))
    return csv_file(folder / "svar.tsv", rows, delimiter="\t")


def _own_form(folder: Path, asking: Asking, answers: Answers) -> Path:
    """Our own blank form, saved by Danish Excel: ids, then texts."""
    rows = [
        ["respondent", "rolle", *(question.id for question in asking.questions)],
        ["Hvem svarer?", "Rolle", *texts_of(asking, "{text}")],
    ]
    rows += ([f"r{n}", "leder", *labels_of(asking, one)] for n, one in enumerate(answers))
    return csv_file(folder / "form.csv", rows, delimiter=";", encoding="cp1252")


TOOLS: dict[str, Export] = {
    "surveyxact folder ; cp1252": _xact_folder(";", "cp1252"),
    "surveyxact folder , cp1252": _xact_folder(",", "cp1252"),
    "surveyxact folder tab utf-16": _xact_folder("\t", "utf-16-le", codecs.BOM_UTF16_LE),
    "surveyxact workbook": surveyxact_workbook,
    "surveyxact wide workbook": surveyxact_wide_workbook,
    "surveyxact multi": surveyxact_multi,
    "microsoft forms": microsoft_forms,
    "google csv": google_csv,
    "google workbook": google_workbook,
    "enalyzer": enalyzer,
    "limesurvey codes": _lime("code", ",", coded=True),
    "limesurvey texts": _lime("text", ";", coded=False),
    "limesurvey both": _lime("both", ",", coded=False),
    "qualtrics text": _qualtrics(coded=False, legacy=False),
    "qualtrics numbers": _qualtrics(coded=True, legacy=False),
    "qualtrics legacy": _qualtrics(coded=False, legacy=True),
    "surveymonkey condensed": surveymonkey_condensed,
    "surveymonkey expanded": surveymonkey_expanded,
    "kobo names": _kobo_csv(named=True),
    "kobo labels": _kobo_csv(named=False),
    "kobo workbook": kobo_workbook,
    "kobo select_multiple": _ticks(
        lambda id_, key: f"{id_.replace('.', '/')}/{key}", _KOBO, _kobo_own
    ),
    "redcap": redcap,
    "redcap checkboxes": _ticks(
        lambda id_, key: f"{id_.replace('.', '_').replace('-', '_')}___{key}",
        ["record_id"],
        lambda number: [str(number)],
    ),
    "spss": spss,
    "parquet": parquet,
    "jsonl wide": jsonl_wide,
    "jsonl long": jsonl_long,
    "tsv": tsv,
    "own form": _own_form,
}


def some_answers(questions: Sequence[Asked], respondents: int = 4) -> list[dict[str, Answer]]:
    """Answers in which every option and special comes up, and some questions are left open."""
    return [dict(_one(questions, number)) for number in range(respondents)]


def _one(questions: Sequence[Asked], number: int) -> Iterator[tuple[str, Answer]]:
    for position, question in enumerate(questions):
        answers = [answer for _key, _label, answer in every(question)]
        turn = (position * 3 + number * 5) % (len(answers) + 1)
        if turn < len(answers):
            yield question.id, answers[turn]
