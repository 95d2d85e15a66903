from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saphan.people.models import User


class Way(models.TextChoices):
    """How a person hears of a kind of notice."""

    DIGEST = "digest", _("กระดิ่ง และสรุปทางไปรษณีย์อิเล็กทรอนิกส์")
    BELL = "bell", _("กระดิ่งเท่านั้น")
    NONE = "none", _("ไม่ต้องแจ้ง")


class PreferenceQuerySet(models.QuerySet["Preference"]):
    def deaf_to(self, kind: str, users: Iterable[int]) -> set[int]:
        """Which of these users do not want to hear of the kind at all."""
        found = self.filter(user__in=users, kind=kind, way=Way.NONE)
        return set(found.values_list("user_id", flat=True))


class Preference(models.Model):
    """A person's choice for one kind of notice. No row: bell and digest."""

    user = models.ForeignKey("people.User", on_delete=models.CASCADE, related_name="preferences")
    kind = models.CharField(_("เรื่อง"), max_length=60)
    way = models.CharField(_("วิธีแจ้ง"), max_length=6, choices=Way, default=Way.DIGEST)

    objects = PreferenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("วิธีรับการแจ้งเตือน")
        ordering = ["user", "kind"]
        constraints = [models.UniqueConstraint(fields=["user", "kind"], name="one_preference_of_a_kind")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.get_way_display()}"

    @classmethod
    def choose(cls, user: User, ways: dict[str, str]) -> None:
        """Set the person's way for each kind named."""
        Preference.objects.bulk_create(
            [Preference(user=user, kind=kind, way=way) for kind, way in ways.items()],
            update_conflicts=True,
            unique_fields=["user", "kind"],
            update_fields=["way"],
        )
