"""Parse the table that comes with a letter, and which of its columns fills which field."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from saphan.letters.errors import LetterError
from saphan.letters.models import Batch, Letter
from saphan.people.models import Capacity
from saphan.ui.forms import Form

MOST_BYTES = 5 * 1024 * 1024


class TableForm(Form):
    """A table from Excel or as CSV, or copied cells."""

    table = forms.FileField(
        label=_("ตารางรายชื่อ"),
        required=False,
        help_text=_("แฟ้ม Excel (.xlsx) หรือ CSV หัวตารางอยู่บรรทัดแรก"),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.tsv,.txt"}),
    )
    cells = forms.CharField(
        label=_("หรือวางเซลล์ที่คัดลอกจาก Excel"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )

    def write(self, letter: Letter, *, by: Capacity) -> Batch | None:
        """None, with what is wrong among the errors, when it was refused."""
        sent, cells = self.cleaned_data["table"], self.cleaned_data["cells"]
        try:
            if sent is None and not cells.strip():
                raise LetterError(_("เลือกแฟ้มตาราง หรือวางเซลล์ที่คัดลอกมา"))
            if sent is not None and sent.size > MOST_BYTES:
                raise LetterError(_("แฟ้มตารางใหญ่เกิน 5 เมกะไบต์ ลบรูปภาพและแผ่นงานที่ไม่ใช้ออกก่อน"))
            data, name = (sent.read(), sent.name) if sent else (cells.encode(), str(_("เซลล์ที่วาง")))
            return Batch.bring(letter, data, name, by=by)
        except LetterError as refused:
            self.add_error("table", str(refused))
            return None


class MappingForm(Form):
    """Which column fills which field of the letter."""

    skips_faulty = forms.BooleanField(label=_("เว้นแถวที่มีปัญหา แล้วออกเฉพาะแถวที่ใช้ได้"), required=False)

    def __init__(self, data: Any = None, *, batch: Batch) -> None:
        super().__init__(data, initial={"skips_faulty": batch.skips_faulty})
        self.batch = batch
        choices = [("", _("เลือกหัวตาราง")), *((name, name) for name in batch.columns if name)]
        for place, field in enumerate(batch.fields):
            here = batch.places.get(field)
            first = batch.columns[here] if here is not None else ""
            self.fields[f"field{place}"] = forms.ChoiceField(
                label=f"{{{{{field}}}}}", choices=choices, required=False, initial=first
            )
        self.order_fields([name for name in self.fields if name != "skips_faulty"])

    def write(self, *, by: Capacity) -> None:
        given = self.cleaned_data
        mapping = {field: given[f"field{place}"] for place, field in enumerate(self.batch.fields)}
        self.batch.arrange(mapping, skips_faulty=given["skips_faulty"], by=by)
