"""Parts that reports of every kind share: the plan, the answers, what they were made with."""

from collections.abc import Iterable, Iterator, Sequence

from samskabelse_cli.language import N_, _
from samskabelse_cli.model.assessment import Action, Assessment, QuestionnaireRef
from samskabelse_cli.model.questionnaire import Questionnaire
from samskabelse_cli.report.answers import answer_rows
from samskabelse_cli.report.document import Item, Listing, Paragraph, Section, Table
from samskabelse_cli.report.follow_ups import FollowUpAdvice
from samskabelse_cli.version import __version__

#: What became of an action.
STATUS = {"open": N_("i gang"), "done": N_("gjort"), "dropped": N_("droppet")}


def listed(items: Sequence[Item]) -> Listing:
    """Return a numbered list, where there is more than one to put in order."""
    return Listing(tuple(items), numbered=len(items) > 1)


def action_section(actions: Sequence[tuple[str, Action]]) -> Iterator[Section]:
    """Yield the plan, where there is one; each action with the name of what it is about."""
    if not actions:
        return
    heading = _("Planen")
    headings = (_("Emne"), _("Hvad"), _("Hvem"), _("Hvornår"), _("Første tegn"), _("Status"))
    rows = tuple(
        (
            about,
            action.text,
            action.owner or "–",
            action.due.isoformat() if action.due else "–",
            action.first_sign or "–",
            _(STATUS[action.status]),
        )
        for about, action in actions
    )
    question = _("Hvad står i vejen, og hvem kan flytte det?")
    yield Section("plan", heading, (Table(heading, headings, rows),), (question,))


def follow_up_section(advice: Sequence[FollowUpAdvice]) -> Iterator[Section]:
    """Yield which questionnaires fit next, where some do."""
    if advice:
        items = tuple(Item(one.id, one.text) for one in advice)
        yield Section("follow-ups", _("Det passer godt bagefter"), (Listing(items),))


def answer_section(questionnaire: Questionnaire, assessment: Assessment) -> Section:
    """Return every answer with what was remarked on it."""
    heading = _("Svarene")
    rows = tuple(
        (row.question, row.answer, row.remark) for row in answer_rows(questionnaire, assessment)
    )
    table = Table(heading, (_("Spørgsmål"), _("Svar"), _("Bemærkning")), rows)
    return Section("answers", heading, (table,))


def unknown_section(lists: Sequence[tuple[str, Sequence[str]]]) -> Iterator[Section]:
    """Yield what has no answer: why not, and the questions of which that is true."""
    rows = tuple((name, why) for why, names in lists for name in names)
    if rows:
        heading = _("Det, der mangler svar på")
        table = Table(heading, (_("Spørgsmål"), _("Hvorfor")), rows)
        question = _("Hvem ved det, og hvornår kan I spørge?")
        yield Section("unknown", heading, (table,), (question,))


def step_section(steps: Sequence[tuple[str, str]]) -> Iterator[Section]:
    """Yield the next steps, where there are some: what each is about, and what to do."""
    if steps:
        questions = (
            _("Hvad kan I begynde på inden for en måned?"),
            _("Hvem tager det første skridt, og hvad er det første tegn på, at det virker?"),
        )
        items = [Item(about, text) for about, text in steps]
        yield Section("next-steps", _("De næste skridt"), (listed(items),), questions)


def method_section(texts: Iterable[str]) -> Section:
    """Return how the figures were made, and what they are not."""
    paragraphs = tuple(Paragraph(text) for text in texts if text)
    return Section("method", _("Sådan er der regnet"), paragraphs)


def missing_sentence() -> str:
    """Say what becomes of what has no answer."""
    return _("»Ved ikke« og ubesvarede spørgsmål tæller ikke som noget; de nævnes for sig.")


def colophon(asked: QuestionnaireRef | Questionnaire) -> str:
    """Say which versions a report was made with."""
    return _("Skema {id} {version} · samskab {program}").format(
        id=asked.id, version=asked.version, program=__version__
    )
