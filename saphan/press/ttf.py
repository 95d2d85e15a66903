"""What a TrueType file says of itself, read without trust: no length and no offset in it is believed.

Office administrators upload fonts; this reads only what is asked of them, in bounded time and memory.
"""

from __future__ import annotations

import struct
from functools import lru_cache
from pathlib import Path

TRUETYPE = b"\x00\x01\x00\x00"
MOST_TABLES, MOST_GROUPS, MOST_CHARACTERS = 64, 20_000, 200_000


class BadFont(ValueError):
    """No TrueType font that can be read; the message is for whoever looks into it."""


def unpack(form: str, data: bytes, at: int) -> tuple[int, ...]:
    try:
        return struct.unpack_from(form, data, at)
    except struct.error as short:
        raise BadFont("cut off") from short


def tables(data: bytes) -> dict[str, bytes]:
    """The tables by their four letters. Raises BadFont."""
    if data[:4] != TRUETYPE:
        raise BadFont("not TrueType")
    (count,) = unpack(">H", data, 4)
    found = {}
    for n in range(min(count, MOST_TABLES)):
        name, _sum, at, length = struct.unpack(">4sIII", data[12 + 16 * n : 28 + 16 * n].ljust(16, b"\0"))
        found[name.decode("latin-1")] = data[at : at + length]
    return found


def characters(data: bytes) -> frozenset[str]:
    """All characters for which the font has a glyph. Raises BadFont."""
    cmap = tables(data).get("cmap", b"")
    _version, count = unpack(">HH", cmap, 0)
    codes: set[int] = set()
    for n in range(min(count, MOST_TABLES)):
        platform, encoding, at = unpack(">HHI", cmap, 4 + 8 * n)
        if (platform, encoding) in ((3, 1), (3, 10), (0, 3), (0, 4)):
            (kind,) = unpack(">H", cmap, at)
            codes |= segments(cmap, at) if kind == 4 else groups(cmap, at) if kind == 12 else set()
    return frozenset(chr(code) for code in codes if code < 0x110000 and not 0xD800 <= code < 0xE000)


def segments(cmap: bytes, at: int) -> set[int]:
    """Format 4: characters below U+10000 in segments."""
    double = unpack(">H", cmap, at + 6)[0]
    count = min(double // 2, MOST_GROUPS)
    ends = unpack(f">{count}H", cmap, at + 14)
    starts = unpack(f">{count}H", cmap, at + 16 + double)
    deltas = unpack(f">{count}H", cmap, at + 16 + 2 * double)
    ranges = unpack(f">{count}H", cmap, at + 16 + 3 * double)
    codes: set[int] = set()
    for n, (start, end, delta, offset) in enumerate(zip(starts, ends, deltas, ranges, strict=True)):
        for code in range(start, min(end, 0xFFFE) + 1):
            glyph = code
            if offset:
                (glyph,) = unpack(">H", cmap, at + 16 + 3 * double + 2 * n + offset + 2 * (code - start))
            if offset and glyph == 0:
                continue
            if (glyph + delta) & 0xFFFF:
                codes.add(code)
        if len(codes) > MOST_CHARACTERS:
            raise BadFont("too many characters")
    return codes


def groups(cmap: bytes, at: int) -> set[int]:
    """Format 12: characters in groups."""
    (count,) = unpack(">I", cmap, at + 12)
    codes: set[int] = set()
    for n in range(min(count, MOST_GROUPS)):
        start, end, glyph = unpack(">III", cmap, at + 16 + 12 * n)
        if start > end or end > 0x10FFFF or len(codes) + end - start > MOST_CHARACTERS:
            raise BadFont("a group without an end")
        codes |= set(range(start + (glyph == 0), end + 1))
    return codes


def may_be_embedded(data: bytes) -> bool:
    """Whether its maker lets documents carry it (fsType of OS/2): not marked "restricted"."""
    os2 = tables(data).get("OS/2", b"")
    return len(os2) < 10 or not unpack(">H", os2, 8)[0] & 0x0002


@lru_cache(maxsize=16)
def characters_of(folder: Path) -> frozenset[str]:
    """What every face of a folder has."""
    found = [characters(path.read_bytes()) for path in sorted(folder.glob("*.ttf"))]
    return frozenset.intersection(*found) if found else frozenset()
