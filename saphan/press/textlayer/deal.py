"""Which characters each glyph stands for: a cluster's glyphs follow its characters.

Where there are more glyphs than characters (a font that has no glyph for the whole sara am), the span of ActualText
must stay; it takes in the spaces that follow, for a space alone between two spans is lost on some readers.
"""

from __future__ import annotations

import unicodedata

from saphan.press.digits import MAY_BREAK
from saphan.press.textlayer.scan import Glyph


def deal(glyphs: list[Glyph]) -> None:
    """Give each of a page's glyphs, in their order, its own text. A place where a line may break has none."""
    for glyph in glyphs:
        glyph.said = glyph.said.replace(MAY_BREAK, "") or MAY_BREAK
    at = 0
    while at < len(glyphs):
        cluster = cluster_at(glyphs, at)
        at += len(cluster)
        said = cluster[0].said
        apart = unicodedata.normalize("NFKD", said)
        for glyph, text in zip(
            cluster, shares(said if len(cluster) <= len(said) else apart, len(cluster)), strict=True
        ):
            glyph.text = text
        if len(cluster) > len(said):
            spaces = spaces_at(glyphs, at)
            at += len(spaces)
            for glyph in cluster + spaces:
                glyph.within, glyph.span = said + " " * len(spaces), cluster[0].span


def cluster_at(glyphs: list[Glyph], at: int) -> list[Glyph]:
    """The glyphs of one cluster: those of its span, and marks that were raised out of it and follow.

    The same cluster once more begins with the same glyph; a mark that was raised does not.
    """
    first = glyphs[at]
    if first.span == 0:
        return [first]
    end = at
    while end < len(glyphs) and glyphs[end].span == first.span:
        end += 1
    most = at + len(first.said)
    while end < min(most, len(glyphs)) and glyphs[end].said == first.said and glyphs[end].gid != first.gid:
        end += 1
    return glyphs[at:end]


def spaces_at(glyphs: list[Glyph], at: int) -> list[Glyph]:
    end = at
    while end < len(glyphs) and glyphs[end].said == " ":
        glyphs[end].text = " "
        end += 1
    return glyphs[at:end]


def shares(said: str, count: int) -> list[str]:
    """The text in `count` parts; where there are fewer parts than characters, the last holds the rest."""
    parts = [*said[: count - 1], said[count - 1 :]]
    return parts + [""] * (count - len(parts))
