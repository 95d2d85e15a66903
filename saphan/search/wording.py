"""Where one Thai word ends and the next begins: PyThaiNLP's dictionary and the words of the house, by nlpo3.

Words are cut in the spelling that search compares, so a tone mark typed wrong cuts them no other way.
"""

from __future__ import annotations

import tempfile
from functools import cache
from importlib.metadata import version
from pathlib import Path

import nlpo3
from pythainlp.corpus import thai_words

from saphan.search import spelling

FORM = 2  # of the documents; another number means that all must be made anew
DICTIONARY = "saphan"
OWN = Path(__file__).parent / "words.txt"


@cache
def segmenter() -> str:
    """What cut the words: a document that another one cut is made anew (manage.py reindex)."""
    own = sum(OWN.read_bytes())
    return f"{FORM}/nlpo3 {version('nlpo3')}/pythainlp {version('pythainlp')}/{own}"


@cache
def dictionary() -> frozenset[str]:
    """Every word, in Thai letters of the spelling that search compares."""
    known = [*thai_words(), *OWN.read_text(encoding="utf-8").split()]
    return frozenset(
        spelling.as_thai(run) for word in known for run in spelling.spelt(word).split() if spelling.is_thai(run)
    )


@cache
def loaded() -> str:
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write("\n".join(sorted(dictionary())))
        file.flush()
        nlpo3.load_dict(file.name, DICTIONARY)
    return DICTIONARY


def words(run: str) -> list[str]:
    """The words of one Thai run, in symbols."""
    cut = nlpo3.segment(spelling.as_thai(run), loaded(), safe=True)
    return [spelling.as_symbols(word) for word in cut]
