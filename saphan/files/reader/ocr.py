"""Tesseract, page by page. Each Thai sign is a word to it, so words are put together again here."""

from __future__ import annotations

import csv
import io
import os
import re
import subprocess
import tempfile
from pathlib import Path
from statistics import mean

from PIL import Image

from saphan.files.reader.digits import SURE as SURE_DIGITS
from saphan.files.reader.digits import UNSURE, read_again, runs
from saphan.files.reader.job import Refusal
from saphan.files.reader.limits import die_with_parent
from saphan.files.reader.sign import Sign
from saphan.lib.misread import repaired
from saphan.lib.thaitext import mended
from saphan.lib.words import INCH, SURE, Box, Word, around, lines_of

PROGRAM = "tesseract"
COLUMN = 4  # page segmentation: one column of text of various sizes
DOUBTFUL, GOOD, NOISE = 70, 80, 45  # confidences
LOW = 2.2  # millimetres: no line of writing is lower
LATIN = re.compile(r"[A-Za-z][A-Za-z0-9@._/&:,-]{1,}")


def read(image: Image.Image, *, languages: str) -> tuple[list[Word], int, float]:
    """The words with their places, the mean confidence (0-100), and the picture's resolution. Raises Refusal.

    The first language reads all; English is asked only about what that one was unsure of: both at once misread Thai.
    """
    first, _plus, others = languages.partition("+")
    dpi = float(image.info["dpi"][0])
    signs = read_again(image, signs_of(image, first, psm=COLUMN))
    words = meant(joined(with_latin(image, signs, others) if others else signs, dpi))
    weights = [len(word.text) for word in words]
    told = sum(word.confidence * weight for word, weight in zip(words, weights, strict=True))
    return words, round(told / max(1, sum(weights))), dpi


def meant(words: list[Word]) -> list[Word]:
    """Without what is no writing: rows of marks cut from their letters, edges of drawings, dirt."""
    kept = []
    for line in lines_of(words):
        letters = sum(len(word.text) for word in line)
        told = sum(word.confidence * len(word.text) for word in line) / max(1, letters)
        low = sum(len(word.text) for word in line if word.box.height < LOW)
        if told >= NOISE and low < 0.6 * letters:
            kept.extend(line)
    return kept


def with_latin(image: Image.Image, signs: list[Sign], language: str) -> list[Sign]:
    """Words that were read badly, and that another language reads well as Latin ones."""
    whole = list(runs(signs))
    doubtful = [run for run in whole if len(run) > 2 and mean(one.confidence for one in run) < DOUBTFUL]
    if not doubtful:
        return signs
    latin = [
        one for one in signs_of(image, language, psm=COLUMN) if one.confidence >= GOOD and LATIN.fullmatch(one.text)
    ]
    return [one for run in whole for one in (latin_of(run, latin) if run in doubtful else run)]


def latin_of(run: list[Sign], latin: list[Sign]) -> list[Sign]:
    box = around(one.box for one in run)
    found = [one for one in latin if share(one.box, box) > 0.7]
    if sum(one.box.width for one in found) < 0.7 * box.width:
        return run
    for one in found:
        one.line, one.spaced = run[0].line, True
    return found


def share(inner: Box, outer: Box) -> float:
    """How much of a box lies in another."""
    wide = min(inner.right, outer.right) - max(inner.x, outer.x)
    high = min(inner.bottom, outer.bottom) - max(inner.y, outer.y)
    return max(0.0, wide) * max(0.0, high) / max(1.0, inner.width * inner.height)


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
    digits = [sign for sign in group if sign.is_sure is not None]
    if digits:  # a word is as sure as its digits
        told = max(told, SURE_DIGITS) if all(sign.is_sure for sign in digits) else min(told, UNSURE)
    placed = Box(*(side * scale for side in box))
    return Word(
        repaired(mended("".join(sign.text for sign in group))), placed, min(SURE - 1, round(told)), group[0].line
    )
