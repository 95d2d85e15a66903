"""What lies on the paper desk: the scan, what was read of it and is offered, and whether it came before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext as _t
from rapidfuzz import process
from rapidfuzz.fuzz import ratio

from saphan.lib import thai
from saphan.lib.firstpage import Level, Offer, read_first_page
from saphan.lib.grades import Secrecy, Urgency
from saphan.lib.thaitext import bare
from saphan.mailroom.models import Delivery
from saphan.mailroom.models.twins import Twin, near_content, same_content
from saphan.offices.models import Office

if TYPE_CHECKING:
    from saphan.files.models import Reading, ReadPage, Upload
    from saphan.people.models import Capacity

FIELDS = ("sender", "reference", "dated_on", "addressee", "subject", "urgency", "secrecy")
SAME_NAME = 85  # of 100: an office whose name was read with a sign in seven wrong
NAMED_RIGHT = 94


@dataclass(frozen=True)
class Offered:
    """A value for one field: as the form takes it, as a person reads it, how sure, and where it stands."""

    field: str
    value: str
    shown: str
    level: Level
    box: Any

    @property
    def word(self) -> str:
        words = {Level.HIGH: _t("อ่านได้ชัด"), Level.FAIR: _t("โปรดตรวจ"), Level.LOW: _t("ไม่แน่ใจ")}
        return words[self.level]

    @property
    def tone(self) -> str:
        return {Level.HIGH: "good", Level.FAIR: "wait", Level.LOW: "quiet"}[self.level]


class Desk:
    """The uploads of one form. The first is the letter itself."""

    def __init__(self, uploads: Sequence[Upload], *, by: Capacity) -> None:
        self.uploads, self.capacity = uploads, by

    @cached_property
    def reading(self) -> Reading | None:
        return self.uploads[0].file.read_out if self.uploads else None

    @cached_property
    def page(self) -> ReadPage | None:
        return self.reading.pages.filter(number=1).first() if self.reading else None

    @property
    def width(self) -> float:
        """Of the first page, in millimetres."""
        return (self.page and self.page.width) or 210.0

    @property
    def height(self) -> float:
        return (self.page and self.page.height) or 297.0

    @property
    def is_under_way(self) -> bool:
        """Offers may still come: the first page is all they need, near-duplicates need the rest."""
        return self.reading is not None and self.reading.is_under_way and not self.reading.tries

    @cached_property
    def offers(self) -> dict[str, Offered]:
        if self.reading is None or self.page is None or not self.page.words:
            return {}
        found = read_first_page(self.reading.words(), width=self.width, height=self.height)
        found = self._confirmed(dict(found))
        return {name: offered(name, found[name]) for name in FIELDS if name in found}

    def _confirmed(self, found: dict[str, Offer]) -> dict[str, Offer]:
        """What the office knows already: names of offices, and the letter codes that are theirs."""
        if (sender := found.get("sender")) is None:
            return found
        names = {bare(row.name): row.name for row in self._offices(found.get("reference"))}
        best = process.extractOne(bare(sender.value), names.keys(), scorer=ratio, score_cutoff=SAME_NAME)
        if best is not None:
            level = Level.HIGH if best[1] >= NAMED_RIGHT else Level.FAIR
            found["sender"] = Offer(names[best[0]], level, sender.box)
        return found

    def _offices(self, reference: Offer | None) -> list[Office]:
        """The office of that letter code, those about us, and whoever has written to us before."""
        office_id = self.capacity.office_id
        code = reference.value.split("/")[0] if reference else "-"
        wrote = Delivery.objects.filter(office_id=office_id, sender__isnull=False).values("sender")
        about = Q(parent=office_id) | Q(pk=self.capacity.office.parent_id) | Q(pk__in=wrote) | Q(letter_code=code)
        return list(Office.objects.known_to(office_id).filter(about).only("name")[:3000])

    @property
    def is_top_secret(self) -> bool:
        found = self.offers.get("secrecy")
        return found is not None and found.value == str(Secrecy.TOP_SECRET.value)

    @cached_property
    def same(self) -> list[Delivery]:
        return same_content([upload.file for upload in self.uploads], by=self.capacity) if self.uploads else []

    @cached_property
    def near(self) -> list[Twin]:
        is_read = self.reading is not None and not self.reading.is_under_way
        return near_content(self.reading, by=self.capacity) if is_read and self.reading else []

    def filled(self, said: Mapping[str, str], *, untouched: Mapping[str, str], take: str = "") -> dict[str, str]:
        """What was typed, and offers where nothing was: the sure ones, and whichever is taken by name."""
        values = dict(said)
        for name, offer in self.offers.items():
            is_free = not values.get(name) or values[name] == untouched.get(name)
            if name == take or (is_free and offer.level == Level.HIGH):
                values[name] = offer.value
        return values


def offered(field: str, offer: Offer) -> Offered:
    value = thai.to_arabic_digits(offer.value)
    shown = value
    if field == "dated_on":
        shown = thai.long_date(thai.parse_thai_date(value))
    if field == "urgency":
        shown = str(Urgency(int(value)).label)
    if field == "secrecy":
        shown = str(Secrecy(int(value)).label)
    return Offered(field, value, shown, offer.level, offer.box)
