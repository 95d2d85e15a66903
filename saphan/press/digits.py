"""Thai digits on paper; an address, an e-mail or a name with Latin letters in it keeps its own."""

import re

from saphan.lib import thai

KEEPS = re.compile(r"[A-Za-z@]|://")
# A long address has no place to break a line; the text layer loses these marks again.
LONG, MAY_BREAK = re.compile(r"([!-~]{24})(?=[!-~])"), "\u200b"
# Nobody writes 500 letters without a space; whoever leans on a key still gets a page. Never before a mark.
ENDLESS, PART = re.compile(r"\S{500,}"), re.compile(r"(.{40})(?<![\u0e40-\u0e44])(?![\u0e30-\u0e3a\u0e45-\u0e4e])")


def on_paper(text: str) -> str:
    """As it stands on paper: one spelling, Thai digits word by word ("A4", "COVID-19", "a1@b.example" stay)."""
    words = re.split(r"(\s+)", thai.normalise(text))
    return "".join(word if KEEPS.search(word) else thai.to_thai_digits(word) for word in words)


def to_set(text: str) -> str:
    """The same for the typesetter, with places where a long address may break."""
    said = LONG.sub(f"\\1{MAY_BREAK}", on_paper(text))
    return ENDLESS.sub(lambda found: PART.sub(f"\\1{MAY_BREAK}", found[0]), said)
