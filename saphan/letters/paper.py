"""The letter as it looks on paper, by the printed forms (ระเบียบฯ แบบที่ 1-11; saraban.md 1.4, 1.22). Always in Thai."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.functional import cached_property

from saphan.letters import phrases
from saphan.letters.choices import UNFINISHED, Kind
from saphan.lib import thai
from saphan.press.models import Block as MarkupBlock
from saphan.press.models import on_paper, parse

if TYPE_CHECKING:
    from saphan.letters.models.letter import Letter

TEMPLATES = {
    Kind.EXTERNAL: "external",
    Kind.MEMO: "memo",
    Kind.STAMPED: "stamped",
    Kind.CERTIFICATE: "certificate",
    Kind.MINUTES: "minutes",
    Kind.NOTE: "note",
    Kind.OTHER: "note",
}


@dataclass(frozen=True)
class Block:
    """The signature block: own position first, then the phrase and the principal's (annex 3)."""

    name: str
    lines: tuple[str, ...]
    is_signed: bool


class Paper:
    """What stands where on the sheet. `citations` and `enclosures` may be given for a draft that is not saved yet."""

    words = phrases.PAPER

    def __init__(
        self,
        letter: Letter,
        *,
        citations: Sequence[str] | None = None,
        enclosures: Sequence[tuple[str, str]] | None = None,
    ) -> None:
        self.letter = letter
        self._citations, self._enclosures = citations, enclosures

    @property
    def template(self) -> str:
        return f"letters/paper/{TEMPLATES.get(Kind(self.letter.kind), 'proclaimed')}.html"

    @property
    def title(self) -> str:
        """คำสั่งสำนักงาน..., for forms that carry one."""
        return f"{phrases.TITLES.get(self.letter.kind, '')}{self.office}"

    @property
    def office(self) -> str:
        return self.thai(self.letter.office.name)

    @property
    def number(self) -> str:
        letter = self.letter
        if letter.reference or letter.form.by_year:
            return self.thai(letter.reference)
        suffix = letter.group.number_suffix.lstrip(".") if letter.group else ""
        code = ".".join(part for part in (letter.office.letter_code, suffix) if part)
        return self.thai(f"{code}/{phrases.CIRCULAR_MARK if letter.is_circular else ''}")

    @property
    def dated(self) -> str:
        return self.day(self.letter.dated_on)

    @property
    def given_on(self) -> str:
        """สั่ง ณ วันที่ ๒๒ พฤศจิกายน พ.ศ. ๒๕๖๙."""
        words, day = phrases.GIVEN_ON.get(self.letter.kind, ""), self.letter.dated_on
        if day is None:
            return words
        said = f"{day.day} {thai.MONTHS[day.month - 1]} {self.words['year']} {day.year + thai.BUDDHIST_ERA}"
        return self.thai(f"{words} {said}".strip())

    @property
    def held_on(self) -> str:
        return self.day(self.letter.held_on)

    @property
    def effective_on(self) -> str:
        return self.day(self.letter.effective_on)

    @property
    def urgency(self) -> str:
        word = phrases.GRADES.get(self.letter.urgency, "")
        until = self.letter.deliver_by
        if until is None:
            return word
        local = until.astimezone(thai.BANGKOK)
        return f"{word} {self.words['within']} {self.day(local.date())} {self.thai(f'{local:%H.%M}')}".strip()

    @property
    def secrecy(self) -> str:
        return phrases.SECRECIES.get(self.letter.secrecy, "")

    @cached_property
    def citations(self) -> list[str]:
        if self._citations is None:
            rows = self.letter.citations.filter(relation="cites")
            return [self.thai(row.words) for row in rows]
        return [self.thai(words) for words in self._citations]

    @cached_property
    def enclosures(self) -> list[tuple[str, str]]:
        if self._enclosures is None:
            rows = [(row.title, row.amount) for row in self.letter.enclosures.all()]
        else:
            rows = list(self._enclosures)
        return [(self.thai(title), self.thai(amount)) for title, amount in rows]

    @cached_property
    def blocks(self) -> list[MarkupBlock]:
        """The body as the press sets it: paragraphs, items, tables."""
        return parse(self.letter.body)

    @cached_property
    def block(self) -> Block | None:
        """Who signed, or who is to sign, or room for them; nothing where the form has no signature."""
        letter = self.letter
        if not letter.form.is_signed:
            return None
        made = letter.signed if letter.pk else None
        if made is not None:
            lines = (made.position, f"{made.phrase}{made.principal_position}") if made.phrase else (made.position,)
            return Block(made.name, tuple(map(self.thai, lines)), is_signed=True)
        steps = letter.steps.select_related("seat__user").order_by("round", "ordinal") if letter.pk else None
        last = steps.last() if steps is not None else None
        if last is None:
            name, position = phrases.SIGNER_TO_COME
            return Block(name, (position,), is_signed=False) if letter.state in UNFINISHED else None
        return Block(last.seat.user.get_full_name(), (self.thai(last.seat.position),), is_signed=False)

    @staticmethod
    def day(day: date | None) -> str:
        return thai.to_thai_digits(thai.long_date(day)) if day else ""

    @staticmethod
    def thai(text: str) -> str:
        """With Thai digits, as on paper; an e-mail or web address keeps its own."""
        return on_paper(text)
