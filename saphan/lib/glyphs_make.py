"""Makes glyphs.json: `python -m saphan.lib.glyphs_make FONT.ttf ...`, with the fonts whose digits are to be known."""

import json
import sys
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from saphan.lib.glyphs import LATIN, MARKS, THAI, shapes

SIZE = 96


def drawn(font: ImageFont.FreeTypeFont, sign: str) -> Image.Image:
    image = Image.new("L", (3 * SIZE, 3 * SIZE), 255)
    ImageDraw.Draw(image).text((SIZE, SIZE / 2), sign, font=font, fill=0)
    return image


def rows(path: str) -> list[list[object]]:
    font = ImageFont.truetype(path, SIZE)
    found = []
    unknown = [shape.bits for shape in shapes(drawn(font, "\uffff"))]  # what a font draws for a sign that it lacks
    for sign in THAI + LATIN + MARKS:
        seen = shapes(drawn(font, sign))
        if len(seen) == 1 and [seen[0].bits] != unknown:
            found.append([sign, base36(seen[0].bits), round(seen[0].width / seen[0].height, 2)])
    return found


def base36(number: int) -> str:
    signs = ""
    while number:
        number, rest = divmod(number, 36)
        signs = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + signs
    return signs or "0"


if __name__ == "__main__":
    made = [row for path in sys.argv[1:] for row in rows(path)]
    text = "[\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in made) + "\n]\n"
    (Path(__file__).parent / "glyphs.json").write_text(text, encoding="utf-8")
