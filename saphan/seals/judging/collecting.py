"""The signatures of a file, checked as bytes, with what is wrong about each and about the file as a whole."""

from __future__ import annotations

from dataclasses import dataclass, field

from asn1crypto import x509
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from saphan.seals.judging.changes import check_changes
from saphan.seals.judging.evidence import brought_by, certificates_in
from saphan.seals.judging.findings import Code, Finding, Found
from saphan.seals.judging.looking import at
from saphan.seals.judging.reading import HOSTILE, fields_of, opened
from saphan.seals.judging.signature import check_bytes, embedded


@dataclass
class Collected:
    """`signatures` and `stamps` (over the whole file) can be judged further, whatever `findings` say of them."""

    reader: PdfFileReader
    signatures: list[EmbeddedPdfSignature] = field(default_factory=list)
    stamps: list[EmbeddedPdfSignature] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def fingerprints(self) -> set[str]:
        everything = (*self.signatures, *self.stamps)
        return {row.sha256.hex() for one in everything for row in certificates_in(one.signed_data)}


def collected(reader: PdfFileReader, pdf: bytes) -> Collected:
    """Raises Found when there is nothing to judge, or the file cannot be read to its end."""
    fields = list(fields_of(reader))
    signed = [(name, row) for name, row in fields if at(row, "/V") is not None]
    names = {name for name, _row in fields}
    if lost := stripped(reader, {name for name, _row in signed}):
        raise Found(lost)
    if not signed:
        raise Found(Code.UNSIGNED)
    parts = Collected(reader)
    if is_doubled(signed):
        parts.findings.append(Finding(Code.DUPLICATE_FIELD))
    for name, row in signed:
        try:
            take(parts, row, name, pdf, names)
        except Found as found:
            parts.findings.append(Finding(found.code, found.page, name))
    parts.signatures.sort(key=lambda one: int(one.signed_revision))
    return parts


def take(parts: Collected, row: generic.DictionaryObject, name: str, pdf: bytes, names: set[str]) -> None:
    """Raises Found with what is wrong with this signature."""
    one = embedded(parts.reader, row, name, pdf)
    if one.sig_object_type == "/DocTimeStamp":
        parts.stamps.append(one)
    else:
        parts.signatures.append(one)
        check_bytes(one)
    if note := check_changes(one, pdf, names):
        parts.findings.append(Finding(note, field=name))


def is_doubled(signed: list[tuple[str, generic.DictionaryObject]]) -> bool:
    """Whether two fields share a name, a signature, or the bytes that they cover."""
    names = [name for name, _row in signed]
    values = [str(row.raw_get("/V")) for _name, row in signed if "/V" in row]
    ranges = [str(at(row, "/V", "/ByteRange")) for _name, row in signed]
    return any(len(set(rows)) < len(rows) for rows in (names, values, ranges))


def stripped(reader: PdfFileReader, now: set[str]) -> Code | None:
    """Whether a signature of an earlier revision is gone, or only its traces are left."""
    for revision in range(reader.total_revisions - 1):
        try:
            root = reader.get_historical_root(revision)
            rows = [row.get_object() for row in at(root, "/AcroForm", "/Fields", default=())]
            before = {str(at(row, "/T")) for row in rows if "/V" in row and at(row, "/FT") == "/Sig"}
        except HOSTILE:
            continue
        if before - now:
            return Code.STRIPPED
    traces = "/DSS" in reader.root or "/DocMDP" in at(reader.root, "/Perms", default={})
    return Code.STRIPPED if traces and not now else None


def certificates_of_file(pdf: bytes) -> list[x509.Certificate]:
    """All that came with its signatures and stamps, which are not judged here. Raises Found."""
    reader = opened(pdf)
    signed = [(name, row) for name, row in fields_of(reader) if at(row, "/V") is not None]
    return brought_by(reader, [embedded(reader, row, name, pdf) for name, row in signed]).certificates
