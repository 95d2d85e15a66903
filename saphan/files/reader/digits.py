"""The digits of a picture, read a second time by their shapes: Tesseract's Thai knows five of the ten Thai digits."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from statistics import median

from PIL import Image

from saphan.files.reader.sign import Sign
from saphan.lib.glyphs import LATIN, MARKS, THAI, Likeness, Shape, shapes, told
from saphan.lib.thai import to_arabic_digits
from saphan.lib.words import around

DIGITS = THAI + LATIN
CIRCULAR = "\u0e27"  # stands between digits, and is none
KNOWN = "01235"  # Thai digits that the engine has; it takes the others for one of them
FAR, NEAR, CLEAR, EDGE = 0.3, 0.16, 0.025, 0.12  # distances: another sign; the same; the next well behind; at an edge
SURE, UNSURE = 97, 60  # confidences


def read_again(image: Image.Image, signs: list[Sign]) -> list[Sign]:
    """The signs, each stretch of digits replaced by what its shapes say, and by how well the two readings agree."""
    found: list[Sign] = []
    for run in runs(signs):
        for is_number, stretch in stretches(run):
            if is_number:
                room = (stretch[0] is run[0], stretch[-1] is run[-1])
                found.extend(number(image, stretch, room))
            else:
                found.extend(stretch)
    return found


def runs(signs: list[Sign]) -> Iterator[list[Sign]]:
    """Signs without a space between them."""
    run: list[Sign] = []
    for sign in signs:
        if run and (sign.spaced or sign.line != run[-1].line):
            yield run
            run = []
        run.append(sign)
    if run:
        yield run


def stretches(run: list[Sign]) -> Iterator[tuple[bool, list[Sign]]]:
    """Parts of a run that are digits with their marks, and parts that are not; a stray letter among digits is one."""
    kinds = [is_number(one) for one in run]
    for place, one in enumerate(run[:-1]):
        is_stray = len(one.text) == 1 and "\u0e01" <= one.text <= "\u0e2e" and one.text != CIRCULAR
        kinds[place] = kinds[place] or (is_stray and is_digit(run[place + 1]) and (place == 0 or kinds[place - 1]))
    place = 0
    for kind, part in groupby(kinds):
        size = len(list(part))
        stretch = run[place : place + size]
        yield kind and any(is_digit(one) for one in stretch), stretch
        place += size


def is_number(one: Sign) -> bool:
    """Digits and their marks; an engine may take a first digit for a letter."""
    letters = [sign for sign in one.text if sign not in DIGITS + MARKS]
    is_stray = len(letters) == 1 and "\u0e01" <= letters[0] <= "\u0e2e" and letters[0] != CIRCULAR
    return not letters or (is_stray and is_digit(one))


def is_digit(sign: Sign) -> bool:
    return any(one in DIGITS for one in sign.text)


def number(image: Image.Image, stretch: list[Sign], room: tuple[bool, bool]) -> list[Sign]:
    """The stretch as one sign; its first is left alone when it is a letter after all."""
    if (seen := looked_at(image, stretch, room)) is not None:
        return [seen]
    if not is_digit(stretch[0]) and any(is_digit(one) for one in stretch[1:]):
        return [stretch[0], looked_at(image, stretch[1:], (False, room[1])) or doubted(stretch[1:])]
    return [doubted(stretch)]


def looked_at(image: Image.Image, stretch: list[Sign], room: tuple[bool, bool]) -> Sign | None:
    """The stretch as its shapes say, with `room` at its left and right; None when one shape is like no digit.

    It is sure when two looks, at two sizes and shades, say the same and leave out nothing that may be a digit, and the
    engine read every digit that it knows.
    """
    said = "".join(one.text for one in stretch)
    first, is_whole = look(image, stretch, room)
    if not first or (not is_digit(stretch[0]) and stretch[0].text not in MARKS and not covers(first[0], stretch)):
        return None
    text = "".join(likeness.sign for _shape, likeness in first)
    again, is_whole_again = look(image, stretch, room, scale=1.6, shift=-30)
    is_same = text == "".join(likeness.sign for _shape, likeness in again)
    is_sure = is_same and is_whole and is_whole_again and agree(said, first)
    made = Sign(text, around(one.box for one in stretch), SURE if is_sure else UNSURE, stretch[0].line)
    made.spaced, made.is_sure = stretch[0].spaced, is_sure
    return made


Seen = list[tuple[Shape, Likeness]]


def covers(first: tuple[Shape, Likeness], stretch: list[Sign]) -> bool:
    """Whether the first shape stands where the engine saw a letter, and is a digit beyond doubt."""
    shape, likeness = first
    heights = sorted(one.box.height for one in stretch if is_digit(one))
    tall = heights[len(heights) // 3]  # the crop begins so far before it
    return likeness.distance <= EDGE and shape.left < tall + 0.7 * stretch[0].box.width


def look(
    image: Image.Image, stretch: list[Sign], room: tuple[bool, bool], *, scale: float = 1.0, shift: int = 0
) -> tuple[Seen, bool]:
    """The shapes from the first to the last, without the edges of neighbours; nothing when one is like no digit.

    Whether it is whole: none that was taken for a neighbour's edge may be a digit that the engine did not see.
    """
    said = "".join(one.text for one in stretch)
    latin = sum(one in LATIN for one in said) > sum(one in THAI for one in said)
    known = (LATIN if latin else THAI) + "".join(mark for mark in MARKS if mark in said)
    found = [
        (told(shape, known), is_inside, shape) for shape, is_inside in standing(image, stretch, room, scale, shift)
    ]
    is_whole = True
    for end in (0, -1):
        while found and found[end][0].distance > (FAR if found[end][1] else EDGE):
            is_whole = is_whole and found[end][0].distance > FAR
            del found[end]
    seen = [] if any(one.distance > FAR for one, _, _ in found) else [(shape, one) for one, _, shape in found]
    return seen, is_whole


def standing(
    image: Image.Image, stretch: list[Sign], room: tuple[bool, bool], scale: float, shift: int
) -> list[tuple[Shape, bool]]:
    """The shapes on the line of these digits, and whether each lies well within them; an engine's boxes are rough."""
    digits = [one.box for one in stretch if is_digit(one)]
    tall = sorted(box.height for box in digits)[len(digits) // 3]
    base = median(box.bottom for box in digits if box.height <= 1.4 * tall)
    x, right = min(one.box.x for one in stretch), max(one.box.right for one in stretch)
    corner = (max(0, int(x - tall)), max(0, int(base - 1.5 * tall)))
    crop = image.crop((*corner, int(right + tall), int(base + 0.4 * tall)))
    if scale != 1.0:
        crop = crop.resize((round(crop.width * scale), round(crop.height * scale)), Image.Resampling.BICUBIC)
    left, right, tall, base = (
        (x - corner[0]) * scale,
        (right - corner[0]) * scale,
        tall * scale,
        (base - corner[1]) * scale,
    )
    reach = [(0.75 if is_free else 0.35) * tall for is_free in room]
    return [
        (shape, left - 0.3 * tall < middle < right + 0.3 * tall)
        for shape in shapes(crop, shift)
        for middle in [(shape.left + shape.right) / 2]
        if left - reach[0] < middle < right + reach[1]
        and base - 0.8 * tall < shape.bottom < base + 0.35 * tall
        and shape.top < base
    ]


def agree(said: str, seen: Seen) -> bool:
    """Whether every shape is plain, and those that the engine knows stand in what it read, in their order."""
    if any(shape.is_cut for shape, _likeness in seen) or abs(len(said) - len(seen)) > 2:
        return False
    if any(one.distance > NEAR or one.margin < CLEAR for _shape, one in seen if one.sign in DIGITS):
        return False
    theirs = iter(to_arabic_digits(said))
    ours = [to_arabic_digits(one.sign) for _shape, one in seen]
    return all(sign in theirs for sign in ours if sign in KNOWN + MARKS)


def doubted(stretch: list[Sign]) -> Sign:
    made = Sign("".join(one.text for one in stretch), around(one.box for one in stretch), UNSURE, stretch[0].line)
    made.spaced, made.is_sure = stretch[0].spaced, False
    return made
