"""Which characters a font can show. PDF/A lets nothing stand without a glyph, so what is missing becomes a box."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from saphan.press.ttf import characters_of

INSTEAD = "\u25a1?"  # the first of these that the font has
SPACES = {"\n", "\t", "\u200b"}
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")  # a font may draw them, but nobody can read them aloud
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]|[\ud800-\udfff]")


def covered(data: Any, folder: Path) -> tuple[Any, str]:
    """The data with a box for each character that the font lacks, and those characters; control characters go."""
    has, missing = characters_of(folder), set[str]()
    instead = next((char for char in INSTEAD if char in has), " ")

    def shown(one: Any) -> Any:
        if isinstance(one, str):
            text = CONTROLS.sub("", one)
            lacking = set(text) - has - SPACES | set(PRIVATE.findall(text))
            missing.update(lacking)
            return text.translate(dict.fromkeys(map(ord, lacking), instead)) if lacking else text
        if isinstance(one, dict):
            return {key: shown(value) for key, value in one.items()}
        return [shown(part) for part in one] if isinstance(one, list | tuple) else one

    return shown(data), "".join(sorted(missing))
