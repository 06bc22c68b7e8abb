"""Asks on a terminal with a cursor. The only module that knows questionary.

questionary's own ``select`` cuts long choices; here its control is used with titles wrapped by
words, wrapped again whenever the width changes.
"""

from collections.abc import Iterable
from typing import Any

import questionary
from prompt_toolkit.application import Application
from prompt_toolkit.application.current import get_app
from prompt_toolkit.data_structures import Point
from prompt_toolkit.formatted_text import StyleAndTextTuples as Tokens
from prompt_toolkit.input import create_input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import FormattedTextControl, HSplit, Layout, Window
from prompt_toolkit.output import Output, create_output
from questionary.prompts.common import Choice, InquirerControl, create_inquirer_layout

from samskabelse_cli.inert import inert
from samskabelse_cli.interview.face import BACK, FORWARD, Option, Screen, prompt_line, wrapped
from samskabelse_cli.language import _

WIDEST = 100
_MENU_LINES = 5

_STYLE = questionary.Style(
    [
        ("heading", "bold reverse"),
        ("question", "bold"),
        ("instruction", ""),
        ("remark", "italic"),
        ("pointer", "bold"),
        ("pointed", "bold"),
        ("answer", "bold"),
        ("key", "bold"),
    ]
)


class TerminalFace:
    """Asks with a list to move in, on the terminal that standard input is."""

    def __init__(self) -> None:
        self._output: Output = create_output(always_prefer_tty=True)
        self._input = create_input(always_prefer_tty=True)

    def how_to_answer(self) -> str:
        """Return one line on which keys choose, answer and go back."""
        return _(
            "Pil op og ned eller tallet vælger, Enter svarer, ← går tilbage, → går forbi et svar."
        )

    def show(self, text: str, *, wait: bool = False) -> None:
        """Show a page of text, and with ``wait`` until Enter."""
        size = self._output.get_size()
        lines = _wrapped_page(text, min(size.columns, WIDEST) - 1)
        # The prompt to go on takes two lines of each page.
        page = max(size.rows - 2, 1) if wait else len(lines)
        for start in range(0, len(lines), page):
            self._output.write("\n".join(lines[start : start + page]) + "\n")
            self._output.flush()
            if wait:
                self.line(_("Tryk Enter for at gå videre."))

    def ask(self, screen: Screen, status: str = "") -> str:
        """Show a screen, move in its options, and return the key that ends it."""
        return str(_ScreenApplication(screen, status, self._io()).run())

    def line(self, prompt: str, default: str = "", suggestions: Iterable[str] = ()) -> str:
        """Ask for a line of text, with suggestions to complete it."""
        names = list(suggestions)
        # What would act on the terminal is shown, not edited; an empty line keeps it.
        harmless = inert(default) == default
        if not harmless:
            prompt = f"{prompt} [{inert(default)}]"
        settings: dict[str, Any] = {
            "default": default if harmless else "",
            "qmark": "",
            "style": _STYLE,
        }
        settings |= {"erase_when_done": True, **self._io()}
        message = prompt_line(prompt)
        if names:
            settings["reserve_space_for_menu"] = _MENU_LINES
            settings["match_middle"] = False
            question = questionary.autocomplete(message, choices=names, **settings)
        else:
            question = questionary.text(message, **settings)
        answer = str(question.unsafe_ask()).strip()
        return answer if answer or harmless else default

    def _io(self) -> dict[str, Any]:
        return {"input": self._input, "output": self._output}


def _cut(text: str, room: int) -> str:
    """Return a text that is no longer than there is room for."""
    return text if len(text) <= room else f"{text[: max(room - 1, 0)]}…"[: max(room, 0)]


def _wrapped_page(text: str, width: int) -> list[str]:
    lines: list[str] = []
    for paragraph in text.splitlines():
        lines += wrapped(paragraph, width)
    return [*lines, ""]


class _ScreenApplication:
    """One screen as a prompt_toolkit application; the result is the key that was pressed."""

    def __init__(self, screen: Screen, status: str, io: dict[str, Any]) -> None:
        self.screen = screen
        self.status = status
        self.width = 0
        self.air = False
        self.pointing = screen.proposed or screen.chosen is not None
        self.wants_choice = False
        self.typed = ""
        self.downwards = True
        self.control = InquirerControl(
            [Choice([], value=option.key) for option in screen.options],
            pointer=self._pointer(),
            use_indicator=False,
            show_description=False,
            initial_choice=self._first(),
            get_cursor_position=self._edge_to_see,
        )
        inner = create_inquirer_layout(self.control, self._head, **io)
        keys = Window(FormattedTextControl(self._foot), dont_extend_height=True)
        self.application: Application[str] = Application(
            layout=Layout(HSplit([inner.container, keys]), focused_element=inner.current_window),
            key_bindings=self._bindings(),
            style=_STYLE,
            erase_when_done=True,
            **io,
        )

    def run(self) -> str:
        return self.application.run()

    def _edge_to_see(self) -> Point:
        """Return the line that must be in sight: the far end of the option that is moved to."""
        lines = [len(self._option_lines(option)) for option in self.screen.options]
        last = sum(lines[: self.control.pointed_at + 1]) - 1
        first = last - lines[self.control.pointed_at] + 1
        return Point(0, last if self.downwards else first)

    def _pointer(self) -> str:
        return "❯" if self.pointing else " "

    def _first(self) -> str:
        return self.screen.chosen or self.screen.options[0].key

    def _head(self) -> list[tuple[str, str]]:
        """Return the lines above the options; called at every drawing, so it also rewraps."""
        size = get_app().output.get_size()
        self.width = min(size.columns, WIDEST)
        option_lines = self._wrap_options()
        screen = self.screen
        paragraphs = [
            ("class:question", screen.question),
            ("class:instruction", screen.instruction),
        ]
        if screen.remark:
            paragraphs.append(("class:remark", screen.remark))
        wrapped = [(style, self._wrapped(text)) for style, text in paragraphs]
        used = 1 + sum(text.count("\n") for _style, text in wrapped) + option_lines
        # Air between the parts where the terminal has room for it.
        self.air = used + len(self._foot_lines()) + 3 <= size.rows
        heading = _cut(f" {screen.progress} · {inert(screen.heading)} ", self.width - 3)
        asks = self.wants_choice and not self.pointing
        told = _("Vælg først et tal, eller flyt med pilene.") if asks else inert(self.status)
        told = _cut(told, self.width - len(heading) - 3)
        status = f"  {told}\n" + "\n" * self.air
        # The options begin on a line of their own: the last line break here is theirs.
        last_style, last = wrapped[-1]
        wrapped[-1] = (last_style, last.rstrip("\n") + "\n" * self.air)
        return [("class:heading", heading), ("", status), *wrapped]

    def _wrapped(self, text: str) -> str:
        return "\n".join(wrapped(text, self.width - 1)) + "\n"

    def _wrap_options(self) -> int:
        """Fit every option's title to the width, its further lines under its first.

        Returns how many lines the options take.
        """
        wide = self._key_width()
        indent = " " * (wide + 6)
        count = 0
        for index, option in enumerate(self.screen.options):
            mark = "●" if self.screen.is_chosen(option.key) else " "
            lines = self._option_lines(option)
            pointed = self.pointing and index == self.control.pointed_at
            style = "class:pointed" if pointed else ""
            title = f"{mark} {option.key:>{wide}} " + f"\n{indent}".join(lines)
            self.control.choices[index].title = [(style, title)]
            count += len(lines)
        return count

    def _key_width(self) -> int:
        return max(len(option.key) for option in self.screen.options)

    def _option_lines(self, option: Option) -> list[str]:
        detail = f" – {option.detail}" if option.detail else ""
        return wrapped(option.title + detail, self.width - self._key_width() - 7)

    def _foot(self) -> Tokens:
        tokens: Tokens = [("", "\n" * self.air)]
        for line in self._foot_lines():
            for key, name in line:
                tokens += [("class:key", f" {key}"), ("", f" {name} ")]
            tokens.append(("", "\n"))
        return tokens[:-1]

    def _foot_lines(self) -> list[list[tuple[str, str]]]:
        """Return the keys in as many lines as the width asks for, none of them cut."""
        keys = (("↑↓", _("vælg")), ("Enter", _("svar")), ("←", _("tilbage")), *self.screen.keys)
        lines: list[list[tuple[str, str]]] = [[]]
        used = 0
        for key, name in keys:
            length = len(key) + len(name) + 3
            if used + length > self.width and lines[-1]:
                lines.append([])
                used = 0
            lines[-1].append((key, name))
            used += length
        return lines

    def _bindings(self) -> KeyBindings:
        bindings = KeyBindings()
        last = len(self.screen.options) - 1
        bindings.add(Keys.Up)(lambda event: self._move(-1, last))
        bindings.add(Keys.Down)(lambda event: self._move(1, 0))
        bindings.add(Keys.Enter)(self._enter)
        bindings.add(Keys.Left)(lambda event: self._exit(event, BACK))
        bindings.add(Keys.Right)(lambda event: self._exit(event, FORWARD))
        for letter, _name in self.screen.keys:
            bindings.add(letter)(lambda event, letter=letter: self._exit(event, letter))
        for character in sorted({c for option in self.screen.options for c in option.key}):
            bindings.add(character)(lambda event, character=character: self._type(character))
        for key in (Keys.ControlC, Keys.SIGINT):
            bindings.add(key)(lambda event: event.app.exit(exception=KeyboardInterrupt()))
        bindings.add(Keys.ControlD)(lambda event: event.app.exit(exception=EOFError()))
        for key in (Keys.Any, Keys.BracketedPaste):
            bindings.add(key)(lambda event: None)
        return bindings

    def _enter(self, event: KeyPressEvent) -> None:
        """Take the option that is pointed at; a question without a choice is not answered."""
        if self.pointing:
            self._exit(event, str(self.control.get_pointed_at().value))
        self.wants_choice = True

    def _move(self, by: int, start: int) -> None:
        """Move the pointer, or begin to point at one end."""
        self.downwards = by > 0
        moved = (self.control.pointed_at + by) % len(self.screen.options)
        self._point_at(moved if self.pointing else start)

    def _type(self, character: str) -> None:
        """Point at the option whose key is typed; keys of two digits take two strokes."""
        keys = [option.key for option in self.screen.options]
        for typed in (self.typed + character, character, ""):
            if any(key.startswith(typed) for key in keys):
                self.typed = typed
                break
        if self.typed in keys:
            self._point_at(keys.index(self.typed))

    def _point_at(self, index: int) -> None:
        self.pointing = True
        self.control.pointed_at = index
        self.control.pointer = self._pointer()

    def _exit(self, event: KeyPressEvent, key: str) -> None:
        event.app.exit(result=key)
