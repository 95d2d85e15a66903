"""A PDF's text layer mended: codes that stand for one text each, lines in one piece, no spans of ActualText."""

from __future__ import annotations

import io
import logging
from typing import Any

import pikepdf

from saphan.press.digits import MAY_BREAK
from saphan.press.textlayer.codes import Codes
from saphan.press.textlayer.deal import deal
from saphan.press.textlayer.scan import Glyph, Piece, Scanner, Show, Unforeseen, glyphs_of

log = logging.getLogger(__name__)
NEAR = 12  # thousandths of the size (0.07 mm): a mark moved by less may stand behind the next letter for a reader


def mended(pdf: bytes) -> bytes:
    """The same pages; copying out gives what was typed. A file written in another way comes back as it is."""
    try:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            mend(document)
            out = io.BytesIO()
            document.save(out, deterministic_id=True)
    except Unforeseen as trouble:
        log.warning("press: the text layer stays as Typst wrote it: %s", trouble)
        return pdf
    return out.getvalue()


def mend(document: pikepdf.Pdf) -> None:
    known: dict[tuple[int, int], Codes] = {}
    for page in document.pages:
        fonts = codes_of(page, known)
        pieces = Scanner({name: codes.texts for name, codes in fonts.items()}).read(page.Contents.read_bytes())
        deal(glyphs_of(pieces))
        page.Contents = document.make_stream(b"".join(written(piece, fonts) for piece in pieces))
    for codes in known.values():
        codes.write(document)
    mark = document.Root.get("/MarkInfo")
    if mark is not None and "/Suspects" in mark:
        del mark["/Suspects"]  # false by default; poppler stumbles over it


def codes_of(page: Any, known: dict[tuple[int, int], Codes]) -> dict[str, Codes]:
    found = {}
    for name, font in page.Resources.get("/Font", {}).items():
        if font.objgen not in known:
            known[font.objgen] = Codes(font)
        found[name[1:]] = known[font.objgen]
    return found


def written(piece: Piece, fonts: dict[str, Codes]) -> bytes:
    if isinstance(piece, bytes):
        return piece
    lines = [line(shows, fonts[shows[0].font]) for shows in in_lines(piece)]
    return b"BT " + b" ".join(lines) + b" ET"


def in_lines(shows: list[Show]) -> list[list[Show]]:
    """Neighbours that go on in one font, size and height."""
    lines: list[list[Show]] = []
    for show in shows:
        last = lines[-1][-1] if lines else None
        if last and (last.font, last.size, last.y) == (show.font, show.size, show.y) and show.x >= last.x:
            lines[-1].append(show)
        else:
            lines.append([show])
    return lines


def line(shows: list[Show], codes: Codes) -> bytes:
    """One TJ for a whole line, but for spans that must stay: a reader may drop a space that is alone in its TJ."""
    first, parts = shows[0], list[bytes]()
    at = first.x  # where the shifts that were written leave the pen; `wanted`: where it was meant to be
    span = 0  # of ActualText, that is open
    for show in shows:
        wanted = show.x
        for item in show.items:
            if not isinstance(item, Glyph):
                wanted -= item * show.size / 1000
                continue
            if item.text == MAY_BREAK:
                continue
            stays = item.span if item.within else 0
            if stays != span:
                parts.append(turn(span, item.within))
                span = stays
            shift = (at - wanted) * 1000 / show.size
            if abs(shift) > NEAR:
                parts.append(b"%.2f" % shift)
                at = wanted
            parts.append(b"<%04x>" % codes.of(item.gid, item.text))
            step = codes.widths.get(item.gid, codes.default) * show.size / 1000
            at, wanted = at + step, wanted + step
    array = b"".join([*parts, turn(span, "")]).replace(b"><", b"").replace(b"[]TJ", b"")
    place = (first.font.encode(), first.size, first.x, first.y)
    return b"0 Tr/%s %g Tf 1 0 0 -1 %.6g %.6g Tm" % place + b"[%s]TJ" % array


def turn(span: int, within: str) -> bytes:
    """Out of one span of ActualText, if any, and into the next, between two pieces of an array."""
    if not span and not within:
        return b""
    begins = b"/Span<</ActualText<FEFF%s>>>BDC" % within.encode("utf-16-be").hex().upper().encode() if within else b""
    return b"]TJ%s%s[" % (b" EMC" if span else b"", begins)
