"""PDF: its text layer where that can be believed, else its pages as pictures."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from saphan.files.reader.job import MOST_TEXT, MOST_WORDS, Count, Job, Page, Refusal
from saphan.files.reader.picture import DPI, MOST_PIXELS, read_picture
from saphan.lib.thaitext import BELIEVED, damage, mended
from saphan.lib.words import INCH, Box, Word, around, text_of

POINT = INCH / 72
FEW_SIGNS = 15  # a page with fewer is a scan with a page number, or nothing
TOUCH = 1.0  # millimetres: less than a space
LARGEST_SIDE = 1500.0  # millimetres: a page that says it is larger is not drawn


def pages(job: Job) -> Iterator[Page | Count]:
    try:
        paper = pypdfium2.PdfDocument(job.path)
    except pypdfium2.PdfiumError as problem:
        raise Refusal("locked" if "password" in str(problem).lower() else "broken") from problem
    count = min(len(paper), job.last)
    if not count:
        raise Refusal("broken")
    yield Count(count)
    for number in range(job.first, count + 1):
        yield read_sheet(paper, number, count, job)


def read_sheet(paper: pypdfium2.PdfDocument, number: int, count: int, job: Job) -> Page:
    try:
        sheet = paper[number - 1]
        words, raw = layer(sheet)
    except pypdfium2.PdfiumError as problem:
        raise Refusal("broken") from problem
    width, height = round(sheet.get_width() * POINT, 1), round(sheet.get_height() * POINT, 1)
    whole = len("".join(raw.split())) >= FEW_SIGNS and damage(raw) <= BELIEVED
    if not whole and has_picture(sheet, raw):
        return read_picture(drawn(sheet, width, height), number, count, job)
    packed = [word.packed() for word in words[:MOST_WORDS]] if number == 1 else []
    return Page(number, count, text_of(words)[:MOST_TEXT], words=packed, width=width, height=height)


def has_picture(sheet: pypdfium2.PdfPage, raw: str) -> bool:
    """Whether there is anything to look at: an empty page is not worth a look."""
    return bool(raw.strip()) or pdfium.FPDFPage_CountObjects(sheet) > 0


def drawn(sheet: pypdfium2.PdfPage, width: float, height: float) -> Image.Image:
    """The page at 300 dpi, smaller when it is larger than paper. Raises Refusal."""
    if max(width, height) > LARGEST_SIDE:
        raise Refusal("heavy")
    pixels = width * height * (DPI / INCH) ** 2
    scale = DPI / 72 * min(1.0, (MOST_PIXELS / max(pixels, 1)) ** 0.5)
    image: Image.Image = sheet.render(scale=scale, grayscale=True).to_pil()
    image.info["dpi"] = (scale * 72, scale * 72)
    return image


class Sign(NamedTuple):
    text: str
    box: Box
    is_made_up: bool  # pdfium puts spaces where it sees a distance


def layer(sheet: pypdfium2.PdfPage) -> tuple[list[Word], str]:
    """The words of the text layer with their places, and its text as it stands there."""
    text = sheet.get_textpage()
    height = sheet.get_height()
    signs = without_echoes([sign_of(text, index, height) for index in range(min(text.count_chars(), MOST_TEXT))])
    words: list[Word] = []
    line, held = 0, list[Sign]()
    for sign in signs:
        if not sign.text.isspace():
            held.append(sign)
            continue
        add(words, held, line)
        held = []
        line += sign.text in "\n\r" and bool(words) and words[-1].line == line
    add(words, held, line)
    return words, "".join(sign.text for sign in signs)


def sign_of(text: pypdfium2.PdfTextPage, index: int, height: float) -> Sign:
    sign = chr(pdfium.FPDFText_GetUnicode(text, index) or 0xFFFD)
    return Sign(sign, box_of(text, index, height), pdfium.FPDFText_IsGenerated(text, index) == 1)


def without_echoes(signs: list[Sign]) -> list[Sign]:
    """Where a mark is set apart from its letter, some papers say the whole cluster for each: once is enough."""
    kept: list[Sign] = []
    place = 0
    while place < len(signs):
        end = place + 1
        while end < len(signs) and signs[end].box[1:] == signs[place].box[1:] and not signs[end].text.isspace():
            end += 1
        group = signs[place:end]
        if len(group) == 1 or not is_echo(group, [sign for sign in kept[-24:] if not sign.text.isspace()]):
            kept.extend(group)
        place = end
    return without_gaps(kept)


def is_echo(group: list[Sign], before: list[Sign]) -> bool:
    said = "".join(sign.text for sign in group)
    at = "".join(sign.text for sign in before).rfind(said)
    if at < 0 or any(len(sign.text) != 1 for sign in before):
        return False
    first, mine = around(sign.box for sign in before[at : at + len(said)]), around(sign.box for sign in group)
    return min(first.right, mine.right) - max(first.x, mine.x) > -TOUCH


def without_gaps(signs: list[Sign]) -> list[Sign]:
    """Spaces that were made up between signs that touch."""
    kept: list[Sign] = []
    for place, sign in enumerate(signs):
        follows = next((other for other in signs[place + 1 : place + 3] if not other.text.isspace()), None)
        if sign.is_made_up and sign.text == " " and kept and follows and follows.box.x - kept[-1].box.right < TOUCH:
            continue
        kept.append(sign)
    return kept


def add(words: list[Word], signs: list[Sign], line: int) -> None:
    text = mended("".join(sign.text for sign in signs))
    placed = [sign.box for sign in signs if sign.box.width > 0 or sign.box.height > 0]
    if text and placed:
        words.append(Word(text, around(placed), line=line))


def box_of(text: pypdfium2.PdfTextPage, index: int, height: float) -> Box:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
    wide, high = right.value - left.value, top.value - bottom.value
    return Box(left.value * POINT, (height - top.value) * POINT, wide * POINT, high * POINT)
