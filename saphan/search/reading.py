"""The texts of letters' files, as the reader of files gives them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from saphan.files.models import ReadPage
from saphan.letters.models import Attachment


@dataclass
class Read:
    """What stands in the files of one letter. `is_scan`: a machine read some of it from pictures."""

    pages: list[str] = field(default_factory=list)
    is_scan: bool = False

    @property
    def text(self) -> str:
        return "\n".join(self.pages)


def texts_of(letters: Iterable[int]) -> dict[int, Read]:
    """Of each letter that has files that were read."""
    holders: dict[int, list[int]] = defaultdict(list)
    wanted = list(letters)
    if wanted:
        rows = Attachment.objects.filter(letter__in=wanted).order_by("letter", "ordinal")
        for letter, file in rows.values_list("letter", "file"):
            holders[file].append(letter)
    found: dict[int, Read] = defaultdict(Read)
    pages = ReadPage.objects.filter(reading__in=list(holders)).order_by("reading", "number") if holders else None
    for file, text, confidence in pages.values_list("reading", "text", "confidence") if pages is not None else ():
        for letter in holders[file]:
            found[letter].pages.append(text)
            found[letter].is_scan |= confidence is not None
    return found
