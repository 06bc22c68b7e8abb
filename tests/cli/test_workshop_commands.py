"""What a facilitator types in a session, as acts; and what is said of what cannot be understood."""

from datetime import date

import pytest

from samskabelse_cli.cli import commanding
from samskabelse_cli.errors import SamskabError
from samskabelse_cli.files.questionnaires import load_questionnaire
from samskabelse_cli.language import _, speaking
from samskabelse_cli.workshop.acts import ACTS, Act
from samskabelse_cli.workshop.session import Asking

ASKING = Asking.of(load_questionnaire("trin", "da"))
WAITING = {question.id: "waiting" for question in ASKING.questions}


def act_of(line: str, standings: dict[str, str] = WAITING, asking: Asking = ASKING) -> Act:
    command = commanding.typed(line)
    assert command is not None
    return commanding.act_of(command, standings, asking)


def refused(line: str, asking: Asking = ASKING) -> str:
    """Return the code with which a line is refused."""
    with pytest.raises(SamskabError) as error:
        act_of(line, asking=asking)
    return error.value.problems[0].code


@pytest.mark.parametrize(
    ("line", "act"),
    [
        ("start", {"do": "open", "question": None}),
        ("start 3", {"do": "open", "question": "organisation"}),
        ("næste", {"do": "open", "question": "strategi"}),
        ("vis", {"do": "reveal", "question": None}),
        ("VIS 2", {"do": "reveal", "question": "ledelse"}),
        ("igen 5", {"do": "round", "question": "borgere"}),
        ("gå", {"do": "go", "question": None}),
        ("gå 1", {"do": "go", "question": "strategi"}),
        ("tid 45", {"do": "agenda", "minutes": 45}),
        (
            "enige 5 2 Fordi vi ved det | Politik, 2025",
            {"do": "agree", "question": "borgere", "answer": "2", "note": "Fordi vi ved det"}
            | {"evidence": "Politik, 2025"},
        ),
        ("enige 5 0", {"do": "agree", "answer": "0", "note": "", "evidence": ""}),
        ("uenige 5 Ja | Nej", {"do": "agree", "answer": None, "views": ["Ja", "Nej"]}),
        (
            "uenige 5 Ja|Nej|Vi ses igen|Referat",
            {"views": ["Ja", "Nej"], "note": "Vi ses igen", "evidence": "Referat"},
        ),
        (
            "skridt 5 3 Spørg dem | Mette | 1.3.2027 | De svarer",
            {"do": "action", "dimension": "borgere", "stage": "ambitioes", "text": "Spørg dem"}
            | {"owner": "Mette", "due": "2027-03-01", "first_sign": "De svarer"},
        ),
        ("skridt 5 3 Spørg", {"text": "Spørg", "owner": "", "due": None, "first_sign": ""}),
        ("fjern 2", {"do": "drop", "number": 2}),
        ("hænder 1 0 1 2 3 4 5", {"do": "hands", "counts": [0, 1, 2, 3, 4, 5]}),
        ("ur 2", {"do": "timer", "seconds": 120}),
        ("ur 1:30", {"do": "timer", "seconds": 90}),
        ("ur", {"do": "timer", "seconds": None}),
        ("godkend 3", {"do": "moderate", "comment": 3, "show": True}),
        ("skjul 3", {"do": "moderate", "comment": 3, "show": False}),
        ("lås", {"do": "door", "open": False}),
        ("lukop", {"do": "door", "open": True}),
        ("slut", {"do": "close"}),
        ("reveal 1", {"do": "reveal", "question": "strategi"}),
        ("næ", {"do": "open", "question": "strategi"}),
    ],
)
def test_typed_line_is_an_act(line: str, act: dict[str, object]) -> None:
    told = act_of(line).model_dump(mode="json")
    assert {name: told[name] for name in act} == act


def test_everything_that_a_page_can_do_can_be_typed() -> None:
    lines = ["start", "vis", "igen 1", "gå", "tid 9", "enige 1 1", "skridt 1 1", "fjern 1"]
    lines += ["hænder 1 1 1 1 1 1 1", "ur", "godkend 1", "lås", "slut"]
    schema = ACTS.json_schema()
    assert {act_of(line).do for line in lines} == set(schema["discriminator"]["mapping"])


def test_next_step_without_a_text_is_the_questionnaires_own() -> None:
    told = act_of("skridt 5 2").model_dump()
    cell = load_questionnaire("trin", "da").dimensions["borgere"].cells["inddragende"]  # type: ignore[union-attr]
    assert told["text"] == cell.next_step


def test_next_step_has_a_date_as_people_write_it() -> None:
    told = act_of(f"skridt 5 2 | | 1. marts {date.today().year + 1}").model_dump()
    assert told["due"] == date(date.today().year + 1, 3, 1)


def test_next_question_is_the_first_that_whoever_types_has_seen_waiting() -> None:
    """Two who press "next" at once then mean the same question."""
    assert (
        act_of("næste", {**WAITING, "strategi": "revealed"}).model_dump()["question"] == "ledelse"
    )


@pytest.mark.parametrize(
    ("line", "code"),
    [
        *(
            (line, "workshop-usage")
            for line in (
                "igen", "igen 0", "igen 9", "igen x", "vis ni", "start 0", "tid", "tid 0",
                "enige 1", "enige", "enige 1 2 a | b | c", "uenige 1 Ja", "uenige 1 a|b|c|d|e",
                "hænder 1 1 1 1 1 1 -2", "ur 9999", "ur 1:75", "ur -1", "godkend", "igen ²",
                "skridt 1", "skridt 1 0", "skridt 1 9", "skridt 9 1", 
                "skridt 1 1 a|b|1.3.2027|d|e", "fjern", f"tid {'9' * 5000}",
            )
        ),
        ("enige 1 6", "workshop-choice"),
        ("enige 1 tre", "workshop-choice"),
        ("hænder 1 1 2", "workshop-hands"),
        ("skridt 5 2 Spørg | Mette | snart", "workshop-date"),
    ],
)  # fmt: skip
def test_line_that_lacks_something_is_refused_by_what_it_lacks(line: str, code: str) -> None:
    assert refused(line) == code


def test_no_question_is_next_where_all_are_open() -> None:
    with pytest.raises(SamskabError) as error:
        act_of("næste", dict.fromkeys(WAITING, "revealed"))
    assert error.value.problems[0].code == "workshop-no-more"


def test_next_steps_need_a_ladder() -> None:
    assert refused("skridt 1 1", asking=Asking.of(load_questionnaire("tjek", "da"))) == (
        "plan-needs-ladder"
    )


@pytest.mark.parametrize(
    ("word", "meant"), [("strat", "start"), ("HÆNDR", "hænder"), ("sl", "slut"), ("sk", "skridt")]
)
def test_unknown_word_names_the_nearest(word: str, meant: str) -> None:
    """Half a word is enough, but not for what ends the session."""
    with pytest.raises(SamskabError, match=f"Mente du .*{meant}") as error:
        commanding.typed(word)
    assert error.value.problems[0].code == "workshop-command"


def test_empty_line_is_no_command() -> None:
    assert commanding.typed("   ") is None


def test_commands_are_told_apart_in_every_language() -> None:
    for language in ("da", "nb", "en"):
        with speaking(language):
            words = [_(word) for word, _after, _about in commanding.COMMANDS.values()]
            assert len(set(words)) == len(commanding.COMMANDS)
