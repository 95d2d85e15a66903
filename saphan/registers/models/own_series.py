from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models, transaction
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from saphan.registers.choices import RegisterAct, Series
from saphan.registers.models.book import BadRegister
from saphan.trail.models import record

if TYPE_CHECKING:
    from saphan.people.models import Capacity


class OwnSeries(models.Model):
    """A series that an office keeps beside the usual ones (เช่น เกียรติบัตร)."""

    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="own_series")
    code = models.SlugField(_("รหัส"), max_length=20)
    name = models.CharField(_("ชื่อทะเบียน"), max_length=100)

    class Meta:
        verbose_name = _("ทะเบียนของหน่วยงานเอง")
        constraints = [
            models.UniqueConstraint(fields=["office", "code"], name="one_own_series_of_a_code"),
            models.CheckConstraint(condition=~models.Q(code__in=Series.values), name="own_series_is_no_usual_one"),
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    @transaction.atomic
    def open(cls, code: str, name: str, *, by: Capacity) -> OwnSeries:
        """Begin a series of the office's own. Raises BadRegister when its code is taken."""
        if code in Series.values or cls.objects.filter(office_id=by.office_id, code=code).exists():
            raise BadRegister(_t("มีทะเบียนรหัสนี้อยู่แล้ว"))
        series = cls.objects.create(office_id=by.office_id, code=code, name=name)
        record(series, RegisterAct.SERIES_OPENED, by=by, code=code)
        return series


def series_of(office_id: int) -> dict[str, str]:
    """Code and name of every series that the office may keep, the usual ones first."""
    own = OwnSeries.objects.filter(office_id=office_id).order_by("id").values_list("code", "name")
    return {str(code): str(label) for code, label in Series.choices} | dict(own)
