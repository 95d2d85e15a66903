"""Write a signature or a time stamp into a PDF, behind what is there."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from django.utils.translation import gettext as _
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.pdf_cms import Signer
from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner, PdfTimeStamper

from saphan.seals.appearance import Place, appearance_of, field_spec
from saphan.seals.stamping import NoStamp, StampServer

MD = "sha256"


class BadPdf(Exception):
    """The file cannot be signed as it is; the sentence says why."""


@dataclass(frozen=True)
class Wish:
    """What stands in the signature beside the key: who signs, why, and where it shows (nowhere by default)."""

    name: str
    reason: str = ""
    box: Place | None = None


def sign(
    pdf: bytes, signer: Signer, wish: Wish, server: StampServer | None = None, *, md: str = MD, room: int | None = None
) -> bytes:
    """Append a signature. The first one certifies: afterwards only further signatures and stamps may be added.

    `room`: hexadecimal digits kept for the signature; as many as it needs by default. Raises BadPdf, and what the
    stamp server raises.
    """
    writer = written(pdf)
    try:
        fields = [name for name, _value, _field in enumerate_sig_fields(writer.prev)]
        meta = PdfSignatureMetadata(
            field_name=free_name("Seal", fields),
            md_algorithm=md,
            reason=wish.reason or None,
            name=wish.name,
            certify=not fields,
            docmdp_permissions=MDPPerm.FILL_FORMS,
            subfilter=SigSeedSubFilter.PADES,
        )
        with appearance_of(wish.name, wish.box) as style:
            spec = field_spec(meta.field_name or "", wish.box, writer) if wish.box else None
            maker = PdfSigner(meta, signer, timestamper=server, stamp_style=style, new_field_spec=spec)
            out: BytesIO = maker.sign_pdf(writer, bytes_reserved=room)
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


def stamped_over(pdf: bytes, server: StampServer | None) -> bytes:
    """A time stamp over the whole file. Raises NoStamp, OSError, BadPdf."""
    if server is None:
        raise NoStamp(_("ยังไม่ได้ตั้งเครื่องประทับเวลา"))
    writer = written(pdf)
    name = free_name("Stamp", [name for name, _value, _field in enumerate_sig_fields(writer.prev)])
    out: BytesIO = PdfTimeStamper(server, field_name=name).timestamp_pdf(writer, MD)
    return out.getvalue()
