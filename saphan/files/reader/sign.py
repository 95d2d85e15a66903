from __future__ import annotations

from saphan.lib.words import Box


class Sign:
    """What Tesseract calls a word: some signs, in pixels."""

    __slots__ = ("box", "confidence", "is_sure", "line", "spaced", "text")

    def __init__(self, text: str, box: Box, confidence: float, line: int) -> None:
        self.text, self.box, self.confidence, self.line = text, box, confidence, line
        self.spaced = False  # a space stands before it
        self.is_sure: bool | None = None  # of digits: two means agree
