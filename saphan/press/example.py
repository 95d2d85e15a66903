"""A letter that nobody wrote, to see how an office's paper looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saphan.lib import thai
from saphan.press import phrases
from saphan.press.sheet import LetterSheet, SignatureBlock

if TYPE_CHECKING:
    from saphan.offices.models import Office

EXAMPLES = ("external", "memo", "stamped")


def example(kind: str, office: Office) -> LetterSheet:
    said = phrases.EXAMPLE
    return LetterSheet(
        kind=kind, office=office.name, address=office.address, number=f"{office.letter_code}/1234",
        dated=thai.long_date(thai.today()), subject=said["subject"], salutation=said["salutation"],
        addressee=said["addressee"], body=said["body"], closing=said["closing"], owner_unit=said["unit"],
        contact=office.phone, block=SignatureBlock(said["name"], (said["position"] + office.name,), said["initials"]),
    )  # fmt: skip
