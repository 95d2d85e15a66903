"""Letters as other offices set them in their own programs: other fonts, sizes and places than our press knows."""

from __future__ import annotations

import json
import random
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import cast

import typst

from saphan.lib import thai
from saphan.press.models import LetterSheet

FAMILIES = ("Noto Sans Thai", "Noto Serif Thai", "Noto Looped Thai")  # Debian's fonts-noto-core
SOURCE = """
#let s = json(bytes(sys.inputs.at("sheet")))
#set page(paper: "a4", margin: (left: s.left * 1mm, right: 18mm, top: 20mm, bottom: 18mm))
#set text(font: s.family, size: s.size * 1pt, lang: "th")
#set par(leading: 0.7em, spacing: 0.9em)
#let field(label, said) = grid(columns: (s.label * 1mm, 1fr), label, said)
#if s.way == "letterhead" {
  align(center, { strong(text(size: 1.15em, s.office)); linebreak(); text(size: 0.85em, s.address) })
  line(length: 100%, stroke: 0.5pt)
  v(2mm)
  grid(columns: (1fr, auto), "ที่  " + s.number, s.dated)
} else {
  grid(columns: (1fr, 1fr), "ที่ " + s.number, pad(left: 4mm, { s.office; linebreak(); s.address }))
  v(2mm)
  align(center, s.dated)
}
#v(2mm)
#field("เรื่อง", s.subject)
#field(s.salutation, s.addressee)
#for one in s.body.split("\\n") { par(first-line-indent: (amount: 22mm, all: true), one) }
#v(4mm)
#align(center, pad(left: 60mm, { s.closing; v(12mm); "(" + s.name + ")"; linebreak(); s.position }))
"""


@lru_cache(maxsize=1)
def compiler() -> typst.Compiler:
    folder = Path(tempfile.mkdtemp(prefix="saphan-elsewhere-"))
    (folder / "letter.typ").write_text(SOURCE, encoding="utf-8")
    return typst.Compiler(str(folder / "letter.typ"), root=str(folder))


def set_elsewhere(sheet: LetterSheet, draw: random.Random) -> bytes:
    is_thai = draw.random() < 0.6
    digits = thai.to_thai_digits if is_thai else str
    said = {
        "family": draw.choice(FAMILIES), "size": draw.choice((12, 12.5, 13.5)), "left": draw.choice((22, 27, 30)),
        "label": draw.choice((13, 16)), "way": draw.choice(("letterhead", "beside", "beside")),
        "office": sheet.office, "address": digits(sheet.address), "number": digits(sheet.number),
        "dated": digits(sheet.dated), "subject": digits(sheet.subject),
        "salutation": sheet.salutation, "addressee": sheet.addressee,
        "body": digits(sheet.body), "closing": sheet.closing, "name": sheet.block.name if sheet.block else "",
        "position": f"ผู้อำนวยการ{sheet.office}",
    }  # fmt: skip
    return cast(bytes, compiler().compile(format="pdf", sys_inputs={"sheet": json.dumps(said)}))
