"""Makes the paper's fonts from the upstream Sarabun: python saphan/press/fonts/make.py FOLDER

FOLDER holds Sarabun_400Regular.ttf and Sarabun_700Bold.ttf as Google Fonts ships them (OFL 1.1, no reserved name;
whole, so that the tables which stack Thai marks, GSUB and GPOS, stay as their makers drew them).

One thing changes: the em. The regulation's 16 point means TH Sarabun, whose letters fill 0.68 of what Sarabun's fill
on the same em (the height of ko kai is 0.400 there and 0.586 here). So the em grows from 1000 to 1470 units, no outline
moves, and 16 point is 16 point of the official paper: as many words on a line, as many lines on a page. The family
gets a name of its own, that nobody takes it for the other. The space is as wide as TH Sarabun's (0.216 em): in Thai
it parts sentences, and readers that guess at spaces by their width need it.

And ligatures are added, so that what a reader copies out is what was typed. Whoever shapes Thai text takes sara am
apart into nikhahit and sara aa: joined again, one glyph stands for it. A tone mark above an upper vowel is moved by the
font's rules, up to an eighth of an em, which readers take for a space or a new line: vowel and tone become one glyph,
the tone where the rules would have put it.
"""

import sys
from pathlib import Path

from fontTools.otlLib.builder import buildLigatureSubstSubtable
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import otTables

FAMILY, UNITS = "Saphan Sarabun", 1470
SPACES = {"Regular": 318, "Bold": 332}
FACES = {"Sarabun_400Regular.ttf": ("Regular", "regular.ttf"), "Sarabun_700Bold.ttf": ("Bold", "bold.ttf")}


AM = {("uni0E4D", "uni0E32"): "uni0E33", ("uni0E4D.narrow", "uni0E32"): "uni0E33.narrow"}
VOWELS = [f"uni0E{code}{form}" for code in "31 34 35 36 37 47".split() for form in ("", ".narrow")]
TONES = [f"uni0E{code}.small" for code in "48 49 4A 4B 4C".split()]
BASE, MARK = 1, 3  # classes of glyphs


def compose(font: TTFont, name: str, parts: list[tuple[str, int, int]], width: str, kind: int) -> None:
    """A glyph of other glyphs, each moved right and up; as wide as `width`."""
    pen = TTGlyphPen(font.getGlyphSet())
    for part, right, up in parts:
        pen.addComponent(part, (1, 0, 0, 1, right, up))
    font["glyf"][name] = glyph = pen.glyph()
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (font["hmtx"][width][0], glyph.xMin)
    font["GDEF"].table.GlyphClassDef.classDefs[name] = kind


def stacked(font: TTFont) -> dict[tuple[str, str], tuple[int, int]]:
    """(vowel, tone): how far the font's rules (mark to mark) move the tone."""
    found = dict[tuple[str, str], tuple[int, int]]()
    for table in (table for lookup in font["GPOS"].table.LookupList.Lookup for table in lookup.SubTable):
        if table.LookupType != 6:
            continue
        for upper, record in zip(table.Mark1Coverage.glyphs, table.Mark1Array.MarkRecord, strict=True):
            for lower, anchors in zip(table.Mark2Coverage.glyphs, table.Mark2Array.Mark2Record, strict=True):
                to, at = anchors.Mark2Anchor[record.Class], record.MarkAnchor
                if to is not None:
                    found.setdefault((lower, upper), (to.XCoordinate - at.XCoordinate, to.YCoordinate - at.YCoordinate))
    return found


def add_ligatures(font: TTFont) -> None:
    compose(font, "uni0E33.narrow", [("uni0E4D.narrow", 0, 0), ("uni0E32", 0, 0)], "uni0E33", BASE)
    moved, ligatures = stacked(font), dict(AM)
    for vowel, tone in ((vowel, tone) for vowel in VOWELS for tone in TONES):
        name = f"{vowel}_{tone}"
        compose(font, name, [(vowel, 0, 0), (tone, *moved[vowel, tone])], vowel, MARK)
        ligatures[vowel, tone] = name
    font.getReverseGlyphMap(rebuild=True)
    lookup = otTables.Lookup()
    lookup.LookupType, lookup.LookupFlag = 4, 0
    lookup.SubTable, lookup.SubTableCount = [buildLigatureSubstSubtable(ligatures)], 1
    rules = font["GSUB"].table
    rules.LookupList.Lookup.append(lookup)
    for record in rules.FeatureList.FeatureRecord:
        if record.FeatureTag == "liga":
            record.Feature.LookupListIndex.append(len(rules.LookupList.Lookup) - 1)


SQUARE = [(90, -20), (90, 640), (750, 640), (750, -20)]
HOLE = [(150, 40), (690, 40), (690, 580), (150, 580)]
TICK = [(200, 300), (260, 350), (390, 190), (640, 540), (700, 495), (395, 70)]
SIGNS = {0x25A1: (SQUARE, HOLE), 0x2610: (SQUARE, HOLE), 0x2611: (SQUARE, HOLE, TICK), 0x2713: (TICK,)}


def draw_signs(font: TTFont) -> None:
    """Boxes and ticks, which forms are full of and Sarabun lacks; the box also stands for what nobody can show."""
    for code, outlines in SIGNS.items():
        pen, name = TTGlyphPen(None), f"uni{code:04X}"
        for first, *others in outlines:
            pen.moveTo(first)
            for point in others:
                pen.lineTo(point)
            pen.closePath()
        font["glyf"][name] = glyph = pen.glyph()
        glyph.recalcBounds(font["glyf"])
        font["hmtx"][name] = (840, glyph.xMin)
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[code] = name
    font.getReverseGlyphMap(rebuild=True)


def make(source: Path, face: str, target: Path) -> None:
    font = TTFont(source, recalcTimestamp=False)
    font["head"].unitsPerEm = UNITS
    font["hmtx"]["space"] = (SPACES[face], 0)
    add_ligatures(font)
    draw_signs(font)
    names = {1: FAMILY, 2: face, 3: f"{FAMILY} {face} 1.0", 4: f"{FAMILY} {face}", 6: f"SaphanSarabun-{face}"}
    for name in list(font["name"].names):
        if name.nameID in names:
            font["name"].setName(names[name.nameID], name.nameID, name.platformID, name.platEncID, name.langID)
        elif name.nameID in (16, 17):
            font["name"].removeNames(nameID=name.nameID)
    font.save(target)


if __name__ == "__main__":
    for name, (face, target) in FACES.items():
        make(Path(sys.argv[1]) / name, face, Path(__file__).parent / target)
