"""A stamp stands upright, 50 by 25 mm, where the page is empty; judged on the page's picture by Poppler."""

from __future__ import annotations

import pytest
from PIL import Image

from saphan.press.models import Box, cleaned, empty_place, joined, paper_of_picture, stamped, stamped_all
from saphan.press.tests import pdfs

DPI = 100


def cut(image: Image.Image, box: Box, *, air: float = 0) -> Image.Image:
    """The box on the picture, made larger by `air` mm on each side."""
    sides = (box.x - air, box.y - air, box.x + box.width + air, box.y + box.height + air)
    return image.crop(tuple(round(side / 25.4 * DPI) for side in sides))  # type: ignore[arg-type]


def is_blank(image: Image.Image) -> bool:
    low, high = image.getextrema()
    return high - low < 30  # type: ignore[operator]


def frame_of(image: Image.Image) -> tuple[int, ...]:
    """Where the black stands, in pixels."""
    found = image.point([255 if shade < 128 else 0 for shade in range(256)]).getbbox()
    assert found
    return found


def check(before: bytes, box: Box, after: bytes) -> None:
    """The place was empty, the stamp fills it exactly and upright, and all else is as it was."""
    old, new = pdfs.seen(before, box.page, DPI), pdfs.seen(after, box.page, DPI)
    assert is_blank(cut(old, box, air=0.5)), "something stood under the stamp"
    left, top, right, bottom = frame_of(cut(new, box, air=1))
    assert abs((right - left) / DPI * 25.4 - 50) < 0.6
    assert abs((bottom - top) / DPI * 25.4 - 25) < 0.6
    stamp = cut(new, box)
    assert stamp.getpixel((stamp.width // 2, 6)) < 60, "the bar along the top of the stamp is not at its top"  # type: ignore[operator]
    assert stamp.getpixel((stamp.width // 2, stamp.height // 2)) > 200  # type: ignore[operator]
    blank = Image.new("L", cut(old, box, air=1).size, 255)
    corner = (round((box.x - 1) / 25.4 * DPI), round((box.y - 1) / 25.4 * DPI))
    old.paste(blank, corner)
    new.paste(blank, corner)
    assert old.tobytes() == new.tobytes(), "the stamp changed something beside itself"
    assert pdfs.judged(after) == ""


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("size", [pdfs.A4, pdfs.A4[::-1]], ids=["upright", "landscape"])
def test_the_stamp_stands_upright_on_turned_and_landscape_pages(turn: int, size: tuple[float, float]) -> None:
    page = pdfs.paper(2, size=size, turn=turn, content=pdfs.black(20, 20, 60, 30))
    box = empty_place(page, 1, 50, 25)
    after = stamped(page, pdfs.picture(), box)
    check(page, box, after)
    assert pdfs.seen(after, 2).tobytes() == pdfs.seen(page, 2).tobytes(), "another page was stamped, too"


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_cropped_page_is_stamped_within_what_is_seen(turn: int) -> None:
    made = pdfs.cropped((100, 150, 500, 700), turn=turn)
    box = empty_place(made, 1, 50, 25)
    check(made, box, stamped(made, pdfs.picture(), box))


def test_the_place_is_near_the_upper_right_unless_something_stands_there() -> None:
    free = empty_place(pdfs.paper(), 1, 50, 25)
    assert free.x > 150
    assert free.y < 10
    headed = pdfs.paper(content=pdfs.black(400, 780, 150, 40))
    moved = empty_place(headed, 1, 50, 25)
    assert moved != free
    check(headed, moved, stamped(headed, pdfs.picture(), moved))


def test_a_scan_is_read_as_a_picture() -> None:
    page = paper_of_picture(pdfs.scan(ink=(120, 0, 210, 40)))
    box = empty_place(page, 1, 50, 25)
    assert box.x + box.width <= 120 or box.y >= 40
    old = pdfs.seen(page, 1, DPI)
    assert is_blank(cut(old, box, air=0.5))
    after = stamped(page, pdfs.picture(), box)
    left, top, right, bottom = frame_of(cut(pdfs.seen(after, 1, DPI), box, air=1))
    assert abs((right - left) / DPI * 25.4 - 50) < 0.6
    assert abs((bottom - top) / DPI * 25.4 - 25) < 0.6


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_full_page_is_made_taller_and_nothing_is_covered(turn: int) -> None:
    page = pdfs.paper(turn=turn, content=b"".join(pdfs.black(x, 0, 6, 842) for x in range(0, 600, 30)))
    box = empty_place(page, 1, 50, 25)
    assert box.y < 0
    after = stamped(page, pdfs.picture(), box)
    old, new = pdfs.seen(page, 1, DPI), pdfs.seen(after, 1, DPI)
    added = new.height - old.height
    assert added > 25 / 25.4 * DPI
    assert new.width == old.width
    below = new.crop((0, added, new.width, new.height))
    dark_before, dark_after = (sum(image.histogram()[:128]) for image in (old, below))
    assert dark_after == pytest.approx(dark_before, rel=0.02), "the page itself is covered or cut"
    assert not is_blank(new.crop((0, 0, new.width, added)))


def test_a_page_that_leaves_its_hand_turned_does_not_turn_the_stamp() -> None:
    untidy = pdfs.paper(content=b"q 0.5 0 0 0.5 100 100 cm q -1 0 0 1 0 0 cm " + pdfs.black(10, 10, 20, 20))
    box = empty_place(untidy, 1, 50, 25)
    check(untidy, box, stamped(untidy, pdfs.picture(), box))


def test_stamping_all_at_once_and_joining_keep_each_page_in_its_place() -> None:
    first, second = pdfs.paper(content=pdfs.black(10, 10, 99, 99)), pdfs.paper(size=pdfs.A4[::-1])
    whole = joined([first, second])
    boxes = [Box(1, 20, 30, 50, 25), Box(2, 40, 50, 50, 25)]
    after = stamped_all(whole, [(pdfs.picture(), box) for box in boxes])
    for box in boxes:
        check(whole, box, after)


def test_a_stamped_copy_of_a_hostile_paper_is_made_of_its_clean_copy() -> None:
    clean = cleaned(pdfs.hostile()).pdf
    box = empty_place(clean, 1, 50, 25)
    check(clean, box, stamped(clean, pdfs.picture(), box))
