"""Open a PDF of anybody: bounded, and with a name for what is wrong when it cannot be read."""

from __future__ import annotations

import re
import struct
import zlib
from io import BytesIO

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from django.conf import settings
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.misc import PdfDecodeLimitError, PdfError
from pyhanko.pdf_utils.reader import PdfFileReader

from saphan.seals.judging.bounded import BoundedReader
from saphan.seals.judging.findings import Code, Found
from saphan.seals.judging.looking import at

MB = 1 << 20
REVISIONS = 120  # a letter re-stamped each year for a century
FIELDS = 5000
DEEP = 20  # fields inside fields
HEAD = 1024  # bytes in which a reader looks for %PDF-
TAIL = 2048  # bytes in which it looks for %%EOF
BYTE_RANGE = re.compile(rb"/ByteRange\s*\[")
# What a file made to break readers makes a reader raise, beside its own errors.
HOSTILE = (
    PdfError, ValueError, TypeError, LookupError, AttributeError, AssertionError, RuntimeError, ArithmeticError,
    OSError, EOFError, zlib.error, struct.error, InvalidSignature, UnsupportedAlgorithm,
)  # fmt: skip


def opened(pdf: bytes) -> BoundedReader:
    """A reader that keeps to the standard. Raises Found: not a PDF, too large, encrypted, cut off, broken."""
    if len(pdf) > settings.FILE_MAX_MB * 2 * MB:
        raise Found(Code.TOO_LARGE)
    if b"%PDF-" not in pdf[:HEAD]:
        raise Found(Code.NOT_PDF)
    if b"%%EOF" not in pdf[-TAIL:] and b"%%EOF" not in pdf[-len(pdf) // 10 :]:
        raise Found(Code.TRUNCATED)
    reader = _read(pdf)
    if reader.encrypted:
        raise Found(Code.ENCRYPTED)
    if reader.total_revisions > REVISIONS:
        raise Found(Code.TOO_COMPLEX)
    return reader


def _read(pdf: bytes) -> BoundedReader:
    """Unsigned files are read as other programs read them; a signed one must keep to the standard."""
    try:
        reader = BoundedReader(BytesIO(pdf), strict=True)
        if not reader.encrypted:
            at(reader.root, "/Pages", "/Type")
        return reader
    except PdfDecodeLimitError as problem:
        raise Found(Code.TOO_COMPLEX) from problem
    except HOSTILE as problem:
        if BYTE_RANGE.search(pdf):
            raise Found(Code.XREF_BROKEN) from problem
    try:
        reader = BoundedReader(BytesIO(pdf), strict=False)
        if not reader.encrypted:
            at(reader.root, "/Pages", "/Type")
        return reader
    except HOSTILE as problem:
        raise Found(Code.XREF_BROKEN) from problem


def fields_of(reader: PdfFileReader) -> list[tuple[str, generic.DictionaryObject]]:
    """Every signature field with its full name, as the last revision has them. Raises Found(TOO_COMPLEX)."""
    found: list[tuple[str, generic.DictionaryObject]] = []
    waiting = [(row, "", "", 0) for row in at(reader.root, "/AcroForm", "/Fields", default=())]
    looked_at = 0
    while waiting:
        raw, above, kind, depth = waiting.pop(0)
        looked_at += 1
        if looked_at > FIELDS or depth > DEEP:
            raise Found(Code.TOO_COMPLEX)
        row = raw.get_object()
        if not isinstance(row, generic.DictionaryObject):
            continue
        name = ".".join(filter(None, (above, str(at(row, "/T", default="")))))
        kind = str(at(row, "/FT", default=kind))
        if kind == "/Sig" and ("/T" in row or "/V" in row):
            found.append((name, row))
        waiting += [(kid, name, kind, depth + 1) for kid in at(row, "/Kids", default=())]
    return found
