"""Forms of the registers: parse, explain, call one verb."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from saphan.registers.models import Entry, EntryState, LateRequest, Reservation, ReservationRequest, Series, series_of
from saphan.registers.models.reserving import LARGEST_BLOCK, end_of, needs_approval
from saphan.ui.forms import Form, ThaiCharField, ThaiDateField

if TYPE_CHECKING:
    from saphan.people.models import Capacity
    from saphan.registers.models.entry import EntryQuerySet


def midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


class BookFilter(Form):
    """Day range, words and state of a book's rows. What cannot be read is left out, not an error."""

    start = ThaiDateField(label=_("ตั้งแต่วันที่"), required=False)
    end = ThaiDateField(label=_("ถึงวันที่"), required=False)
    q = ThaiCharField(label=_("เลขที่ เรื่อง จาก ถึง"), required=False, max_length=100)
    state = forms.ChoiceField(
        label=_("สถานะ"), required=False, choices=[("", _("ทั้งหมด")), *EntryState.choices, ("late", _("ลงทะเบียนภายหลัง"))]
    )

    def narrow(self, entries: EntryQuerySet, capacity: Capacity) -> EntryQuerySet:
        self.is_valid()
        asked: dict[str, Any] = getattr(self, "cleaned_data", {})
        if asked.get("start"):
            entries = entries.filter(registered_at__gte=midnight(asked["start"]))
        if asked.get("end"):
            entries = entries.filter(registered_at__lt=midnight(asked["end"] + timedelta(days=1)))
        if asked.get("q"):
            entries = entries.matching(asked["q"], capacity)
        if state := asked.get("state"):
            entries = entries.filter(is_late=True) if state == "late" else entries.filter(state=state)
        return entries


class RowForm(Form):
    """The typed columns of a register row."""

    reference = ThaiCharField(label=_("ที่"), required=False, max_length=80)
    sender = ThaiCharField(label=_("จาก"), required=False, max_length=300)
    addressee = ThaiCharField(label=_("ถึง"), required=False, max_length=300)
    subject = ThaiCharField(label=_("เรื่อง"), max_length=500, help_text=_("หนังสือที่ไม่มีเรื่อง ให้เขียนสาระสำคัญย่อ"))
    remark = ThaiCharField(label=_("หมายเหตุ"), required=False, max_length=500)

    @property
    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("reference", "sender", "addressee", "subject", "remark")}


class AmendForm(RowForm):
    dated_on = ThaiDateField(label=_("ลงวันที่"), required=False)
    action = ThaiCharField(label=_("การปฏิบัติ"), required=False, max_length=500)
    reason = ThaiCharField(label=_("เหตุผลที่แก้ไข"), max_length=300)

    field_order = ["reference", "dated_on", "sender", "addressee", "subject", "action", "remark", "reason"]

    def __init__(self, *args: Any, entry: Entry, **kwargs: Any) -> None:
        self.entry = entry
        super().__init__(*args, initial={name: getattr(entry, name) for name in entry.amendable}, **kwargs)
        for name in set(self.fields) - {*entry.amendable, "reason"}:
            del self.fields[name]
        self.fields["subject"].required = bool(entry.subject)

    def clean(self) -> dict[str, Any]:
        if not set(self.changed_data) - {"reason"}:
            raise forms.ValidationError(_("ยังไม่ได้แก้ไขช่องใด"))
        return self.cleaned_data

    @transaction.atomic
    def amend(self, *, by: Capacity) -> None:
        """Each changed field is a correction of its own. Raises BadRegister."""
        for name in self.changed_data:
            if name != "reason":
                self.entry.amend(name, self.cleaned_data[name], by=by, reason=self.cleaned_data["reason"])


class ReasonForm(Form):
    reason = ThaiCharField(label=_("เหตุผล"), max_length=300)


class SeriesChoice(Form):
    series = forms.ChoiceField(label=_("ทะเบียน"))

    def __init__(self, *args: Any, by: Capacity, **kwargs: Any) -> None:
        self.by = by
        super().__init__(*args, **kwargs)
        self.fields["series"].choices = list(series_of(by.office_id).items())  # type: ignore[attr-defined]


class ReserveForm(SeriesChoice):
    count = forms.IntegerField(label=_("จำนวนเลข"), min_value=1, max_value=LARGEST_BLOCK, initial=1)
    expires_on = ThaiDateField(
        label=_("ใช้ภายในวันที่"), initial=timezone.localdate, help_text=_("หลายเลข หรือเก็บไว้ข้ามวัน ต้องขออนุมัติ ไม่เกิน 7 วัน")
    )
    reason = ThaiCharField(label=_("เหตุผลที่จอง"), max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = self.fields["series"].choices  # type: ignore[attr-defined]
        self.fields["series"].choices = [pair for pair in choices if pair[0] != Series.RECEIVED]  # type: ignore[attr-defined]

    def reserve(self) -> list[Reservation] | ReservationRequest:
        """Numbers at once, or a request where they need approval. Raises BadRegister."""
        asked, end = self.cleaned_data, end_of(self.cleaned_data["expires_on"])
        series, reason, count = asked["series"], asked["reason"], asked["count"]
        if not needs_approval(count, end):
            return Reservation.make(series, by=self.by, reason=reason, expires_at=end)
        return ReservationRequest.ask(series, by=self.by, reason=reason, count=count, expires_at=end)


class LateForm(SeriesChoice, RowForm):
    dated_on = ThaiDateField(label=_("วันที่บนหนังสือ"))
    reason = ThaiCharField(label=_("เหตุผลที่ลงทะเบียนภายหลัง"), max_length=300)

    field_order = ["series", "reference", "dated_on", "sender", "addressee", "subject", "remark", "reason"]

    def ask(self) -> LateRequest:
        asked = self.cleaned_data
        row = {"dated_on": asked["dated_on"], "reason": asked["reason"], **self.facts}
        return LateRequest.ask(asked["series"], by=self.by, **row)


class OwnSeriesForm(Form):
    name = ThaiCharField(label=_("ชื่อทะเบียน"), max_length=100)
    code = forms.SlugField(label=_("รหัส"), max_length=20, help_text=_("อักษรอังกฤษตัวเล็กและตัวเลข เช่น honour"))


class StartForm(SeriesChoice):
    number = forms.IntegerField(label=_("เลขถัดไปที่จะออก"), min_value=1, max_value=999_999)
