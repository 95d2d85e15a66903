"""The spelling that search compares: what people take for the same word is the same, and each Thai letter is one byte.

Tone marks, ็, ์ and ๆ are left out, since they are what is typed wrong and read wrong first; ใ is ไ, ษ is ศ, and the
like. Thai letters become small Latin letters and marks, so that three bytes are one: the index would be three times as
large otherwise. Latin letters are capitals, digits are digits, everything else is a space.
"""

from __future__ import annotations

import re

from saphan.lib.thaitext import normalise

CONSONANTS = "กขคฆงจฉชซฌญฏฐฒณดตถทธนบปผฝพฟภมยรฤลวศสหอฮ"
LEADING = "เแโไ"
MARKS = "ัิีึุู"
FOLLOWING = "ะาำ"
LOOK_ALIKE = "ดคตศ กภถฏ ขชซ บป นมฆณฉ พฟผฝ อฮ ิีึ ุู ลส รธฐ จว เแ โไ ะา ทฑห ฌญ".split()
SYMBOLS = "abcdefghijklmnopqrstuvwxyz!#$%&()*,-./:;<>?[]^_`{|}~"
SAME = {"ฃ": "ข", "ฅ": "ค", "ฎ": "ฏ", "ฑ": "ฒ", "ษ": "ศ", "ฬ": "ล", "ฦ": "ล", "ใ": "ไ", "ื": "ึ", "ๅ": "า"}
DROPPED = "่้๊๋็์ํ๎ฺๆฯ\u00ad"
TYPES = {"consonant": CONSONANTS, "leading": LEADING, "mark": MARKS, "following": FOLLOWING}

_LETTERS = CONSONANTS + LEADING + MARKS + FOLLOWING
_CODE = dict(zip(_LETTERS, SYMBOLS, strict=True))
_THAI = str.maketrans({symbol: letter for letter, symbol in _CODE.items()})


class _Table(dict[int, str | None]):
    """What becomes of each sign; of signs that no table can list, letters and digits stay."""

    def __missing__(self, sign: int) -> str | None:
        letter = chr(sign)
        capital = letter.upper()
        self[sign] = kept = (capital if len(capital) == 1 else letter) if letter.isalnum() else " "
        return kept


_TABLE = _Table({ord(letter): symbol for letter, symbol in _CODE.items()})
_TABLE.update({ord(letter): _CODE[other] for letter, other in SAME.items()})
_TABLE.update(dict.fromkeys(map(ord, DROPPED)))
_TABLE.update({ord(digit): str(value) for value, digit in enumerate("๐๑๒๓๔๕๖๗๘๙")})


_SHAPES = {ord(_CODE[letter]): _CODE[group[0]] for group in LOOK_ALIKE for letter in group if letter in _CODE}
_SIGNS: dict[str, str] = {}
for _sign, _symbol in _TABLE.items():
    if _symbol:
        _SIGNS[_symbol] = _SIGNS.get(_symbol, "") + chr(_sign)


def _of(kind: str) -> str:
    return "".join(re.escape(_CODE[letter]) for letter in TYPES[kind])


_LEADING, _MARKS, _FOLLOWING = (
    "".join(_CODE[letter] for letter in TYPES[kind]) for kind in ("leading", "mark", "following")
)
_BOTH = _CODE["า"] + _CODE["ะ"]  # เกาะ
_ANY = "".join(map(re.escape, SYMBOLS))
_GAP = re.compile(f"(?<=[{_ANY}]) +(?=[{_ANY}])")
_BORDER = re.compile(f"(?<=[{_ANY}])(?=[^ {_ANY}])|(?<=[^ {_ANY}])(?=[{_ANY}])")
_CLUSTER = re.compile(f"[{_of('leading')}]?[{_of('consonant')}][{_of('mark')}]*[{_of('following')}]*|.")
_IS_THAI = re.compile(f"[{_ANY}]")


def spelt(text: str) -> str:
    """Each sign in its place, still with the spaces that were typed: what words are cut from."""
    return normalise(text).translate(_TABLE)


def plain(text: str) -> str:
    """What is compared: Thai without any spaces, numbers and Latin words apart from it, a space at either end."""
    return f" {' '.join(_BORDER.sub(' ', _GAP.sub('', spelt(text))).split())} "


def runs(text: str) -> list[str]:
    """The pieces of a `spelt` or `plain` text, each either Thai or not."""
    return _BORDER.sub(" ", text).split()


def is_thai(run: str) -> bool:
    return bool(_IS_THAI.match(run))


def clusters(run: str) -> list[str]:
    """The smallest pieces that people see as one: a consonant with all that stands around it."""
    return _CLUSTER.findall(run)


def completions(run: str) -> list[str]:
    """All that a run may become by what still goes on its last consonant; nothing when that is yet to come."""
    last = clusters(run)[-1]
    if last[-1] in _LEADING:
        return []
    marks = _MARKS if last[-1] not in _MARKS + _FOLLOWING else ""
    return [run, *(f"{run}{more}" for more in (*marks, *_FOLLOWING, _BOTH))]


def as_thai(run: str) -> str:
    """A run in Thai letters again, without what was left out."""
    return run.translate(_THAI)


def as_symbols(thai: str) -> str:
    return thai.translate(_TABLE)


def shapes(run: str) -> str:
    """Of letters that look alike, and that a machine takes for each other, the same one."""
    return run.translate(_SHAPES)


def signs(symbol: str) -> str:
    """All that is compared as the symbol."""
    return _SIGNS.get(symbol, "") + (f"{symbol}{symbol.lower()}" if not is_thai(symbol) else "")
