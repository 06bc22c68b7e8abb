"""The screen and the facilitator's page in a real browser, through the whole course."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Route, expect

from samskabelse_cli.workshop import founding
from tests.workshop.looks import PHONE, Look, led, on_screen, vote_all
from tests.workshop.rooms import Room, opened


def test_way_in_is_always_on_the_screen(rooms: Callable[..., Room], look: Look) -> None:
    room = rooms("answering")
    screen = on_screen(look, room)
    expect(screen.get_by_text("0 af 6 er færdige")).to_be_visible()
    code = room.live.desk.session.about.code
    expect(screen.locator("aside")).to_contain_text(code)
    before = screen.locator("aside img").bounding_box()
    screen.keyboard.press("q")
    expect(screen.get_by_role("checkbox", name="Stor")).to_be_checked()
    after = screen.locator("aside img").bounding_box()
    assert before is not None
    assert after is not None
    assert after["width"] > 2 * before["width"]


def test_screen_shows_what_to_talk_about_and_why(rooms: Callable[..., Room], look: Look) -> None:
    room = rooms("revealed")
    screen = on_screen(look, room)
    expect(screen.locator(".ladder li")).to_have_count(5)
    expect(screen.locator(".agenda li").first).to_contain_text("5 min.")
    expect(screen.locator(".agenda small").first).to_contain_text("langt fra hinanden")
    expect(screen.locator("#clock")).to_contain_text("9:")


def test_one_button_leads_through_the_course(rooms: Callable[..., Room], look: Look) -> None:
    room = rooms("lobby")
    leader = led(look, room, PHONE)
    main = leader.locator("#now .main")
    expect(main).to_have_text("Luk op for alle spørgsmål")
    main.click()
    expect(main).to_have_text("Vis alle resultater")
    vote_all(room)
    expect(leader.get_by_text("6 af 6 er færdige")).to_be_visible()
    main.click()
    expect(main).to_contain_text("Næste")
    main.click()
    expect(leader.locator("#question")).to_be_visible()
    leader.get_by_text("Gruppens svar").click()
    leader.locator("#agree select").select_option("2")
    leader.locator("#agree").get_by_role("button", name="Gem").click()
    expect(leader.locator(".agreed")).to_be_visible()
    for question in room.questions:
        room.facilitator.act("agree", question=question, answer="2")
    room.facilitator.act("go", question=None)
    expect(main).to_have_text("Aftal næste skridt")
    main.click()
    leader.get_by_label("Emne").select_option("borgere")
    expect(leader.get_by_label("Hvad gør I?")).not_to_have_value("")
    leader.get_by_label("Hvornår?").fill("2027-03-01")
    leader.get_by_role("button", name="Tilføj").click()
    expect(leader.locator("#plan .steps")).to_contain_text("2027-03-01")
    expect(main).to_have_text("Afslut sessionen")
    main.click()
    leader.locator("#close summary").click()
    leader.get_by_role("button", name="Ja, afslut").click()
    with leader.expect_download() as saved:
        leader.get_by_role("link", name="Stemmerne").click()
    assert saved.value.suggested_filename == "votes.csv"


def test_rest_of_what_a_facilitator_can_do(rooms: Callable[..., Room], look: Look) -> None:
    room = rooms("again")
    leader = led(look, room)
    leader.get_by_text("Hænder i rummet").click()
    leader.locator("#hands input").first.fill("3")
    leader.locator("#hands").get_by_role("button", name="Gem").click()
    leader.get_by_role("button", name="Luk for nye").click()
    expect(leader.get_by_role("button", name="Luk op for nye")).to_be_visible()
    leader.get_by_role("button", name="Stop").click()
    expect(leader.get_by_role("button", name="Stop")).to_have_count(0)
    leader.get_by_text("Gruppens svar").click()
    leader.locator("#agree select").select_option("–")
    leader.get_by_label("Det ene syn").fill("Ja, det gør vi")
    leader.get_by_label("Det andet syn").fill("Kun på papiret")
    leader.locator("#agree").get_by_role("button", name="Gem").click()
    expect(leader.locator(".agreed")).to_contain_text("Kun på papiret")
    leader.locator("#now .main").click()
    expect(leader.locator(".told").last).to_contain_text("heraf hænder: 3")
    assert room.facilitator.view("facilitator")["door_open"] is False


def test_two_who_lead_at_once_go_one_step(rooms: Callable[..., Room], look: Look) -> None:
    room = rooms("lobby")
    leader = led(look, room)

    def overtaken(route: Route) -> None:
        assert room.facilitator.act("open", question=None).status == 200
        route.continue_()

    leader.route("**/api/act*", overtaken, times=1)
    leader.locator("#now .main").click()
    expect(leader.locator("p.note")).to_contain_text("Der er sket noget")
    expect(leader.locator("#now .main")).to_have_text("Vis alle resultater")
    assert room.live.desk.session.state.seq == 1


def test_what_is_written_and_who_has_the_focus_stay_when_the_view_changes(
    rooms: Callable[..., Room], look: Look
) -> None:
    room = rooms("at")
    leader = led(look, room)
    leader.get_by_text("Gruppens svar").click()
    note = leader.get_by_label("Note")
    note.fill("Halvt skrev")
    comment = {"request": "request-late-1", "question": None, "text": "Undervejs."}
    assert room.people[2].post("/api/comment", comment).status == 200
    expect(leader.get_by_text("Undervejs.")).to_be_visible()
    expect(note).to_be_focused()
    expect(note).to_have_value("Halvt skrev")


def test_agreement_is_chosen_by_nobody_else_and_can_be_mended(
    rooms: Callable[..., Room], look: Look
) -> None:
    room = rooms("at")
    leader = led(look, room)
    leader.locator("#agree summary").click()
    form = leader.locator("#agree form")
    form.locator("[name=note]").fill("Kun en note")
    form.get_by_role("button").click()
    expect(form.locator("select")).to_be_focused()
    expect(leader.locator(".agreed")).to_have_count(0)
    expect(form.locator("[name=one]")).to_have_count(0)
    form.locator("select").select_option("–")
    form.locator("[name=one]").fill("Ja")
    form.locator("[name=other]").fill("Nej")
    form.get_by_role("button").click()
    expect(leader.locator(".agreed p")).to_have_text(["Ja", "Nej", "Kun en note", ""])
    expect(form.locator("[name=other]")).to_have_value("Nej")
    form.locator("[name=note]").fill("En anden note")
    form.get_by_role("button").click()
    expect(leader.locator(".agreed p")).to_have_text(["Ja", "Nej", "En anden note", ""])
    form.locator("select").select_option("3")
    form.get_by_role("button").click()
    expect(leader.locator(".agreed p").nth(1)).to_have_text("En anden note")
    expect(form.locator("[name=one]")).to_have_count(0)


def test_what_is_written_stays_where_something_else_is_being_done(
    rooms: Callable[..., Room], look: Look
) -> None:
    room = rooms("at")
    leader = led(look, room)
    leader.locator("#agree summary").click()
    leader.locator("#agree select").select_option("2")
    leader.locator("#agree [name=note]").fill("Vigtigt")
    both = "document.querySelector('#door button').click(); "
    both += "document.querySelector('#agree form').requestSubmit()"
    leader.evaluate(both)
    expect(leader.get_by_role("button", name="Luk op for nye")).to_be_visible()
    expect(leader.locator("#agree [name=note]")).to_have_value("Vigtigt")
    expect(leader.locator(".agreed")).to_have_count(0)


def test_facilitator_alone_is_never_too_fast(rooms: Callable[..., Room], look: Look) -> None:
    """The next press may come before the view that shows the last one."""
    room = rooms("at")
    leader = led(look, room)
    leader.add_init_script("""
        const listen = EventSource.prototype.addEventListener
        EventSource.prototype.addEventListener = function (name, hear) {
            listen.call(this, name, (event) => window.late || hear(event))
        }
    """)
    leader.reload()
    expect(leader.locator("#now .main")).to_be_visible()
    leader.evaluate("window.late = true")
    for section, minutes in (("#agenda", "30"), ("#time", "7")):
        leader.locator(f"{section} input").fill(minutes)
        leader.locator(f"{section} form button").first.click()
        expect(leader.locator(f"{section} input")).not_to_have_value(minutes)
        expect(leader.locator("#now .note")).to_be_empty()
    room.settle()
    view = room.facilitator.view("facilitator")
    assert view["timer"]["left"] > 400
    assert sum(topic["minutes"] for topic in view["agenda"]) == 30


def test_suggested_step_does_not_replace_what_was_written(
    rooms: Callable[..., Room], look: Look
) -> None:
    leader = led(look, rooms("agreed"))
    topic, text = leader.locator("#plan select"), leader.locator("#plan [name=text]")
    topic.select_option("borgere")
    first = text.input_value()
    topic.select_option("politik")
    expect(text).not_to_have_value(first)
    topic.select_option("")
    expect(text).to_have_value("")
    text.fill("Vores eget")
    topic.select_option("borgere")
    expect(text).to_have_value("Vores eget")


def test_file_without_votes_is_not_offered(rooms: Callable[..., Room], look: Look) -> None:
    room = rooms("lobby")
    leader = led(look, room)
    expect(leader.locator("#now")).to_contain_text("6 er med")
    room.facilitator.act("close")
    expect(leader.locator("a[download]")).to_have_text(["Det, I er enige om"])


def test_few_people_are_told_that_they_will_see_nothing(
    rooms: Callable[..., Room], look: Look, tmp_path: Path
) -> None:
    founded = founding.begin(tmp_path / "few.samskab", "trin", "Eksempelby", (), open_=False)
    with opened(founded) as room:
        leader = led(look, room)
        expect(leader.locator("#now")).to_contain_text("--open")
        room.joined(5)
        expect(leader.locator("#now")).not_to_contain_text("--open")
