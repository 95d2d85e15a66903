"""One font's codes: which text each stands for, and for which outline."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any

import pikepdf

PAIR = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]*)>")
HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
TAIL = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"


class Codes:
    """A glyph's first text keeps its code; each further text gets a new code for the same outline."""

    def __init__(self, font: Any) -> None:
        self.font, self.inner = font, font.DescendantFonts[0]
        found = PAIR.findall(font.ToUnicode.read_bytes().partition(b"endcodespacerange")[2])
        self.texts = {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in found}
        self.first_new = self.next = max([*self.texts, *self.widths], default=0) + 1
        self.codes: dict[tuple[int, str], int] = {}
        self.taken: set[int] = set()

    @cached_property
    def widths(self) -> dict[int, float]:
        """By glyph, in thousandths, from triples (first, last, width): so Typst writes them."""
        found: dict[int, float] = {}
        row = list(self.inner.get("/W", []))
        for first, last, width in zip(row[::3], row[1::3], row[2::3], strict=True):
            found |= dict.fromkeys(range(int(first), int(last) + 1), float(width))
        return found

    @cached_property
    def default(self) -> float:
        return float(self.inner.get("/DW", 1000))

    def of(self, gid: int, text: str) -> int:
        key = (gid, text)
        if key not in self.codes:
            if gid in self.taken:
                self.codes[key], self.next = self.next, self.next + 1
            else:
                self.codes[key] = gid
                self.taken.add(gid)
        return self.codes[key]

    def write(self, pdf: pikepdf.Pdf) -> None:
        self.font.ToUnicode = pdf.make_stream(self.table().encode())
        extra = {code: gid for (gid, _text), code in self.codes.items() if code >= self.first_new}
        if extra:
            glyphs = [extra.get(code, code) for code in range(self.next)]
            self.inner.CIDToGIDMap = pdf.make_stream(b"".join(gid.to_bytes(2, "big") for gid in glyphs))
            for code, gid in sorted(extra.items()):
                self.inner.W.extend([code, code, self.widths.get(gid, self.default)])

    def table(self) -> str:
        texts = sorted((code, text) for (_gid, text), code in self.codes.items() if text)
        lines = [f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>\n" for code, text in texts]
        blocks = [lines[n : n + 100] for n in range(0, len(lines), 100)]
        listed = "".join(f"{len(block)} beginbfchar\n{''.join(block)}endbfchar\n" for block in blocks)
        return HEAD + listed + TAIL
