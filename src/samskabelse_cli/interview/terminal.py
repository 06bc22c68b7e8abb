"""Asks on a terminal with a cursor. The only module that knows questionary.

questionary's own ``select`` cuts long choices; here its control is used with titles wrapped by
words, wrapped again whenever the width changes.
"""

import shutil
import textwrap
from collections.abc import Iterable
from typing import Any

import questionary
from prompt_toolkit.application import Application
from prompt_toolkit.application.current import get_app
from prompt_toolkit.formatted_text import StyleAndTextTuples as Tokens
from prompt_toolkit.input import create_input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import FormattedTextControl, HSplit, Layout, Window
from prompt_toolkit.output import Output, create_output
from questionary.prompts.common import Choice, InquirerControl, create_inquirer_layout

from samskabelse_cli.inert import inert
from samskabelse_cli.interview.screens import Screen
from samskabelse_cli.language import _

BACK = "<"
WIDEST = 100

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

    def show(self, text: str, *, wait: bool = False) -> None:
        """Show a page of text, and with ``wait`` until Enter."""
        self._print(text)
        if wait:
            self.line(_("Enter går videre"))

    def ask(self, screen: Screen, status: str = "") -> str:
        """Show a screen, move in its options, and return the key that ends it."""
        return str(_ScreenApplication(screen, status, self._io()).run())

    def line(self, prompt: str, default: str = "", suggestions: Iterable[str] = ()) -> str:
        """Ask for a line of text, with suggestions to complete it."""
        names = list(suggestions)
        settings: dict[str, Any] = {"default": default, "qmark": "", "style": _STYLE, **self._io()}
        message = f"{prompt}:"
        if names:
            question = questionary.autocomplete(message, choices=names, **settings)
        else:
            question = questionary.text(message, **settings)
        answer = question.unsafe_ask()
        return str(answer).strip()

    def _io(self) -> dict[str, Any]:
        return {"input": self._input, "output": self._output}

    def _print(self, text: str) -> None:
        width = min(shutil.get_terminal_size().columns, WIDEST) - 1
        for paragraph in text.splitlines():
            wrapped = textwrap.wrap(inert(paragraph), width) or [""]
            self._output.write("\n".join(wrapped) + "\n")
        self._output.write("\n")
        self._output.flush()


class _ScreenApplication:
    """One screen as a prompt_toolkit application; the result is the key that was pressed."""

    def __init__(self, screen: Screen, status: str, io: dict[str, Any]) -> None:
        self.screen = screen
        self.status = status
        self.width = 0
        self.control = InquirerControl(
            [Choice([], value=option.key) for option in screen.options],
            pointer="❯",
            use_indicator=False,
            show_description=False,
            initial_choice=self._first(),
        )
        inner = create_inquirer_layout(self.control, self._head, **io)
        keys = Window(FormattedTextControl(self._foot), dont_extend_height=True, wrap_lines=True)
        self.application: Application[str] = Application(
            layout=Layout(HSplit([inner.container, keys]), focused_element=inner.current_window),
            key_bindings=self._bindings(),
            style=_STYLE,
            erase_when_done=True,
            **io,
        )

    def run(self) -> str:
        return self.application.run()

    def _first(self) -> str:
        return self.screen.chosen or self.screen.options[0].key

    def _head(self) -> Tokens:
        """Return the lines above the options; called at every drawing, so it also rewraps."""
        self.width = min(get_app().output.get_size().columns, WIDEST)
        self._wrap_options()
        screen = self.screen
        heading = f" {screen.progress} · {inert(screen.heading)} "
        tokens: Tokens = [("class:heading", heading), ("", f"  {inert(self.status)}\n")]
        tokens.append(("class:question", self._wrapped(screen.question)))
        tokens.append(("class:instruction", self._wrapped(screen.instruction)))
        if screen.remark:
            tokens.append(("class:remark", self._wrapped(screen.remark)))
        return tokens

    def _wrapped(self, text: str) -> str:
        return "\n".join(textwrap.wrap(inert(text), self.width - 1)) + "\n"

    def _wrap_options(self) -> None:
        """Fit every option's title to the width, its further lines under its first."""
        wide = max(len(option.key) for option in self.screen.options)
        indent = " " * (wide + 6)
        for index, option in enumerate(self.screen.options):
            chosen = option.key == self.screen.chosen
            detail = f" – {option.detail}" if option.detail else ""
            lines = textwrap.wrap(inert(option.title + detail), self.width - len(indent) - 1)
            mark = "●" if chosen else " "
            style = "class:pointed" if index == self.control.pointed_at else ""
            title = f"{mark} {option.key:>{wide}} " + f"\n{indent}".join(lines)
            self.control.choices[index].title = [(style, title)]

    def _foot(self) -> Tokens:
        tokens: Tokens = [("", " ")]
        for key, name in (("↑↓", _("vælg")), ("Enter", _("svar")), ("←", _("tilbage"))):
            tokens += [("class:key", key), ("", f" {name}  ")]
        for key, name in self.screen.keys:
            tokens += [("class:key", key), ("", f" {name}  ")]
        return tokens

    def _bindings(self) -> KeyBindings:
        bindings = KeyBindings()
        bindings.add(Keys.Up)(lambda event: self.control.select_previous())
        bindings.add(Keys.Down)(lambda event: self.control.select_next())
        bindings.add(Keys.Enter)(lambda event: self._exit(event, self._pointed_key()))
        for key in (Keys.Left, Keys.Escape):
            bindings.add(key)(lambda event: self._exit(event, BACK))
        for letter, _name in self.screen.keys:
            bindings.add(letter)(lambda event, letter=letter: self._exit(event, letter))
        for index, option in enumerate(self.screen.options):
            if len(option.key) == 1:
                bindings.add(option.key)(lambda event, index=index: self._point_at(index))
        bindings.add(Keys.ControlC)(lambda event: event.app.exit(exception=KeyboardInterrupt()))
        bindings.add(Keys.ControlD)(lambda event: event.app.exit(exception=EOFError()))
        bindings.add(Keys.Any)(lambda event: None)
        return bindings

    def _pointed_key(self) -> str:
        return str(self.control.get_pointed_at().value)

    def _point_at(self, index: int) -> None:
        self.control.pointed_at = index

    def _exit(self, event: KeyPressEvent, key: str) -> None:
        event.app.exit(result=key)
