"""Words of official letters that Tesseract's Thai misreads again and again: it loses the upper of two marks. Pure.

Only what no other word can be is put right; the picture stays beside it.
"""

import re

_REPAIRS = [
    (re.compile("(?<!นา)(?<!ทัน)(?<!เต็ม)(?<!บาง)(?<!อีก)(?<!สัก)ที(?![\u0e31-\u0e4e]|ม|วี|ละ|เดียว)"), "ที่"),
    (re.compile("ครัง(?![\u0e31-\u0e4e])"), "ครั้ง"),
    (re.compile("พืน(?![\u0e31-\u0e4e])"), "พื้น"),
    (re.compile("สิงที่"), "สิ่งที่"),
    (re.compile("ทัง(?=นี|สิ)"), "ทั้ง"),
    (re.compile("(?<=บัด|การ|้อม|ั้ง)นี(?![\u0e31-\u0e4e])"), "นี้"),
    (re.compile("ทั้งสิน(?![\u0e31-\u0e4e])"), "ทั้งสิ้น"),
    (re.compile("ตังแต่"), "ตั้งแต่"),
    (re.compile("^เรือง$"), "เรื่อง"),
    (re.compile("เนือง"), "เนื่อง"),
    (re.compile("เพือ(?![\u0e31-\u0e4eก])"), "เพื่อ"),
    (re.compile("^[dด]วนทสุด$|^ดวนทีสุด$|^ด่วนทสุด$|^ดวนที่สุด$"), "ด่วนที่สุด"),
    (re.compile("^ดวนมาก$"), "ด่วนมาก"),
    (re.compile("^ดวน$"), "ด่วน"),
]


def repaired(word: str) -> str:
    for wrong, right in _REPAIRS:
        word = wrong.sub(right, word)
    return word
