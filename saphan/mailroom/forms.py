"""The mailroom's forms: parse, explain, call one verb."""

from functools import cached_property
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from saphan.lib import thai
from saphan.lib.grades import Secrecy, Urgency
from saphan.mailroom.choices import Channel, Reason
from saphan.offices.models import Audience, Kind, Office
from saphan.ui.forms import Form, ThaiCharField, ThaiDateField


class ReturnForm(Form):
    reason = forms.ChoiceField(label=_("สาเหตุ"), choices=Reason, widget=forms.RadioSelect)
    note = ThaiCharField(label=_("ข้อความถึงผู้ส่ง"), required=False, max_length=300, widget=forms.Textarea({"rows": 3}))

    def clean(self) -> None:
        if self.cleaned_data.get("reason") == Reason.OTHER and not self.cleaned_data.get("note"):
            self.add_error("note", _("โปรดบอกสาเหตุ ผู้ส่งจะได้แก้ไขได้ถูก"))


def near(office: Office) -> Q:
    """Whom an office writes to by choosing: those below and beside it, what it belongs to, its own address book."""
    beside = (
        Q(parent=office.parent_id) & ~Q(kind=Kind.OUTSIDE)
        if office.parent_id
        else Q(kind__in=[Kind.AREA, Kind.OBEC, Kind.BUREAU])
    )
    return Q(parent=office) | beside | Q(pk=office.parent_id) | Q(kind__in=[Kind.OBEC, Kind.BUREAU])


class RecipientsForm(Form):
    """Whom a letter goes to."""

    audiences = forms.ModelMultipleChoiceField(
        label=_("กลุ่มผู้รับ"), queryset=Audience.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    offices = forms.ModelMultipleChoiceField(
        label=_("หน่วยงานและโรงเรียน"), queryset=Office.objects.none(), required=False,
        widget=forms.SelectMultiple({"size": 10}),
    )  # fmt: skip
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, office: Office, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        meant = Office.objects.open().filter(near(office)).exclude(pk=office.pk).order_by("kind", "district", "name")
        self.fields["offices"].queryset = meant  # type: ignore[attr-defined]
        self.fields["audiences"].queryset = Audience.objects.filter(office=office)  # type: ignore[attr-defined]

    @cached_property
    def groups(self) -> list[tuple[str, list[Office]]]:
        """The offices to choose from: those beside and above, then the schools by district."""
        found: dict[str, list[Office]] = {}
        for row in self.fields["offices"].queryset:  # type: ignore[attr-defined]
            found.setdefault(row.district if row.kind == Kind.SCHOOL else str(_("หน่วยงาน")), []).append(row)
        return list(found.items())

    def ticked(self, name: str) -> set[int]:
        return {int(value) for value in self[name].value() or [] if str(value).isdecimal()}

    @property
    def recipients(self) -> list[Any]:
        return [*self.cleaned_data["audiences"], *self.cleaned_data["offices"]]

    @property
    def facts(self) -> dict[str, Any]:
        return {"to": self.recipients, "key": self.cleaned_data["key"]}


class ForwardForm(RecipientsForm):
    def clean(self) -> None:
        if not self.errors and not self.recipients:
            self.add_error("offices", _("ยังไม่ได้เลือกผู้รับ"))


class DispatchForm(RecipientsForm):
    outside = ThaiCharField(
        label=_("หน่วยงานนอกระบบ"), required=False, widget=forms.Textarea({"rows": 3}),
        help_text=_("บรรทัดละหนึ่งหน่วยงาน ส่งทางไปรษณีย์หรือนำส่ง แล้วมาบันทึกการส่งภายหลัง"),
    )  # fmt: skip
    copies = forms.ModelMultipleChoiceField(
        label=_("สำเนาส่ง"), queryset=Office.objects.none(), required=False, widget=forms.SelectMultiple({"size": 5})
    )
    reply_by = ThaiDateField(label=_("ขอให้ตอบภายใน"), required=False)

    field_order = ["audiences", "offices", "outside", "copies", "reply_by", "key"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["copies"].queryset = self.fields["offices"].queryset  # type: ignore[attr-defined]

    def clean_reply_by(self) -> Any:
        day = self.cleaned_data["reply_by"]
        if day and day < timezone.localdate():
            raise forms.ValidationError(_("วันที่ผ่านไปแล้ว เลือกวันนี้หรือวันหลังจากนี้"))
        return day

    def clean(self) -> None:
        if not self.errors and not self.recipients:
            self.add_error("offices", _("ยังไม่ได้เลือกผู้รับ"))

    @property
    def recipients(self) -> list[Any]:
        names = [name.strip() for name in self.cleaned_data["outside"].splitlines() if name.strip()]
        return [*super().recipients, *names]

    @property
    def facts(self) -> dict[str, Any]:
        more = {"copies": list(self.cleaned_data["copies"]), "reply_by": self.cleaned_data["reply_by"]}
        return super().facts | more


class PaperForm(Form):
    """What stands on a paper letter that somebody brought (แบบที่ 13)."""

    sender = ThaiCharField(label=_("จาก"), max_length=300)
    reference = ThaiCharField(label=_("ที่"), max_length=80, required=False)
    dated_on = ThaiDateField(label=_("ลงวันที่"))
    addressee = ThaiCharField(label=_("ถึง"), max_length=300, required=False)
    subject = ThaiCharField(label=_("เรื่อง"), max_length=500, widget=forms.Textarea({"rows": 2}))
    urgency = forms.TypedChoiceField(label=_("ชั้นความเร็ว"), choices=Urgency, coerce=int, initial=Urgency.NORMAL)
    secrecy = forms.TypedChoiceField(label=_("ชั้นความลับ"), choices=Secrecy, coerce=int, initial=Secrecy.OPEN)
    key = forms.UUIDField(widget=forms.HiddenInput)
    sure = forms.BooleanField(required=False, widget=forms.HiddenInput)

    @property
    def is_top_secret(self) -> bool:
        return str(self.data.get("secrecy", "")) == str(Secrecy.TOP_SECRET.value)

    def clean_reference(self) -> str:
        return thai.to_arabic_digits(" ".join(self.cleaned_data["reference"].split()))

    def clean_dated_on(self) -> Any:
        day = self.cleaned_data["dated_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("ลงวันที่ล่วงหน้าไม่ได้ ตรวจวันที่บนหนังสืออีกครั้ง"))
        return day

    def clean_secrecy(self) -> int:
        level: int = self.cleaned_data["secrecy"]
        if level == Secrecy.TOP_SECRET:
            raise forms.ValidationError(_("หนังสือลับที่สุดห้ามนำเข้าระบบ ให้ลงทะเบียนลับบนกระดาษ (ระเบียบฯ ข้อ 29)"))
        return level


class SendingForm(Form):
    """How a letter left by post or by hand, and what the receiver answered."""

    channel = forms.ChoiceField(
        label=_("ช่องทาง"), choices=[(c.value, c.label) for c in (Channel.POST, Channel.HAND)], widget=forms.RadioSelect
    )
    handed_on = ThaiDateField(label=_("วันที่ส่งหรือนำส่ง"), initial=timezone.localdate)
    tracking = ThaiCharField(label=_("เลขพัสดุ หรือชื่อผู้รับ"), max_length=120, required=False)
    their_number = forms.IntegerField(label=_("เลขรับของผู้รับ"), min_value=1, max_value=999_999, required=False)

    def clean_handed_on(self) -> Any:
        day = self.cleaned_data["handed_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("วันที่ส่งยังมาไม่ถึง"))
        return day


class DaysForm(Form):
    """The days of the delivery book."""

    start = ThaiDateField(label=_("ตั้งแต่วันที่"))
    end = ThaiDateField(label=_("ถึงวันที่"))

    def clean(self) -> None:
        days = self.cleaned_data
        if not self.errors and days["start"] > days["end"]:
            self.add_error("end", _("วันสุดท้ายอยู่ก่อนวันแรก"))


class CertifyForm(Form):
    purpose = ThaiCharField(label=_("ใช้เพื่อ"), max_length=300, help_text=_("เช่น แนบฎีกาเบิกเงิน ส่งศาลปกครอง"))


class ConfirmationForm(Form):
    """With whom one spoke on the telephone (ภาคผนวก 7 ข้อ 5.5)."""

    spoken_with = ThaiCharField(label=_("พูดกับ (ชื่อและตำแหน่ง)"), max_length=200)
    phone = ThaiCharField(label=_("โทรศัพท์"), max_length=60, required=False)
    spoken_at = forms.DateTimeField(
        label=_("พูดเมื่อ"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    their_number = forms.IntegerField(label=_("เลขรับของผู้รับ"), min_value=1, max_value=999_999, required=False)
    note = ThaiCharField(label=_("บันทึก"), max_length=300, required=False)

    def clean_spoken_at(self) -> Any:
        when = self.cleaned_data["spoken_at"]
        if when and when > timezone.now():
            raise forms.ValidationError(_("เวลานี้ยังมาไม่ถึง"))
        return when


class WithdrawForm(Form):
    reason = ThaiCharField(label=_("เหตุผล"), max_length=300, widget=forms.Textarea({"rows": 3}))
