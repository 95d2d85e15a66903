"""A content stream in pieces: its blocks of text as glyphs with their places, everything else as it was."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

NUMBER = rb"-?[0-9]*\.?[0-9]+"
TOKEN = re.compile(
    rb"""(?P<span>/Span\s*<<\s*/ActualText\s*(?:<(?P<hex>[0-9A-Fa-f]*)>|\((?P<plain>(?:\\.|[^\\()])*)\))\s*>>\s*BDC)
    |(?P<dict><<.*?>>)
    |(?P<move>(?:0\ Tr)?\s*/(?P<name>\w+)\ (?P<size>NUM)\ Tf\ 1\ 0\ 0\ -1\ (?P<x>NUM)\ (?P<y>NUM)\ Tm)
    |(?P<string>\(|<[0-9A-Fa-f]*>)
    |(?P<opens>\bB[DM]C\b)
    |(?P<closes>\bEMC\b)
    |(?P<begin>\bBT\b)
    |(?P<end>\bET\b)
    |(?P<shift>(?<=[\[)> 0-9])NUM(?=[\s\](<]))""".replace(b"NUM", NUMBER),
    re.VERBOSE | re.DOTALL,
)
SYNTAX = re.compile(rb"[\s\[\]]|TJ|Tj")
PARTS = re.compile(rb"\\.|[()]", re.DOTALL)
ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}


class Unforeseen(Exception):
    """A stream that is not written as the typesetter writes it."""


@dataclass
class Glyph:
    """One glyph shown. `said`: the text of its whole cluster; `text`: its own part, once that is dealt out."""

    gid: int
    said: str
    span: int  # which span of ActualText it stood in; 0: none
    text: str = ""
    within: str = ""  # the text of the span of ActualText that must stay around it and its neighbours


@dataclass
class Show:
    """Glyphs and shifts (in thousandths of the size) from one place on."""

    font: str
    size: float
    x: float
    y: float
    items: list[Glyph | float] = field(default_factory=list)


Piece = bytes | list[Show]


def glyphs_of(pieces: list[Piece]) -> list[Glyph]:
    shows = [show for piece in pieces if isinstance(piece, list) for show in piece]
    return [item for show in shows for item in show.items if isinstance(item, Glyph)]


class Scanner:
    """Walks one stream. `texts`: by the font's name, what its own table says of each glyph."""

    def __init__(self, texts: dict[str, dict[int, str]]) -> None:
        self.texts = texts
        self.pieces: list[Piece] = []
        self.block: list[Show] | None = None  # the block of text that is open
        self.spans, self.said = 0, ""
        self.open: list[bool] = []  # each piece of marked content that is open: is it a span of ActualText?

    def read(self, stream: bytes) -> list[Piece]:
        at = 0
        while found := TOKEN.search(stream, at):
            self.between(stream[at : found.start()])
            at = end_of_string(stream, found.start()) if found[0] == b"(" else found.end()
            token = stream[found.start() : at]
            self.in_text(found, token) if self.block is not None else self.outside(found, token)
        self.pieces.append(stream[at:])
        return self.pieces

    def between(self, raw: bytes) -> None:
        if self.block is None:
            self.pieces.append(raw)
        elif SYNTAX.sub(b"", raw):
            raise Unforeseen(raw[:80])

    def outside(self, found: re.Match[bytes], token: bytes) -> None:
        if found.lastgroup == "begin":
            self.block = []
        elif found.lastgroup == "span":
            raise Unforeseen("a span of ActualText around more than text")
        else:
            self.pieces.append(token)

    def in_text(self, found: re.Match[bytes], token: bytes) -> None:
        kind, block = found.lastgroup, self.block or []
        if kind == "end":
            self.pieces.append(block)
            self.block = None
        elif kind == "span":
            self.begin(found)
        elif kind == "closes" and self.open:
            self.open.pop()
        elif kind == "move":
            x, y, size = (float(found[name]) for name in ("x", "y", "size"))
            block.append(Show(found["name"].decode(), size, x, y))
            self.block = block
        elif kind == "string" and block:
            block[-1].items += self.glyphs(token, block[-1].font)
        elif kind == "shift" and block:
            block[-1].items.append(float(found[0]))
        else:
            raise Unforeseen(token[:80])

    def begin(self, found: re.Match[bytes]) -> None:
        raw = bytes.fromhex(found["hex"].decode()) if found["hex"] is not None else literal(found["plain"])
        self.said = raw[2:].decode("utf-16-be") if raw.startswith(b"\xfe\xff") else raw.decode("latin-1")
        self.spans += 1
        self.open.append(True)

    def glyphs(self, token: bytes, font: str) -> list[Glyph]:
        raw = literal(token[1:-1]) if token[:1] == b"(" else bytes.fromhex(token[1:-1].decode())
        gids = [int.from_bytes(raw[n : n + 2], "big") for n in range(0, len(raw) - 1, 2)]
        if self.open:
            return [Glyph(gid, self.said, self.spans) for gid in gids]
        texts = self.texts.get(font, {})
        return [Glyph(gid, texts.get(gid, ""), 0) for gid in gids]


def end_of_string(stream: bytes, at: int) -> int:
    """Where the string ends that begins at `at`; brackets inside it come in pairs or escaped."""
    depth = 0
    for found in PARTS.finditer(stream, at):
        depth += {b"(": 1, b")": -1}.get(found[0], 0)
        if depth == 0:
            return found.end()
    raise Unforeseen("a string without an end")


def literal(raw: bytes) -> bytes:
    return ESCAPE.sub(unescaped, raw) if b"\\" in raw else raw


def unescaped(found: re.Match[bytes]) -> bytes:
    said = found[1]
    return bytes([int(said, 8) & 255]) if said[:1].isdigit() else ESCAPES.get(said, said)
