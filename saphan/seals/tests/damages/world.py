"""What damages are made from: a sealed letter, an office's key, and tools to change a file behind its signature."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from saphan.seals import kept
from saphan.seals.benches import pki
from saphan.seals.certificates import Issued
from saphan.seals.models import Code, OfficeKey
from saphan.seals.signers import LocalSigner
from saphan.seals.signing import Wish, sign
from saphan.seals.tests.makers import make_pdf

DECEIVED = b"BT /F1 24 Tf 72 700 Td (deceived, amount 9000) Tj ET"


@dataclass
class World:
    """`sealed` was sealed by the office and is good."""

    key: OfficeKey
    trust: Path  # the folder of SAPHAN_TRUST
    time_root: Issued  # whom it trusts for time stamps

    @property
    def issued(self) -> Issued:
        return kept.issued_of(self.key)

    @cached_property
    def sealed(self) -> bytes:
        return self.seal(make_pdf())

    @cached_property
    def sealed_wide(self) -> bytes:
        """With room for more in the signature's place."""
        return sign(make_pdf(), LocalSigner(self.issued), Wish("Invented Office"), room=16384)

    @cached_property
    def stranger(self) -> Issued:
        """Whose authority nobody here knows; it comes with its certificate."""
        return pki.issue(pki.Kind("Invented Stranger"), pki.authority("Foreign Root"))

    @cached_property
    def clock(self) -> Issued:
        return pki.stamper("Invented Clock", self.time_root)

    def seal(self, pdf: bytes) -> bytes:
        return signed_by(self.issued, pdf)


@dataclass(frozen=True)
class Damage:
    make: Callable[[World], bytes]
    code: Code
    pdfsig: str = "invalid"
    why: str = ""  # when pdfsig is blind to it
    later: int = 0  # days until it is judged


def signed_by(issued: Issued, pdf: bytes | None = None) -> bytes:
    return sign(pdf or make_pdf(), LocalSigner(issued), Wish("Invented Signer"))


def revised(pdf: bytes, change: Callable[[IncrementalPdfFileWriter], None]) -> bytes:
    """The file with a further revision, as any editor appends one."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    change(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def page_of(writer: IncrementalPdfFileWriter, number: int) -> generic.DictionaryObject:
    """A page, numbered from 1."""
    kids = writer.root["/Pages"]["/Kids"]
    page: generic.DictionaryObject = kids[number - 1]
    return page


def ref_of(writer: IncrementalPdfFileWriter, thing: generic.PdfObject) -> generic.IndirectObject:
    reference = thing.container_ref
    assert isinstance(reference, generic.Reference)
    return generic.IndirectObject(reference.idnum, reference.generation, writer)


def touch(writer: IncrementalPdfFileWriter, thing: generic.PdfObject) -> None:
    """Write the thing anew in the next revision."""
    reference = thing.container_ref
    assert isinstance(reference, generic.Reference)
    writer.mark_update(reference)


def stream(content: bytes, **facts: Any) -> generic.StreamObject:
    return generic.StreamObject({pdf_name("/" + key): value for key, value in facts.items()}, stream_data=content)


def numbers(*values: int) -> generic.ArrayObject:
    return generic.ArrayObject(generic.NumberObject(value) for value in values)


def hole_of(pdf: bytes) -> tuple[int, int]:
    """Where the hexadecimal signature begins and ends, without its brackets."""
    start = pdf.rindex(b"/Contents <") + len(b"/Contents <")
    return start, pdf.index(b">", start)


def with_contents(pdf: bytes, contents: bytes) -> bytes:
    """The same file with another signature in the place of the last one."""
    start, end = hole_of(pdf)
    return pdf[:start] + contents.hex().encode().ljust(end - start, b"0") + pdf[end:]


def contents_of(pdf: bytes) -> bytes:
    start, end = hole_of(pdf)
    return bytes.fromhex(pdf[start:end].decode())
