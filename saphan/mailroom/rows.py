"""The rows of the inbox as markup, written in one go: what everybody asks for, fifty at a time (feasibility 4).

Each value that somebody typed goes through `escape`; the marks come ready made from the components.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from markupsafe import Markup

from saphan.mailroom.choices import DeliveryState

CURRENT = ' aria-current="true"'
NOTE = '<span class="row__number">{}</span>'


class Rows:
    """Writes the rows of one page for one reader. `marks`, `urgency`, `secrecy` are markup by code; `words` plain."""

    def __init__(
        self,
        *,
        base: str,
        clearance: int,
        opened: int,
        marks: Mapping[str, Markup],
        urgency: list[Markup],
        secrecy: list[Markup],
        words: Mapping[str, str],
    ) -> None:
        self.base, self.clearance, self.opened = escape(base), clearance, opened
        self.marks, self.urgency, self.secrecy = marks, urgency, secrecy
        self.words = {name: escape(word) for name, word in words.items()}

    def markup(self, shown: Iterable[tuple[Any, ...]]) -> Markup:
        return Markup("".join(self.row(*values) for values in shown))  # noqa: S704 - every typed value is escaped in row

    def row(
        self, iso: str, exact: str, said: str, pk: int, state: str, urgency: int, secrecy: int, _at: Any,
        number: int | None, reply_by: str, reference: str, subject: str, gist: str, sender: str,
        short_name: str | None, name: str | None,
    ) -> str:  # fmt: skip
        secret = secrecy > self.clearance
        unread = state == DeliveryState.DELIVERED
        link = ' data-row tabindex="0"' if secret else f' href="{self.base}open={pk}"'
        dot = f'<span class="row__dot" role="img" aria-label="{self.words["unread"]}"></span>' if unread else ""
        notes = [] if secret else [escape(reference)]
        notes += [f"{self.words['number']} {number}"] if number else []
        notes += [f"{self.words['reply']} {escape(reply_by)}"] if reply_by and not secret else []
        grades = "" if secret else f"{self.urgency[urgency]}{self.secrecy[secrecy]}"
        who = "" if secret else f'<span class="row__sender">{escape(short_name or name or sender)}</span>'
        return (
            f'<li class="row{" is-unread" if unread else ""}"><a class="row__link"{link}'
            f"{CURRENT if pk == self.opened else ''}>"
            f'<span class="row__first"><span class="row__subject">{dot}{grades}'
            f'<span class="row__text">{self.title(state, subject or gist, secret=secret)}</span></span>'
            f'{self.marks[state]}</span><span class="row__second">'
            f"{who}{''.join(NOTE.format(note) for note in notes)}"
            f'<span class="row__at"><relative-time><time datetime="{iso}" title="{exact}">{said}</time></relative-time>'
            f"</span></span></a></li>\n"
        )

    def title(self, state: str, title: str, *, secret: bool) -> str:
        if secret:
            return self.words["secret"]
        return self.words["withdrawn"] if state == DeliveryState.WITHDRAWN else escape(title)
