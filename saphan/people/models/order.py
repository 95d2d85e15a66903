from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as say


@dataclass(frozen=True)
class Order:
    """The written order behind a power: its number, its date, and the first and last day it holds."""

    number: str
    dated: date
    starts_on: date
    ends_on: date | None = None

    def check(self) -> None:
        """Raises ValidationError when it cannot be an order."""
        if not self.number.strip():
            raise ValidationError(say("ยังไม่ได้ระบุเลขที่คำสั่ง"))
        if self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError(say("วันสุดท้ายอยู่ก่อนวันแรก"))

    @property
    def facts(self) -> dict[str, object]:
        """As the columns of Delegation and Clearance name them."""
        return {
            "order_number": self.number.strip(),
            "order_date": self.dated,
            "starts_on": self.starts_on,
            "ends_on": self.ends_on,
        }
