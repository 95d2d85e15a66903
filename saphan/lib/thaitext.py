"""Thai text as other programs hand it over, made whole: one spelling for what looks the same. Pure functions.

`normalise` is for anything that people typed, `mended` for what was read out of PDFs and pictures, `folded` for what is
compared or indexed, never shown. Each is idempotent. `damage` says how far the text layer of a PDF can be believed.
"""

import re
import unicodedata

# Glyph variants that old fonts kept in the private use area (first Windows, then Macintosh): PDFs and Word files still
# carry them.
_WINDOWS = (
    "\u0e10\u0e34\u0e35\u0e36\u0e37"
    + "\u0e48\u0e49\u0e4a\u0e4b\u0e4c" * 2
    + "\u0e0d\u0e31\u0e4d\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e38\u0e39\u0e3a"
)
_MACINTOSH = (
    "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e47"
    + "".join(mark * 3 for mark in "\u0e48\u0e49\u0e4a\u0e4b\u0e4c")
    + "\u0e4d\u0e0d\u0e38\u0e39\u0e3a\u0e10"
)
_GLYPHS = dict(zip((*range(0xF700, 0xF71B), *range(0xF884, 0xF89F)), _WINDOWS + _MACINTOSH, strict=True))
_INVISIBLE = dict.fromkeys([0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF])
_CONTROL = dict.fromkeys([*range(9), 11, *range(14, 32), *range(127, 160), 0xFFFE, 0xFFFF])
_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")

MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"  # what stands above or below a consonant and never alone
_TONES = "\u0e48-\u0e4b"
_RUN = re.compile(f"[{MARKS}]{{2,}}[\u0e32\u0e33]?|\u0e4d[\u0e32\u0e33]")
_PAIRS = re.compile("\u0e40\u0e40")
# The order in which a cluster is written: vowel, tone, then what silences; the vowels below in Unicode's own order.
_RANK = {"\u0e3a": 0, "\u0e38": 1, "\u0e39": 1, "\u0e4c": 4, "\u0e4d": 5, "\u0e4e": 6} | dict.fromkeys("่้๊๋", 3)
_ROUNDS = 6  # each repair can bring about one other; more than that nobody has seen

_CLUSTER = f"[เ-ไ]?[ก-ฮ][{MARKS}]*[ะาำๅ]?"
_SPACE_INSIDE = re.compile(f"(?<=[ก-ฮ{MARKS}])[ \u00a0]+(?=[{MARKS}\u0e33])|(?<=[เ-ไ])[ \u00a0]+(?=[ก-ฮ])")
_SPREAD = re.compile(rf"(?<!\S){_CLUSTER}(?: {_CLUSTER}){{4,}}(?!\S)")
_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u3000]+")
_LATIN_THAI = re.compile("[\u00a1-\u00fb]")
_THAI = re.compile("[\u0e01-\u0e5b]")

FEW = 40  # letters of Thai below which nothing is said of their marks
MARKED = 0.1  # of whole Thai text, 0.20-0.26 are marks
BELIEVED = 0.02  # the damage with which a text layer is still better than reading its picture


def normalise(text: str, *, digits: bool = False) -> str:
    """NFC, whole sara am, marks in order and once, nothing private or invisible; with `digits`, ๐-๙ become 0-9."""
    text = text.translate(_GLYPHS).translate(_INVISIBLE)
    for _ in range(_ROUNDS):
        before, text = text, _PAIRS.sub("\u0e41", _RUN.sub(_in_order, unicodedata.normalize("NFC", text)))
        if text == before:
            break
    return text.translate(_ARABIC) if digits else text


def _in_order(run: re.Match[str]) -> str:
    marks, tail = run[0], ""
    if marks[-1] in "\u0e32\u0e33":
        marks, tail = marks[:-1], marks[-1]
        if "\u0e4d" in marks:
            marks, tail = marks.replace("\u0e4d", ""), "\u0e33"
    return "".join(sorted(dict.fromkeys(marks), key=lambda mark: _RANK.get(mark, 2))) + tail


def mended(text: str, *, digits: bool = False) -> str:
    """`normalise`, and what only machines write: spaces inside words, Thai bytes taken for Latin ones, controls."""
    text = _SPACES.sub(" ", _as_thai(text.translate(_CONTROL)))
    for _ in range(_ROUNDS):
        before, text = text, _SPREAD.sub(_joined, _SPACE_INSIDE.sub("", normalise(text, digits=digits)))
        if text == before:
            break
    return text


def _joined(spread: re.Match[str]) -> str:
    """ห นั ง สื อ is one word; ก ข ค ง จ are items of a list."""
    return spread[0].replace(" ", "") if re.search(f"[{MARKS}ะาำเ-ไ]", spread[0]) else spread[0]


def _as_thai(text: str) -> str:
    """Text in TIS-620 that somebody took for Latin-1: ¡ÃÐ·ÃÇ§ is กระทรวง."""
    latin = len(_LATIN_THAI.findall(text))
    if latin < 8 or _THAI.search(text) or latin * 2 < sum(map(str.isalpha, text)):
        return text
    return "".join(chr(ord(sign) + 0xD60) if "\u00a1" <= sign <= "\u00fb" else sign for sign in text)


def folded(text: str) -> str:
    """One spelling of what people take for the same: digits, letter case, ligatures, kinds and numbers of spaces."""
    for _ in range(_ROUNDS):
        before, text = text, normalise(unicodedata.normalize("NFKC", text).casefold(), digits=True)
        if text == before:
            break
    return " ".join(text.split())


def bare(text: str) -> str:
    """Letters and digits alone, folded: for comparing what was read with what is known."""
    return folded("".join(sign for sign in folded(text) if sign.isalnum() or unicodedata.category(sign) == "Mn"))


def damage(text: str) -> float:
    """The share of signs (0-1, spaces aside) that cannot be right in a text layer; 1.0 when Thai has lost its marks.

    Counted before mending: private and replacement signs, controls, and marks that hang on nothing. A text in which
    nearly every า became ำ (a known fault of printing to PDF) has lost them, too.
    """
    whole = text.translate(_GLYPHS)
    signs = [sign for sign in whole if not sign.isspace()]
    if not signs:
        return 0.0
    wrong = sum(unicodedata.category(sign) in ("Co", "Cn", "Cc") or sign == "\ufffd" for sign in signs)
    wrong += len(re.findall(f"(?<![ก-ฮ{MARKS}])[{MARKS}]", _SPACE_INSIDE.sub("", whole)))
    letters, marks = len(_THAI.findall(whole)), len(re.findall(f"[{MARKS}]", whole))
    if letters >= FEW and (marks < MARKED * letters or whole.count("ำ") > 3 + 2 * whole.count("า")):
        return 1.0
    return wrong / len(signs)
