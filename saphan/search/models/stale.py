from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stale(models.Model):
    """A letter whose document is to be made anew, written by triggers in the transaction of the change.

    Several of one letter may stand here: who makes the document takes away only those that he saw before he read.
    """

    letter = models.BigIntegerField()  # it may be gone
    at = models.DateTimeField(_("เมื่อ"))

    class Meta:
        verbose_name = _("ดัชนีที่ต้องทำใหม่")

    def __str__(self) -> str:
        return str(self.letter)
