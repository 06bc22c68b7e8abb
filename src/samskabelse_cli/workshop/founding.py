"""Begins a session, or goes on with one."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from samskabelse_cli.errors import WRONG_COMMAND, Place
from samskabelse_cli.files.catalogue import find_questionnaire, shipped_ids
from samskabelse_cli.files.questionnaires import load_translations
from samskabelse_cli.inert import inert
from samskabelse_cli.language import LANGUAGES, spoken
from samskabelse_cli.messages import failure
from samskabelse_cli.model.canvas import Canvas
from samskabelse_cli.model.questionnaire import Questionnaire
from samskabelse_cli.workshop.security import new_code, new_key
from samskabelse_cli.workshop.session import Asking, Session
from samskabelse_cli.workshop.state import RefusedError
from samskabelse_cli.workshop.store import About, SessionFile

#: What a session's file is called by at its end.
ENDING = ".samskab"
MOST_ROLES, ROLE_LENGTH = 12, 60
#: What reading a file comes to in which stands what no session can have written.
_NONSENSE = (ValueError, LookupError, TypeError, RefusedError, sqlite3.DatabaseError)

Texts = Mapping[str, Questionnaire]


@dataclass(frozen=True, slots=True)
class Founded:
    """A session and its questionnaire in every language."""

    session: Session
    texts: Texts


def begin(path: Path, name: str, subject: str, roles: tuple[str, ...], *, open_: bool) -> Founded:
    """Begin a session in a new file. Raises SamskabError."""
    texts = _texts(name)
    questionnaire = texts[spoken()]
    if isinstance(questionnaire, Canvas):
        raise failure("no-figures", id=questionnaire.id)
    about = About(
        questionnaire=name if name in shipped_ids() else str(find_questionnaire(name).resolve()),
        id=questionnaire.id,
        version=questionnaire.version,
        subject=subject,
        language=spoken(),
        started=datetime.now().astimezone().replace(microsecond=0).isoformat(),
        roles=roles,
        open=open_,
        facilitator_key=new_key(),
        projector_key=new_key(),
        join_key=new_key(),
        code=new_code(),
    )
    return Founded(Session(SessionFile.create(path, about), Asking.of(questionnaire)), texts)


def resume(path: Path) -> Founded:
    """Go on with a session.

    Raises SamskabError: no session, in use, damaged, purged, or of another questionnaire.
    """
    store = SessionFile.resume(path)
    try:
        about = store.about()
        if not about.join_key:
            raise failure("workshop-purged", Place(str(path)))
        texts = _texts(about.questionnaire)
        questionnaire = texts[about.language]
        if (questionnaire.id, questionnaire.version) != (about.id, about.version):
            here = questionnaire.version
            place = Place(str(path))
            raise failure("workshop-other-version", place, given=about.version, expected=here)
        return Founded(Session(store, Asking.of(questionnaire)), texts)
    except BaseException as error:
        store.close()
        if isinstance(error, _NONSENSE):
            raise failure("workshop-damaged", Place(str(path))) from None
        raise


def roles_in(text: str) -> tuple[str, ...]:
    """Return the roles that are named with commas between. Raises SamskabError."""
    parts = (" ".join(inert(part).split()) for part in text.split(","))
    roles = tuple(dict.fromkeys(filter(None, parts)))
    place = Place("--roles")
    if len(roles) > MOST_ROLES:
        values = {"length": len(roles), "limit": MOST_ROLES}
        raise failure("too-many", place, exit_code=WRONG_COMMAND, **values)
    for role in roles:
        if len(role) > ROLE_LENGTH:
            values = {"length": len(role), "limit": ROLE_LENGTH}
            raise failure("too-long", place, exit_code=WRONG_COMMAND, **values)
    return roles


def _texts(name: str) -> Texts:
    return load_translations(name, LANGUAGES)
