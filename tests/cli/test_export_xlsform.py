"""``samskab questionnaire export … --to xlsform``."""

from collections.abc import Callable
from pathlib import Path

from tests.conftest import Ran
from tests.files.sample_questionnaires import PROFILE
from tests.forms.odk import XForm, converted

Samskab = Callable[..., Ran]


def test_a_form_is_exported_in_every_language(samskab: Samskab, folder: Path) -> None:
    ran = samskab("questionnaire", "export", "trin", "--to", "xlsform", "--form", "long")
    assert (ran.code, ran.out) == (0, "")
    read = XForm(converted((folder / "trin-long-xlsform.xlsx").read_bytes()))
    assert list(read.texts) == ["Dansk (da)", "Norsk bokmål (nb)", "English (en)"]


def test_a_questionnaire_of_ones_own_in_one_language_is_exported(
    samskab: Samskab, folder: Path
) -> None:
    (folder / "eget.yaml").write_text(PROFILE, encoding="utf-8")
    ran = samskab("questionnaire", "export", "eget.yaml", "--to", "xlsform", "-o", "eget.xlsx")
    assert (ran.code, ran.out) == (0, "")
    read = XForm(converted((folder / "eget.xlsx").read_bytes()))
    assert list(read.texts) == ["Dansk (da)"]
    assert "koekkenet/gryder/rene" in read.asked


def test_an_id_that_no_xform_takes_is_told(samskab: Samskab, folder: Path) -> None:
    (folder / "eget.yaml").write_text(PROFILE.replace("gaesterne:", "meta:"), encoding="utf-8")
    ran = samskab("questionnaire", "export", "eget.yaml", "--to", "xlsform")
    assert ran.code == 3
    assert "meta.rene" in ran.err
    assert not list(folder.glob("*.xlsx"))
