"""Seal a PDF: sign, stamp the time, keep the evidence. What fails outside costs a level, never the signature."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Protocol

from django.utils.translation import gettext as _
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.pdf_cms import Signer
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner

from saphan.seals import kept
from saphan.seals.choices import Level
from saphan.seals.models.office_key import OfficeKey
from saphan.seals.signers import LocalSigner

if TYPE_CHECKING:
    from saphan.offices.models import Office

MD = "sha256"


class BadPdf(Exception):
    """The file cannot be signed as it is; the sentence says why."""


class Place(Protocol):
    """Where a visible signature stands: millimetres from the top left of a page (from 1)."""

    page: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Sealed:
    """A signed PDF. `trouble` says in a sentence why it has not reached the level that the settings ask for.

    `due_at`: renew before this moment, when the last stamp's (or, without one, the signer's) certificate ends.
    """

    pdf: bytes
    level: Level
    stamped_at: datetime | None = None
    trouble: str = ""
    due_at: datetime | None = None


@dataclass(frozen=True)
class Wish:
    """What stands in the signature beside the key: who signs, why, and where it shows (nowhere by default)."""

    name: str
    reason: str = ""
    box: Place | None = None


def seal(pdf: bytes, *, office: Office, reason: str = "", box: Place | None = None) -> Sealed:
    """The office's seal on a PDF, at the highest level that can be had now. Raises NoKey, WrongSecret, BadPdf."""
    key = OfficeKey.current_of(office)
    signer = LocalSigner(kept.issued_of(key))
    signed = sign(pdf, signer, Wish(office.name, reason, box))
    return Sealed(signed, Level.B, due_at=key.not_after)


def sign(pdf: bytes, signer: Signer, wish: Wish) -> bytes:
    """Append a signature. The first one certifies: afterwards only further signatures and stamps may be added."""
    writer = written(pdf)
    try:
        fields = [name for name, _value, _field in enumerate_sig_fields(writer.prev)]
        meta = PdfSignatureMetadata(
            field_name=free_name("Seal", fields),
            md_algorithm=MD,
            reason=wish.reason or None,
            name=wish.name,
            certify=not fields,
            docmdp_permissions=MDPPerm.FILL_FORMS,
            subfilter=SigSeedSubFilter.PADES,
        )
        out: BytesIO = PdfSigner(meta, signer).sign_pdf(writer)
    except (PdfError, SigningError) as problem:
        raise BadPdf(_("ลงลายมือชื่อในแฟ้ม PDF นี้ไม่ได้: %(why)s") % {"why": problem}) from problem
    return out.getvalue()


def written(pdf: bytes) -> IncrementalPdfFileWriter:
    """Raises BadPdf: broken or encrypted."""
    try:
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
    except (PdfError, ValueError) as problem:
        raise BadPdf(_("แฟ้มนี้ไม่ใช่ PDF ที่อ่านได้: %(why)s") % {"why": problem}) from problem
    if writer.prev.encrypted:
        raise BadPdf(_("แฟ้ม PDF นี้เข้ารหัสไว้ ลงลายมือชื่อไม่ได้"))
    return writer


def free_name(stem: str, taken: list[str]) -> str:
    """Fields are named Seal1, Seal2 ..."""
    number = len(taken) + 1
    while f"{stem}{number}" in taken:
        number += 1
    return f"{stem}{number}"
