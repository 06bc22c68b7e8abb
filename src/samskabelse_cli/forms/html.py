"""A blank form as one HTML file, which is filled in in a browser without any network.

The page saves the answers as an assessment file. It asks for nothing from anywhere and leaves
nothing in the browser.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from samskabelse_cli.forms.blank import Blank
from samskabelse_cli.language import _, ngettext, spoken
from samskabelse_cli.model.asked import Asked, Choice
from samskabelse_cli.model.limits import NAME_LENGTH, NOTE_LENGTH
from samskabelse_cli.model.questionnaire import Ladder
from samskabelse_cli.webpage import environment, policy

_PARTS = Path(__file__).parent
#: Answers whose words are all this short (in characters) stand side by side on a wide screen.
_BRIEF = 24


@dataclass(frozen=True, slots=True)
class _Section:
    """The questions under one heading, each with its number; a help that they share stands once."""

    heading: str
    instruction: str
    help: str
    questions: tuple[tuple[int, Asked], ...]


def render_html(blank: Blank) -> bytes:
    """Return a blank form as an HTML file that holds all it needs."""
    from markupsafe import Markup

    style, script = _part("form.css"), _part("form.js")
    texts_in = "" if blank.language == spoken() else f' lang="{blank.language}"'
    ours = environment(_PARTS)
    ours.globals.update(value=_value, brief=_brief)
    page = ours.get_template("form.html.jinja")
    return page.render(
        about=blank.questionnaire,
        lang=spoken(),
        # All that goes in unescaped is ours: two files of this package, and a language's name.
        text_lang=Markup(texts_in),  # noqa: S704
        style=Markup(style),  # noqa: S704
        script=Markup(script),  # noqa: S704
        policy=policy(style, script),
        head=json.dumps(_head(blank)),
        sections=tuple(_sections(blank)),
        count=len(blank.questions),
        words=_words(blank),
        name_length=NAME_LENGTH,
        note_length=NOTE_LENGTH,
    ).encode("utf-8")


def _part(name: str) -> str:
    return (_PARTS / name).read_text(encoding="utf-8")


def _head(blank: Blank) -> dict[str, str]:
    """Return what the assessment file says of its questionnaire."""
    questionnaire = blank.questionnaire
    head = {"id": questionnaire.id, "version": questionnaire.version}
    return {**head, "form": blank.form} if blank.form else head


def _sections(blank: Blank) -> Iterator[_Section]:
    number = 0
    for heading, questions in blank.by_heading():
        helps = {question.help for question in questions}
        yield _Section(
            # A check's questions stand under its title, which is at the top of the page already.
            heading=_("Spørgsmål") if heading == blank.questionnaire.title else heading,
            instruction=questions[0].instruction,
            help=helps.pop() if len(helps) == 1 else "",
            questions=tuple(enumerate(questions, start=number + 1)),
        )
        number += len(questions)


def _value(choice: Choice) -> str:
    """Return an answer as a radio button holds it: the way of answering, a colon, the value."""
    return next(f"{way}:{said}" for way, said in asdict(choice.answer).items() if said is not None)


def _brief(question: Asked) -> bool:
    return all(len(choice.label) <= _BRIEF for choice in question.choices)


def _words(blank: Blank) -> dict[str, str]:
    """Return every text of the page that is not the questionnaire's own."""
    unit_of = {
        "municipality": _("Forvaltning eller enhed (tom = hele kommunen)"),
        "project": _("Hvad hedder projektet?"),
    }
    return {
        "skip": _("Gå til spørgsmålene"),
        "size": _size(blank),
        "private": _("Intet bliver sendt, og intet bliver liggende i browseren."),
        "how": _(
            "Tryk »Gem svarene«, før du lukker siden. Så får du en fil med dine svar, og den "
            "sender du til den, der bad dig svare."
        ),
        "no_script": _(
            "Her kan siden ikke gemme svar, for JavaScript er slået fra. Åbn filen i en browser, "
            "hvor det er slået til, eller skriv siden ud, og svar på papir."
        ),
        "who": _("Hvem svarer?"),
        "subject": _("Hvilken kommune svarer du for?"),
        "subject_missing": _("Skriv, hvilken kommune du svarer for. Så kan svarene gemmes."),
        "unit": unit_of[blank.questionnaire.object],
        "role": _("Din rolle, fx leder eller medarbejder (må være tom)"),
        "help": _("Hjælp"),
        "remark": _("Tilføj note eller belæg"),
        "note": _("Note"),
        "evidence": _("Belæg: hvor kan man se det?"),
        "undo": _("Fortryd svar"),
        "progress": _("{answered} af {count} besvaret"),
        "save": _("Gem svarene"),
        "saved": _(
            "Browseren lægger svarene i filen {file}. Se efter, at den er kommet, før du lukker "
            "siden, og send den så til den, der bad dig svare."
        ),
        "sources": _("Kilder"),
    }


def _size(blank: Blank) -> str:
    questionnaire = blank.questionnaire
    if isinstance(questionnaire, Ladder):
        forms = questionnaire.forms
        minutes = (forms.long if blank.form == "long" else forms.short).minutes
    else:
        minutes = questionnaire.minutes
    count = len(blank.questions)
    size = ngettext("{count} spørgsmål", "{count} spørgsmål", count).format(count=count)
    return f"{size}, {_('cirka {minutes} minutter').format(minutes=minutes)}."
