"""The press's front door."""

from saphan.press.letter import picture, set_letter
from saphan.press.pressed import Box, Picture, Pressed
from saphan.press.sheet import Check, LetterSheet, SignatureBlock
from saphan.press.style import Style

__all__ = [
    "Box",
    "Check",
    "LetterSheet",
    "Picture",
    "Pressed",
    "SignatureBlock",
    "Style",
    "picture",
    "set_letter",
]
