from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from saphan.people.models import Capacity

MOST = 30  # that a person keeps; the oldest makes room


class SavedSearchQuerySet(models.QuerySet["SavedSearch"]):
    def visible_to(self, capacity: Capacity) -> SavedSearchQuerySet:
        """One's own: what somebody looks for is nobody else's matter."""
        return self.filter(user=capacity.user)


class SavedSearch(models.Model):
    """A question that a person asks again and again: its words and filters, never what was found."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_searches")
    name = models.CharField(_("ชื่อ"), max_length=80)
    query = models.CharField(_("คำค้นและตัวกรอง"), max_length=600)  # as in the address, without the page
    saved_at = models.DateTimeField(_("บันทึกเมื่อ"), auto_now=True)

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        verbose_name = _("การค้นที่บันทึกไว้")
        ordering = ["-saved_at"]
        constraints = [models.UniqueConstraint(fields=["user", "query"], name="one_saved_search_of_a_query")]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def save_for(cls, capacity: Capacity, query: str, name: str) -> SavedSearch:
        """Keep it, or give the one that is kept already a new name."""
        kept, _made = cls.objects.update_or_create(user=capacity.user, query=query[:600], defaults={"name": name[:80]})
        old = cls.objects.filter(user=capacity.user).order_by("-saved_at").values_list("pk", flat=True)[MOST:]
        cls.objects.filter(pk__in=list(old)).delete()
        return kept
