"""Tesseract, page by page. Each Thai sign is a word to it, so words are put together again here."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import tempfile
from pathlib import Path

from PIL import Image

from saphan.files.reader.job import Refusal
from saphan.files.reader.limits import die_with_parent
from saphan.lib.thaitext import mended
from saphan.lib.words import INCH, SURE, Box, Word, around

PROGRAM = "tesseract"
COLUMN = 4  # page segmentation: one column of text of various sizes


def read(image: Image.Image, *, languages: str) -> tuple[list[Word], int, float]:
    """The words with their places, the mean confidence (0-100), and the picture's resolution. Raises Refusal."""
    dpi = float(image.info["dpi"][0])
    signs = signs_of(image, languages, psm=COLUMN)
    words = joined(signs, dpi)
    weights = [len(word.text) for word in words]
    told = sum(word.confidence * weight for word, weight in zip(words, weights, strict=True))
    return words, round(told / max(1, sum(weights))), dpi


class Sign:
    """What Tesseract calls a word: some signs, in pixels."""

    __slots__ = ("box", "confidence", "line", "spaced", "text")

    def __init__(self, text: str, box: Box, confidence: float, line: int) -> None:
        self.text, self.box, self.confidence, self.line = text, box, confidence, line
        self.spaced = False  # a space stands before it


def signs_of(image: Image.Image, languages: str, *, psm: int, settings: tuple[str, ...] = ()) -> list[Sign]:
    """Raises Refusal."""
    with tempfile.TemporaryDirectory(prefix="ocr") as folder:
        image.save(f"{folder}/page.png", dpi=image.info["dpi"], compress_level=1)
        options = [part for setting in settings for part in ("-c", setting)]
        command = [PROGRAM, f"{folder}/page.png", f"{folder}/out", "-l", languages, "--psm", str(psm), *options]
        run([*command, "txt", "tsv"])
        tsv, text = (Path(f"{folder}/out.{kind}").read_text(encoding="utf-8") for kind in ("tsv", "txt"))
    signs = parsed(tsv)
    space(signs, text)
    return signs


def run(command: list[str]) -> None:
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        subprocess.run(  # noqa: S603
            command, check=True, capture_output=True, env=environment, preexec_fn=die_with_parent
        )
    except FileNotFoundError as problem:
        raise Refusal("engine") from problem
    except subprocess.CalledProcessError as problem:
        raise Refusal("engine" if b"Error opening data" in problem.stderr else "heavy") from problem


def parsed(tsv: str) -> list[Sign]:
    found: list[Sign] = []
    lines: dict[tuple[str, ...], int] = {}
    for row in csv.DictReader(io.StringIO(tsv), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row["level"] != "5" or not row["text"].strip():
            continue
        line = lines.setdefault((row["block_num"], row["par_num"], row["line_num"]), len(lines))
        box = Box(*(float(row[side]) for side in ("left", "top", "width", "height")))
        found.append(Sign(row["text"].strip(), box, max(0.0, float(row["conf"])), line))
    return found


def space(signs: list[Sign], text: str) -> None:
    """Where spaces stand: the layout format does not say it, the plain text does, and both hold the same signs."""
    place = 0
    for before, sign in zip([None, *signs], signs, strict=False):
        found = text.find(sign.text, place)
        gap = text[place:found] if found >= 0 else ""
        if found >= 0 and not gap.strip():
            sign.spaced, place = bool(gap), found + len(sign.text)
        elif before is not None:  # they differ here: go by the distance
            sign.spaced = sign.box.x - before.box.right > 0.3 * sign.box.height


def joined(signs: list[Sign], dpi: float) -> list[Word]:
    groups: list[list[Sign]] = []
    for sign in signs:
        if not groups or sign.spaced or sign.line != groups[-1][-1].line:
            groups.append([])
        groups[-1].append(sign)
    return [word for group in groups if (word := word_of(group, INCH / dpi)).text]


def word_of(group: list[Sign], scale: float) -> Word:
    box = around(sign.box for sign in group)
    told = sum(sign.confidence * len(sign.text) for sign in group) / sum(len(sign.text) for sign in group)
    placed = Box(*(side * scale for side in box))
    return Word(mended("".join(sign.text for sign in group)), placed, min(SURE - 1, round(told)), group[0].line)
