"""Letters from outside as they come from the scanner: a picture of a page, a little askew, in a PDF."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from itertools import groupby
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from saphan import ui

FONT = Path(ui.__file__).parent / "static/ui/fonts/sarabun-{script}-400-normal.woff2"
SIZE = 33
PAGE = (1240, 1754)  # A4 at 150 dots per inch
LEFT, RIGHT, INK = 177, 1122, 40


@cache
def font(script: str) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONT).format(script=script), SIZE)


def write(
    draw: ImageDraw.ImageDraw, x: float, y: float, words: str, *, end: bool = False, middle: bool = False
) -> None:
    """Thai by the Thai cut of the font, brackets and strokes by the Latin one."""
    runs = [(font("latin" if script else "thai"), run) for script, run in split(words)]
    width = sum(face.getlength(run) for face, run in runs)
    x -= width if end else width / 2 if middle else 0
    for face, run in runs:
        draw.text((x, y), run, font=face, fill=INK)
        x += face.getlength(run)


def split(words: str) -> list[tuple[bool, str]]:
    return [
        (latin, "".join(run))
        for latin, run in groupby(words, key=lambda sign: sign in "()/.-" or (sign.isascii() and sign.isalnum()))
    ]


def scan(*, sender: str, reference: str, day: str, subject: str, addressee: str, askew: float) -> BytesIO:
    """A one-page letter as PDF, in Thai letters and digits."""
    sheet = Image.new("L", PAGE, 250)
    draw = ImageDraw.Draw(sheet)
    draw.ellipse((545, 90, 695, 240), outline=INK, width=4)
    write(draw, LEFT, 250, f"ที่ {reference}")
    write(draw, RIGHT, 250, sender, end=True)
    write(draw, 620, 340, day)
    write(draw, LEFT, 420, f"เรื่อง  {subject}")
    write(draw, LEFT, 490, f"เรียน  {addressee}")
    lines = (
        f"          ด้วย{sender}",
        f"กำหนดดำเนินการเรื่อง{subject}",
        "เพื่อให้เป็นไปด้วยความเรียบร้อย จึงขอความร่วมมือมายังท่าน",
        "รายละเอียดตามสิ่งที่ส่งมาด้วย",
        "",
        "          จึงเรียนมาเพื่อโปรดพิจารณา",
    )
    for n, line in enumerate(lines):
        write(draw, LEFT, 590 + 62 * n, line)
    write(draw, 800, 1050, "ขอแสดงความนับถือ", middle=True)
    draw.line([(730, 1160), (770, 1120), (800, 1175), (840, 1115), (900, 1165)], fill=70, width=5)
    write(draw, 800, 1210, "(นายสมมติ ตัวอย่าง)", middle=True)
    write(draw, 800, 1265, f"หัวหน้า{sender}", middle=True)
    out = BytesIO()
    sheet.rotate(askew, resample=Image.Resampling.BICUBIC, fillcolor=250).save(out, "PDF", resolution=150, quality=60)
    out.seek(0)
    return out
