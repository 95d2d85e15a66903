"""Damages to the bytes themselves: of the content, the signature, its place, the file."""

from __future__ import annotations

import asyncio
import hashlib
import re
import zlib
from collections.abc import Callable
from io import BytesIO

import pikepdf
from asn1crypto import cms
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from saphan.seals.models import Code
from saphan.seals.signers import LocalSigner
from saphan.seals.tests.damages.world import Damage, World, contents_of, hole_of, revised, with_contents
from saphan.seals.tests.makers import make_pdf

RANGE = re.compile(rb"/ByteRange \[([\d ]+)\]( *)")


def one_byte_of_the_content(world: World) -> bytes:
    return world.sealed.replace(b"amount 1000", b"amount 9000", 1)


def one_byte_of_the_signature(world: World) -> bytes:
    signed = cms.ContentInfo.load(contents_of(world.sealed))
    info = signed["content"]["signer_infos"][0]
    value = bytearray(info["signature"].native)
    value[-1] ^= 1
    info["signature"] = bytes(value)
    return with_contents(world.sealed, signed.dump())


def signed_digest_changed(world: World) -> bytes:
    """The digest of the content inside the signature, which the signature covers."""
    contents = contents_of(world.sealed)
    place = contents.index(bytes.fromhex("2a864886f70d010904")) + 15  # messageDigest (RFC 5652)
    return with_contents(world.sealed, contents[:place] + bytes([contents[place] ^ 1]) + contents[place + 1 :])


def contents_emptied(world: World) -> bytes:
    return with_contents(world.sealed, b"")


def contents_of_rubbish(world: World) -> bytes:
    return with_contents(world.sealed, b"\x30\x82\x01\x00 no signature at all")


def something_behind_the_signature(world: World) -> bytes:
    """Rubbish in the padding of the gap, which no digest covers."""
    _start, end = hole_of(world.sealed)
    return world.sealed[: end - 8] + b"deadbeef" + world.sealed[end:]


def range_begins_later(world: World) -> bytes:
    return _with_range(world.sealed, lambda start, length, after, rest: (10, length - 10, after, rest))


def range_leaves_out_the_end(world: World) -> bytes:
    """As a dishonest program would sign: the digest is right for what is covered."""
    short = _with_range(world.sealed, lambda start, length, after, rest: (start, length, after, rest - 300))
    return signed_anew(world, short)


def range_beyond_the_file(world: World) -> bytes:
    return _with_range(world.sealed, lambda start, length, after, rest: (start, length, after, rest + 5000))


def range_overlaps(world: World) -> bytes:
    return _with_range(world.sealed, lambda start, length, after, rest: (start, after + 40, after, rest))


def gap_with_a_second_content(world: World) -> bytes:
    """The signature closed early, and something else put into the rest of its place (signature wrapping)."""
    pdf, put = world.sealed_wide, b"> /Deceived (amount 9000) /Rest <"
    _start, end = hole_of(pdf)
    return pdf[: end - 1000] + put + pdf[end - 1000 + len(put) :]


def subfilter_of_nobody(world: World) -> bytes:
    return world.sealed.replace(b"/ETSI.CAdES.detached", b"/XXXX.CAdES.detached")


def end_cut_off(world: World) -> bytes:
    pdf = world.sealed
    return pdf[: len(pdf) * 6 // 10]


def table_of_contents_broken(world: World) -> bytes:
    pdf = world.sealed
    place = pdf.rindex(b"startxref") + 10
    return pdf[:place] + b"7" + pdf[place + 1 :]


def not_a_pdf(world: World) -> bytes:
    return b"PK\x03\x04 an archive"


def encrypted(world: World) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(make_pdf())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="owner", user="user"))
    return out.getvalue()


def signature_taken_out_by_a_revision(world: World) -> bytes:
    def change(writer: IncrementalPdfFileWriter) -> None:
        del writer.root["/AcroForm"]
        del writer.root["/Perms"]
        writer.update_root()

    return revised(world.sealed, change)


def signature_taken_out_by_rewriting(world: World) -> bytes:
    """Saved anew by a program that left the permissions in."""
    out = BytesIO()
    with pikepdf.open(BytesIO(world.sealed)) as pdf:
        del pdf.Root.AcroForm
        for page in pdf.pages:
            if "/Annots" in page:
                del page.Annots
        pdf.save(out)
    return out.getvalue()


def saved_anew(world: World) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(world.sealed)) as pdf:
        pdf.save(out, static_id=True)
    return out.getvalue()


def rubbish_behind_the_end(world: World) -> bytes:
    return world.sealed + b"\n% and something more\n" * 3


def bomb(world: World) -> bytes:
    """A table of contents that unpacks to a gigabyte."""
    packed = zlib.compress(zlib.compress(b"\0" * (1 << 28), 9), 9)
    head = b"%PDF-1.7\n"
    body = b"1 0 obj <</Type/XRef/Size 99999999/W[1 4 2]/Root 2 0 R/Filter[/FlateDecode/FlateDecode]/Length "
    body += str(len(packed)).encode() + b">> stream\n" + packed + b"\nendstream endobj\n"
    return head + body + b"startxref\n" + str(len(head)).encode() + b"\n%%EOF\n"


def signed_anew(world: World, pdf: bytes) -> bytes:
    """The office's own signature over what the range says, whatever that is."""
    found = RANGE.search(pdf)
    assert found
    start, length, after, rest = map(int, found[1].split())
    digest = hashlib.sha256(pdf[start : start + length] + pdf[after : after + rest]).digest()
    signer = LocalSigner(world.issued)
    return with_contents(pdf, asyncio.run(signer.async_sign(digest, "sha256", use_pades=True)).dump())


def _with_range(pdf: bytes, change: Callable[[int, int, int, int], tuple[int, ...]]) -> bytes:
    """The numbers of the range replaced in their own place."""
    found = RANGE.search(pdf)
    assert found
    new = b"/ByteRange [" + b" ".join(b"%d" % number for number in change(*map(int, found[1].split()))) + b"]"
    return pdf[: found.start()] + new.ljust(len(found[0])) + pdf[found.end() :]


DAMAGES = (
    Damage(one_byte_of_the_content, Code.DIGEST_WRONG),
    Damage(one_byte_of_the_signature, Code.SIGNATURE_WRONG),
    Damage(signed_digest_changed, Code.DIGEST_WRONG),
    Damage(contents_emptied, Code.CONTENTS_EMPTY),
    Damage(contents_of_rubbish, Code.CONTENTS_BROKEN),
    Damage(something_behind_the_signature, Code.WRAPPED, "partial"),
    Damage(range_begins_later, Code.RANGE_WRONG),
    Damage(range_leaves_out_the_end, Code.RANGE_WRONG, "partial"),
    Damage(range_beyond_the_file, Code.RANGE_WRONG),
    Damage(range_overlaps, Code.RANGE_WRONG),
    Damage(gap_with_a_second_content, Code.WRAPPED, "partial"),
    Damage(subfilter_of_nobody, Code.SUBFILTER_UNKNOWN, "none"),
    Damage(end_cut_off, Code.TRUNCATED, "none"),
    Damage(table_of_contents_broken, Code.XREF_BROKEN),
    Damage(not_a_pdf, Code.NOT_PDF, "none"),
    Damage(encrypted, Code.ENCRYPTED, "none"),
    Damage(signature_taken_out_by_a_revision, Code.STRIPPED, "partial"),
    Damage(signature_taken_out_by_rewriting, Code.STRIPPED, "none"),
    Damage(saved_anew, Code.RANGE_WRONG),
    Damage(rubbish_behind_the_end, Code.BYTES_APPENDED, "partial"),
    Damage(bomb, Code.TOO_COMPLEX, "none"),
)
