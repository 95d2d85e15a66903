"""Whether two texts are the same paper, scanned twice. Pure.

A sketch keeps, in each of 128 drawers, the smallest hash of the four-sign pieces that fall into it; the share of
drawers that agree estimates how much of both texts is common (Broder: min-wise hashing). Sketches find whom to
look at; `sameness` then compares the texts themselves.
"""

import zlib

from rapidfuzz.fuzz import ratio

from saphan.lib.thaitext import bare

DRAWERS = 128
PIECE = 4  # signs
FEWEST = 80  # signs below which nothing is said
NEAR = 0.25  # sketches that agree less are of other papers
SAME = 0.8  # of one paper read twice with every tenth sign misread, 0.85 and more is the same
COMPARED = 4000  # signs
_EMPTY = b"\0\0"


def sketch(text: str) -> bytes:
    """Two bytes a drawer, 256 in all; nothing of a text that is too short to be told from others."""
    plain = bare(text)
    if len(plain) < FEWEST:
        return b""
    lowest: dict[int, int] = {}
    for start in range(len(plain) - PIECE + 1):
        mark = zlib.crc32(plain[start : start + PIECE].encode())
        drawer, rest = mark % DRAWERS, mark // DRAWERS
        if rest < lowest.get(drawer, 1 << 32):
            lowest[drawer] = rest
    return b"".join(
        ((lowest[drawer] * 40503 & 0xFFFF) or 1).to_bytes(2, "big") if drawer in lowest else _EMPTY
        for drawer in range(DRAWERS)
    )


def alike(one: bytes, other: bytes) -> float:
    """The share of the two texts that is common (0-1), give or take 0.05."""
    if not one or not other:
        return 0.0
    pairs = [(one[at : at + 2], other[at : at + 2]) for at in range(0, 2 * DRAWERS, 2)]
    full = [(mine, yours) for mine, yours in pairs if mine != _EMPTY or yours != _EMPTY]
    return sum(mine == yours for mine, yours in full) / len(full) if full else 0.0


def sameness(one: str, other: str) -> float:
    """How much of two texts stands in the same order in both (0-1), by their beginnings."""
    return ratio(bare(one)[:COMPARED], bare(other)[:COMPARED]) / 100
