"""What stands on one letter's paper: plain strings, as typed. The press makes Thai digits and forms of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SignatureBlock:
    """Who signs, or is to sign: own position first, then the phrase and the principal's position (annex 3)."""

    name: str  # without brackets
    lines: tuple[str, ...] = ()  # positions, one a line
    initials: str = ""  # beside the seal of a stamped letter
    note: str = ""  # a small line in the place of the signature: how it was signed


@dataclass(frozen=True)
class Check:
    """How a stranger verifies the letter: the address in its QR and the short code printed beside it."""

    url: str
    code: str


@dataclass(frozen=True)
class LetterSheet:
    """One letter's paper. A field that its form lacks, or that is not known yet, stays empty.

    `kind`: a value of letters' Kind ("external", "memo" ...); an unknown one is set as a note. `number`: as after the
    word ที่. Days are written out ("22 พฤศจิกายน 2569"), `given_on` with its words ("สั่ง ณ วันที่ ..."). `body`,
    and the texts of minutes: light markup (see markup.parse). `enclosures`: (title, amount). `secrecy`, `urgency`:
    the word on the paper, or "". `title`: คำสั่งสำนักงาน..., for forms that carry one.
    """

    kind: str
    office: str = ""
    address: str = ""
    number: str = ""
    dated: str = ""
    urgency: str = ""
    secrecy: str = ""
    subject: str = ""
    salutation: str = ""
    addressee: str = ""
    citations: tuple[str, ...] = ()
    enclosures: tuple[tuple[str, str], ...] = ()
    body: str = ""
    closing: str = ""
    block: SignatureBlock | None = None
    copies_to: str = ""
    owner_unit: str = ""
    contact: str = ""
    title: str = ""
    given_on: str = ""
    held_on: str = ""
    place: str = ""
    issue_number: str = ""
    effective_on: str = ""
    check: Check | None = None
    is_draft: bool = False
