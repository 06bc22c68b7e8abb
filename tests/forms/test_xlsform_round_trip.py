"""An XLSForm that was filled in on telephones and exported by Kobo gives the same figures."""

from collections.abc import Callable
from pathlib import Path

import pytest

from samskabelse_cli.forms.blank import Blank
from samskabelse_cli.model.terms import FormName
from tests.conftest import Ran
from tests.forms.filled import Answers, figures, form_id, scored, shipped, some_answers
from tests.forms.forms import SHIPPED
from tests.forms.odk import converted, kobo_csv


def submission(form: Blank, answers: Answers) -> dict[str, str]:
    """Return what a telephone sends in: names of options by column."""
    values = {}
    for question in form.questions:
        answer = answers.get(question.id)
        if answer is not None:
            named = (answer.special, answer.option, answer.text, str(answer.level))
            values[question.id.replace(".", "/")] = next(name for name in named if name)
    return values


@pytest.mark.parametrize(("name", "form"), SHIPPED, ids=form_id)
def test_filled_in_xlsform_gives_the_same_figures(
    samskab: Callable[..., Ran], folder: Path, name: str, form: FormName | None
) -> None:
    chosen = ["--form", form] if form else []
    ran = samskab("questionnaire", "export", name, "--to", "xlsform", *chosen, "-o", "f.xlsx")
    assert ran.code == 0
    made = shipped(name, form)
    everyone = [some_answers(made, seed) for seed in range(3)]
    sent = (submission(made, answers) for answers in everyone)
    exported = folder / "kobo.csv"
    exported.write_text(
        kobo_csv(converted((folder / "f.xlsx").read_bytes()), *sent), encoding="utf-8"
    )
    assert scored(samskab, exported) == [figures(made, answers) for answers in everyone]
