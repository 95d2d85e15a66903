"""Makes the paper's fonts from the upstream Sarabun: python saphan/press/fonts/make.py FOLDER

FOLDER holds Sarabun_400Regular.ttf and Sarabun_700Bold.ttf as Google Fonts ships them (OFL 1.1, no reserved name;
whole, so that the tables which stack Thai marks, GSUB and GPOS, stay as their makers drew them).

One thing changes: the em. The regulation's 16 point means TH Sarabun, whose letters fill 0.68 of what Sarabun's fill
on the same em (the height of ko kai is 0.400 there and 0.586 here). So the em grows from 1000 to 1470 units, no outline
moves, and 16 point is 16 point of the official paper: as many words on a line, as many lines on a page. The family
gets a name of its own, that nobody takes it for the other.
"""

import sys
from pathlib import Path

from fontTools.ttLib import TTFont

FAMILY, UNITS = "Saphan Sarabun", 1470
FACES = {"Sarabun_400Regular.ttf": ("Regular", "regular.ttf"), "Sarabun_700Bold.ttf": ("Bold", "bold.ttf")}


def make(source: Path, face: str, target: Path) -> None:
    font = TTFont(source, recalcTimestamp=False)
    font["head"].unitsPerEm = UNITS
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
