"""What the press sets of a letter: the facts of its Paper as one LetterSheet (see saphan.press.models)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saphan.letters import phrases
from saphan.lib import thai
from saphan.press.models import Check, LetterSheet, SignatureBlock

if TYPE_CHECKING:
    from datetime import datetime

    from saphan.letters.paper import Block, Paper


def sheet_of(paper: Paper, *, check: Check | None = None, is_draft: bool = False) -> LetterSheet:
    """The paper of a letter for the press; a draft's carries a quiet mark. `check`: its QR and code."""
    letter, office = paper.letter, paper.letter.office
    return LetterSheet(
        kind=letter.kind, office=office.name, address=office.address, number=paper.number, dated=paper.dated,
        urgency=paper.urgency, secrecy=paper.secrecy, subject=letter.subject, salutation=letter.salutation,
        addressee=letter.addressee, citations=tuple(paper.citations), enclosures=tuple(paper.enclosures),
        body=letter.body, closing=letter.closing, block=signed(paper), copies_to=letter.copies_to,
        owner_unit=letter.owner_unit, contact=letter.contact, title=paper.title, given_on=paper.given_on,
        held_on=paper.held_on, place=letter.place, issue_number=letter.issue_number, effective_on=paper.effective_on,
        check=check, is_draft=is_draft,
    )  # fmt: skip


def signed(paper: Paper) -> SignatureBlock | None:
    block: Block | None = paper.block
    if block is None:
        return None
    made = paper.letter.signed
    note = f"{phrases.SIGNED_HERE} {moment(made.signed_at)}" if made and made.method != made.Method.PAPER else ""
    initials = "".join(part[0] for part in block.name.split()[:2]) if block.is_signed else ""
    return SignatureBlock(block.name, block.lines, initials=initials, note=note)


def moment(at: datetime) -> str:
    """Day and time of the signature, as small print says it."""
    local = at.astimezone(thai.BANGKOK)
    return f"{thai.short_date(local)} {thai.clock(local)}"
