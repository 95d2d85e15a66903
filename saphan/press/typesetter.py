"""Typst, kept warm: one compiler a thread for each template and each folder of fonts.

Safety: the source is ours alone. All that people typed goes in as data (JSON in sys.inputs) and is never read as
source; the root is the folder of templates, so nothing else can be read; no packages are looked for.
"""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import typst

from saphan.press.coverage import covered
from saphan.press.pressed import Box, Pressed
from saphan.press.style import Style
from saphan.press.textlayer.mend import mended

TEMPLATES = Path(__file__).parent / "typst"
STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]
KEPT = 8
_warm = threading.local()


@lru_cache(maxsize=16)
def fonts_of(folder: Path) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)])


def compiler(template: str, folder: Path) -> typst.Compiler:
    """This thread's compiler; the one longest unused gives way."""
    kept: OrderedDict[tuple[str, Path], typst.Compiler] = _warm.__dict__.setdefault("compilers", OrderedDict())
    key = (template, folder)
    if key not in kept:
        root = str(TEMPLATES)
        kept[key] = typst.Compiler(str(TEMPLATES / template), root=root, font_paths=fonts_of(folder))
    kept.move_to_end(key)
    while len(kept) > KEPT:
        kept.popitem(last=False)
    return kept[key]


def pressed(template: str, data: dict[str, Any], style: Style) -> Pressed:
    """The PDF of `template` (a file of typst/), with the boxes that it marked. Any text can be set."""
    made = rough(template, data, style)
    return replace(made, pdf=mended(made.pdf))


def rough(template: str, data: dict[str, Any], style: Style) -> Pressed:
    """The same with the text layer as Typst writes it: enough to count pages."""
    press = compiler(template, style.fonts)
    look = {"family": style.family, "garuda": style.garuda, "seal": style.seal}
    said, missing = covered(data, style.fonts)
    inputs = {"sheet": json.dumps(said), "style": json.dumps(look)}
    pdf = cast(bytes, press.compile(format="pdf", sys_inputs=inputs, pdf_standards=STANDARDS))
    return Pressed(pdf, *read_marks(press.query("<box>", field="value")), missing)


def read_marks(marks: str) -> tuple[int, dict[str, Box]]:
    pages, boxes = 1, dict[str, Box]()
    for mark in json.loads(marks):
        name = mark.pop("name")
        if name == "pages":
            pages = int(mark["page"])
        else:
            boxes.setdefault(name, Box(**mark))
    return pages, boxes
