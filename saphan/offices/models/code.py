from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from saphan.offices.models.office import Office

# What a letter or a register may have quoted, and must be found by years later.
REMEMBERED = frozenset(
    ("code", "name", "short_name", "parent", "moe_code", "smis_code", "obec_code", "letter_code", "roman_code")
)


class CodeHistory(models.Model):
    """What an office was called, and which codes it had, before a change (renamed, recoded, merged, closed)."""

    office = models.ForeignKey("offices.Office", on_delete=models.CASCADE, related_name="history")
    field = models.CharField(_("ข้อมูล"), max_length=30)
    old_value = models.CharField(_("ค่าเดิม"), max_length=300, blank=True)
    new_value = models.CharField(_("ค่าใหม่"), max_length=300, blank=True)
    changed_at = models.DateTimeField(_("เปลี่ยนเมื่อ"), auto_now_add=True)
    reason = models.CharField(_("เหตุผล"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("ประวัติรหัสและชื่อ")
        ordering = ["-changed_at", "-id"]

    def __str__(self) -> str:
        return f"{self.field}: {self.old_value} → {self.new_value}"

    @classmethod
    def of(cls, office: Office, field: str, old: Any, new: Any, *, reason: str = "") -> CodeHistory:
        """Not saved yet: imports write many at once."""
        return cls(office=office, field=field, old_value=str(old or ""), new_value=str(new or ""), reason=reason)

    @staticmethod
    def keeps(field: str, old: Any) -> bool:
        """Whether a change is remembered: not what was only filled in, but always an end."""
        return field == "closed_on" or (field in REMEMBERED and bool(old))

    @property
    def label(self) -> str:
        return str(self.office._meta.get_field(self.field).verbose_name)  # type: ignore[union-attr]
