"""What was added to a file after it was signed: named, when it is more than stamps and further signatures."""

from __future__ import annotations

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader
from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from saphan.seals.judging.findings import Code, Found
from saphan.seals.judging.looking import at
from saphan.seals.judging.pages import Page, name_page_change, pages_of
from saphan.seals.judging.reading import HOSTILE

Reference = generic.Reference


def check_changes(one: EmbeddedPdfSignature, pdf: bytes, signatures: set[str]) -> Code | None:
    """None, or SIGNED_AGAIN; `signatures` are the names of the file's signature fields. Raises Found for the rest."""
    try:
        one.compute_integrity_info()
    except HOSTILE as problem:
        raise Found(Code.CHANGED_AFTER) from problem
    coverage: SignatureCoverageLevel | None = one.evaluate_signature_coverage()
    if coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return None
    if coverage != SignatureCoverageLevel.ENTIRE_REVISION:
        raise Found(Code.WRAPPED if is_elsewhere(one) else Code.RANGE_WRONG)
    if not is_last(one):
        return judged(one, pdf, signatures)
    raise Found(Code.BYTES_APPENDED)


def is_elsewhere(one: EmbeddedPdfSignature) -> bool:
    """Whether the signature's own object lies behind the bytes that it covers."""
    place = one.reader.xrefs[one.sig_field.raw_get("/V").reference]
    return isinstance(place, int) and place > int(one.byte_range[1])


def is_last(one: EmbeddedPdfSignature) -> bool:
    return bool(one.signed_revision == one.reader.total_revisions - 1)


def judged(one: EmbeddedPdfSignature, pdf: bytes, signatures: set[str]) -> Code | None:
    result: object = one.diff_result
    if isinstance(result, DiffResult):
        level = result.modification_level
        if level <= ModificationLevel.FORM_FILLING and result.changed_form_fields <= signatures:
            check_tail(pdf)
            return Code.SIGNED_AGAIN if level == ModificationLevel.FORM_FILLING else None
    raise named(one)


def check_tail(pdf: bytes) -> None:
    """Raises Found when the file goes on behind its last revision."""
    if pdf[pdf.rindex(b"%%EOF") + 5 :].strip(b"\r\n\0 \t"):
        raise Found(Code.BYTES_APPENDED)


def named(one: EmbeddedPdfSignature) -> Found:
    """The most telling name for what was changed."""
    reader: PdfFileReader = one.reader
    old = reader.get_historical_resolver(one.signed_revision)
    new = reader.get_historical_resolver(reader.total_revisions - 1)
    try:
        return _named(one, reader, old, new)
    except HOSTILE:
        return Found(Code.CHANGED_AFTER)


def _named(one: EmbeddedPdfSignature, reader: PdfFileReader, old: HistoricalResolver, new: HistoricalResolver) -> Found:
    later = range(one.signed_revision + 1, reader.total_revisions)
    changed = {ref for revision in later for ref in reader.xrefs.explicit_refs_in_revision(revision)}
    freed = {ref for revision in later for ref in reader.xrefs.refs_freed_in_revision(revision)}
    if has_script(new.root) and not has_script(old.root):
        return Found(Code.SCRIPT_ADDED)
    if has_attachment(new.root) and not has_attachment(old.root):
        return Found(Code.FILE_ATTACHED)
    if unearthed(one, changed):
        return Found(Code.SHADOW_SWAP)
    before, after = pages_of(old.root), pages_of(new.root)
    if found := compared(before, after, changed | freed):
        return found
    return Found(Code.FORM_CHANGED if form_differs(old, new) else Code.CHANGED_AFTER)


def compared(before: list[Page], after: list[Page], changed: set[Reference]) -> Found | None:
    if len(after) != len(before):
        return Found(Code.PAGE_ADDED if len(after) > len(before) else Code.PAGE_REMOVED)
    for number, (was, now) in enumerate(zip(before, after, strict=True), start=1):
        if was.reference != now.reference:
            return Found(Code.PAGE_SWAPPED, number)
        if code := name_page_change(was, now, changed):
            return Found(code, number)
    return None


def unearthed(one: EmbeddedPdfSignature, changed: set[Reference]) -> bool:
    """Whether a later table of contents points at objects that lay hidden inside the signed bytes."""
    end = int(one.byte_range[2]) + int(one.byte_range[3])
    xrefs = one.reader.xrefs
    for ref in changed:
        now, was = xrefs[ref], None
        if not isinstance(now, int) or now >= end:
            continue
        try:
            was = xrefs.get_historical_ref(ref, one.signed_revision)
        except HOSTILE:
            was = None
        if was != now:
            return True
    return False


def has_script(root: generic.DictionaryObject) -> bool:
    names = at(root, "/Names", default={})
    return "/OpenAction" in root or "/AA" in root or "/JavaScript" in names


def has_attachment(root: generic.DictionaryObject) -> bool:
    return "/EmbeddedFiles" in at(root, "/Names", default={}) or "/AF" in root


def form_differs(old: HistoricalResolver, new: HistoricalResolver) -> bool:
    return values_of(old.root) != values_of(new.root)


def values_of(root: generic.DictionaryObject) -> list[str]:
    """What stands in the form's fields that are no signatures."""
    rows = at(root, "/AcroForm", "/Fields", default=())
    fields = [row.get_object() for row in rows]
    return [f"{at(field, '/T')}={at(field, '/V')}" for field in fields if at(field, "/FT") != "/Sig"]
