"""Writes blank forms: one questionnaire, in one of the shapes that people fill in elsewhere."""

from pathlib import Path
from typing import assert_never

from samskabelse_cli.cli.options import FormLayout, FormName
from samskabelse_cli.cli.output import write_file
from samskabelse_cli.cli.telling import tell
from samskabelse_cli.errors import DONE, WRONG_COMMAND
from samskabelse_cli.files.names import free_name
from samskabelse_cli.files.questionnaires import load_questionnaire
from samskabelse_cli.forms.blank import Blank, blank
from samskabelse_cli.language import LANGUAGES, _, speaking
from samskabelse_cli.messages import failure
from samskabelse_cli.model.questionnaire import Ladder

#: How a file with a form is called after its dot; an XLSForm is a spreadsheet.
_ENDINGS: dict[FormLayout, str] = {
    "csv": ".csv",
    "xlsx": ".xlsx",
    "xlsform": ".xlsx",
    "html": ".html",
    "pdf": ".pdf",
}


def export_form(name: str, layout: FormLayout, form: FormName | None, output: Path | None) -> int:
    """Write a blank form and say where; without ``output`` under a free name in this folder."""
    made = _blank(name, form)
    content = _render(made, name, layout)
    file = output or _default_file(made, layout)
    write_file(content, file)
    if str(file) != "-":
        tell(_("Skemaet ligger i {file}.").format(file=file))
    return DONE


def _blank(name: str, form: FormName | None) -> Blank:
    questionnaire = load_questionnaire(name)
    if form and not isinstance(questionnaire, Ladder):
        raise failure("one-form", exit_code=WRONG_COMMAND, id=questionnaire.id)
    return blank(questionnaire, form)


def _render(made: Blank, name: str, layout: FormLayout) -> bytes:
    """Return the bytes of a form. Each renderer is loaded only where it is used."""
    match layout:
        case "csv":
            from samskabelse_cli.forms.csv import render_csv

            return render_csv(made)
        case "xlsx":
            from samskabelse_cli.forms.xlsx import render_xlsx

            return render_xlsx(made)
        case "xlsform":
            from samskabelse_cli.forms.xlsform import render_xlsform

            return render_xlsform(_in_every_language(name, made.form))
        case "html":
            from samskabelse_cli.forms.html import render_html

            return render_html(made)
        case "pdf":
            from samskabelse_cli.forms.pdf import render_pdf

            return render_pdf(made)
        case _:
            assert_never(layout)


def _in_every_language(name: str, form: FormName | None) -> tuple[Blank, ...]:
    """Return the form in each language that the questionnaire is written in or translated to."""
    blanks = []
    for language in LANGUAGES:
        with speaking(language):
            translated = _blank(name, form)
        if translated.language == language:
            blanks.append(translated)
    return tuple(blanks)


def _default_file(made: Blank, layout: FormLayout) -> Path:
    words = (made.questionnaire.id, made.form, layout if layout == "xlsform" else made.language)
    path = Path("-".join(word for word in words if word)).with_suffix(_ENDINGS[layout])
    return free_name(path) if path.exists() else path
