"""What stands on the screen at each step of the planning: pure text, whatever the way of asking."""

from datetime import date

from samskabelse_cli.interview.dates import date_in_words, months_after
from samskabelse_cli.interview.face import Option, Screen
from samskabelse_cli.interview.planning import ActionKey, Planning, PlanStep, Status
from samskabelse_cli.language import _
from samskabelse_cli.model.assessment import Action
from samskabelse_cli.model.ladder import Ladder

#: The keys at "what became of it".
STATUSES: dict[str, Status] = {"1": "done", "2": "open", "3": "dropped"}
#: The key that opens the line in which something is written, and the one that leaves it as it is.
WRITE_KEY, LEAVE_KEY = "1", "0"
#: The keys at the targets.
SUGGESTED_KEY, EACH_KEY = "1", "d"
#: The key at the next steps that lets a person write one.
OWN_KEY = "e"
#: The keys at the date, and how many months ahead each is.
MONTHS_AHEAD = {"2": 1, "3": 3, "4": 6}
#: So many of the names that are in the plan already are offered again.
_NAMES_OFFERED = 8
#: Longer remarks are cut where they only remind.
_REMINDER = 200


def plan_screen(state: Planning, today: date) -> Screen:
    """Return the screen of the present step, which must be there."""
    step = state.step
    if step is None:
        raise ValueError("the planning is over")
    if step.kind == "targets":
        return _targets_screen(state)
    if step.kind == "target":
        return _target_screen(state, step.dimension)
    if step.action is None:
        return _choose_screen(state)
    if step.kind == "status":
        return _status_screen(state, step.action)
    if step.kind == "due":
        return _due_screen(state, step, step.action, today)
    if step.kind == "owner":
        return _owner_screen(state, step, step.action)
    return _sign_screen(state, step, step.action)


def keys() -> tuple[tuple[str, str], ...]:
    """Return the keys that every question of the planning takes beside its own."""
    return (("?", _("hjælp")), ("s", _("gem og stop")))


def about(ladder: Ladder, key: ActionKey) -> str:
    """Return what an action is about: its dimension and the stage that it leads to."""
    return _("{name} → trin {level}").format(
        name=ladder.dimensions[key.dimension].name, level=ladder.stage_number(key.stage)
    )


def _status_screen(state: Planning, key: ActionKey) -> Screen:
    action = state.before(key)
    number = [ActionKey(a.dimension, a.stage, a.text) for a in state.followed].index(key) + 1
    now = {status: answer for answer, status in STATUSES.items()}[action.status]
    return Screen(
        heading=about(state.ladder, key),
        progress=_("opfølgning {number} af {count}").format(
            number=number, count=len(state.followed)
        ),
        question=key.text,
        instruction=_("Hvad blev det til?"),
        options=(
            Option("1", _("Det er gjort")),
            Option("2", _("Det er i gang; find en ny dato")),
            Option("3", _("Det er droppet")),
        ),
        keys=keys(),
        chosen=now if key in state.reviewed else None,
        proposed=False,
        remark=_reminder(action),
    )


def _reminder(action: Action) -> str:
    """Say what was agreed about an action."""
    parts = []
    if action.owner:
        parts.append(_("Hvem: {owner}").format(owner=_cut(action.owner)))
    if action.due:
        parts.append(_("Senest: {date}").format(date=date_in_words(action.due)))
    if action.first_sign:
        parts.append(_("Første tegn: {sign}").format(sign=_cut(action.first_sign)))
    return " · ".join(parts)


def _cut(text: str) -> str:
    return text if len(text) <= _REMINDER else f"{text[:_REMINDER]}…"


def _targets_screen(state: Planning) -> Screen:
    chosen = state.assessment.targets
    dimensions = state.ladder.dimensions
    now = ", ".join(f"{dimensions[id_].name} {number}" for id_, number in chosen.items())
    keep = _("Behold målene, som de er") if chosen else _("Vælg ikke mål; så er det det næste trin")
    return Screen(
        heading=_("Jeres mål"),
        progress=_("mål"),
        question=_("Hvor vil I gerne hen det næste år eller to?"),
        instruction=_("De næste skridt, I kan vælge om lidt, er dem, der fører mod målene."),
        options=(
            Option(LEAVE_KEY, keep, now),
            *_suggestion(state),
            Option(EACH_KEY, _("Vælg et mål for hvert emne")),
        ),
        keys=keys(),
    )


def _suggestion(state: Planning) -> tuple[Option, ...]:
    number = state.suggested_target
    if number is None:
        return ()
    name = state.ladder.stage_at(number)[1].name
    title = _("Trin {number} på alle emner: {name}").format(number=number, name=name)
    return (Option(SUGGESTED_KEY, title, _("det næste trin for jer")),)


def _target_screen(state: Planning, dimension: str) -> Screen:
    names = list(state.ladder.dimensions)
    target = state.assessment.targets.get(dimension)
    suggested = state.suggested_target
    instruction = _("I vælger selv, og målet behøver ikke være trin {count}.")
    if suggested is not None:
        instruction = _("Forslag: trin {suggested}, det næste trin for jer.")
    cells = state.ladder.dimensions[dimension].cells.values()
    levels = (Option(str(n), cell.statement) for n, cell in enumerate(cells, start=1))
    start = target if target is not None else suggested
    return Screen(
        heading=state.ladder.dimensions[dimension].name,
        progress=_("mål {number} af {count}").format(
            number=names.index(dimension) + 1, count=len(names)
        ),
        question=_("Hvilket trin vil I gerne nå på dette emne?"),
        instruction=instruction.format(count=len(state.ladder.stages), suggested=suggested),
        options=(Option("0", _("Intet mål valgt")), *levels),
        keys=keys(),
        chosen=None if start is None else str(start),
        ticked=frozenset() if target is None else frozenset((str(target),)),
    )


def _choose_screen(state: Planning, at: str | None = None) -> Screen:
    options = tuple(
        Option(str(number), f"{about(state.ladder, key)}: {key.text}")
        for number, key in enumerate(state.offered, start=1)
    )
    ticked = frozenset(
        str(number) for number, key in enumerate(state.offered, start=1) if state.action(key)
    )
    question = _("Hvilke skridt vil I tage?")
    if not options:
        question = _("Der er ingen forslag tilbage. Vil I skrive et skridt selv?")
    return Screen(
        heading=_("De næste skridt"),
        progress=_("valgt: {count}").format(count=len(ticked)),
        question=question,
        instruction=_("Vælg få. Enter vælger et skridt til eller fra; 0 går videre."),
        options=(
            *options,
            Option(OWN_KEY, _("Skriv et skridt selv")),
            Option(LEAVE_KEY, _("Gå videre med dem, der er valgt")),
        ),
        keys=keys(),
        chosen=at,
        ticked=ticked,
    )


def choose_screen(state: Planning, at: str) -> Screen:
    """Return the next steps once more, with the pointer where it was."""
    return _choose_screen(state, at)


def _owner_screen(state: Planning, step: PlanStep, key: ActionKey) -> Screen:
    now = state.before(key).owner
    options = (
        Option(WRITE_KEY, _("Skriv, hvem der gør det")),
        *(Option(str(n), name) for n, name in enumerate(names_offered(state), start=2)),
        Option(LEAVE_KEY, _leave(now) if now else _("Det ved vi ikke endnu")),
    )
    instruction = _("Én person eller ét sted, som alle kender. Skriv helst en rolle.")
    return _detail(state, step, key, _("Hvem gør det?"), instruction, options, has=bool(now))


def names_offered(state: Planning) -> list[str]:
    """Return the owners that the plan has already, to choose again."""
    named = (action.owner for action in (*state.assessment.actions, *state.followed))
    return list(dict.fromkeys(name for name in named if name))[:_NAMES_OFFERED]


def _due_screen(state: Planning, step: PlanStep, key: ActionKey, today: date) -> Screen:
    now = state.before(key).due
    names = (_("Om en måned"), _("Om tre måneder"), _("Om et halvt år"))
    ahead = (
        Option(answer, name, date_in_words(months_after(today, months)))
        for (answer, months), name in zip(MONTHS_AHEAD.items(), names, strict=True)
    )
    options = (
        Option(WRITE_KEY, _("Skriv en dato")),
        *ahead,
        Option(LEAVE_KEY, _leave(date_in_words(now)) if now else _("Ingen dato endnu")),
    )
    instruction = _("En dato kan skrives som 1.3.2027, 1/3 2027, 1. marts 2027 eller 2027-03-01.")
    return _detail(
        state, step, key, _("Hvornår er det gjort?"), instruction, options, has=bool(now)
    )


def _sign_screen(state: Planning, step: PlanStep, key: ActionKey) -> Screen:
    now = state.before(key).first_sign
    cell = state.ladder.dimensions[key.dimension].cells[key.stage]
    options = (
        Option(WRITE_KEY, _("Skriv det første tegn")),
        Option(LEAVE_KEY, _leave(_cut(now)) if now else _("Det ved vi ikke endnu")),
    )
    instruction = _("Noget, man kan se tidligt. Sådan ser det ud, når det er nået: {evidence}")
    question = _("Hvad er det første tegn på, at det virker?")
    instruction = instruction.format(evidence=cell.evidence)
    return _detail(state, step, key, question, instruction, options, has=bool(now))


def _leave(now: str) -> str:
    return _("Behold: {value}").format(value=now)


def _detail(
    state: Planning,
    step: PlanStep,
    key: ActionKey,
    question: str,
    instruction: str,
    options: tuple[Option, ...],
    *,
    has: bool,
) -> Screen:
    """Return a question about one action; what it has already is where the pointer begins."""
    chosen = state.chosen
    progress = _("opfølgning")
    if key in chosen:
        progress = _("skridt {number} af {count}").format(
            number=chosen.index(key) + 1, count=len(chosen)
        )
    return Screen(
        heading=about(state.ladder, key),
        progress=progress,
        question=question,
        instruction=instruction,
        options=options,
        keys=keys(),
        chosen=LEAVE_KEY if has else None,
        remark=key.text,
    )


def plan_help(state: Planning) -> str:
    """Return the help of the present step: what the dimension is about, what would show it."""
    step = state.step
    dimension = step.action.dimension if step and step.action else step.dimension if step else ""
    if not dimension:
        return _(
            "Vælg få skridt, og skriv for hvert: hvem gør det, hvornår er det gjort, og hvad er "
            "det første tegn på, at det virker? Næste gang spørger samskab, hvad det blev til."
        )
    lines = [state.ladder.dimensions[dimension].help]
    cells = state.ladder.dimensions[dimension].cells.values()
    seen_by = _("Belæg for trin {number}: {evidence}")
    lines += [seen_by.format(number=n, evidence=c.evidence) for n, c in enumerate(cells, start=1)]
    return "\n".join(lines)
