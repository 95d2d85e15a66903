"""The codes before a letter's number (ระเบียบฯ ภาคผนวก 1), and what an engine takes them for. Pure."""

import re

CODES = frozenset(
    "กก กค กต กษ กห คค ดศ ตช ตผ ทส นร ปช พณ พน พม มท ยธ รง รล ลต วธ วธ ศธ ศย ศป สธ สผ สม สว สศ สพ อก อว อส อต".split()
)
LOOK_ALIKE = {"ศร": "ศธ", "คธ": "ศธ", "ศฐ": "ศธ", "ฅธ": "ศธ", "ศย์": "ศธ", "ศํธ": "ศธ", "ศง": "ศธ", "ศจ": "ศธ"}


def code_of(said: str) -> tuple[str, bool]:
    """The letter code, and whether it stands there so: ธ is often taken for a 5 or a 0, or for another letter."""
    letters = re.sub("[^ก-ฮ]", "", said)
    if said == "80":
        return "สธ", False
    if letters in CODES and letters == said.rstrip("."):
        return letters, True
    if len(letters) == 1 and letters + "ธ" in CODES and re.search(r"\d", said):
        return letters + "ธ", False
    return LOOK_ALIKE.get(letters, letters), False
