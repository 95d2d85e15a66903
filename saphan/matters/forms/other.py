"""Briefings, handing over, and what an office sets up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from saphan.matters.choices import Decision
from saphan.matters.choose import Receivers
from saphan.matters.forms.acts import DueForm
from saphan.matters.models import Phrase, RoutingRule
from saphan.offices.models import Kind
from saphan.people.models import Role
from saphan.ui.forms import Form, ModelForm, ThaiCharField

if TYPE_CHECKING:
    from saphan.people.models import Capacity, Membership

CHAIN = (Role.GROUP_HEAD, Role.DEPUTY, Role.DIRECTOR, Role.SCHOOL_DIRECTOR)


class BriefForm(DueForm):
    everybody = forms.BooleanField(label=_("ทุกคนในหน่วยงาน"), required=False)
    receivers = forms.MultipleChoiceField(label=_("หรือเลือกกลุ่มและบุคคล"), required=False)
    note = ThaiCharField(label=_("ข้อความถึงผู้อ่าน"), required=False, max_length=300)

    def __init__(self, *args: Any, by: Capacity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.people = by, Receivers(by)
        self.fields["receivers"].choices = self.people.options()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        super().clean()
        if self.errors:
            return self.cleaned_data
        keys = self.people.seats if self.cleaned_data["everybody"] else self.cleaned_data["receivers"]
        seats = self.people.everyone_of(keys)
        if not seats:
            raise ValidationError(_t("ยังไม่ได้เลือกผู้ที่ต้องรับทราบ"))
        return {"to": seats, "note": self.cleaned_data["note"], "due_on": self.due(self.by.office_id)}


class HandOverForm(Form):
    to = forms.ChoiceField(label=_("ผู้รับมอบ"))
    note = ThaiCharField(label=_("บันทึก"), required=False, max_length=300, help_text=_("เช่น คำสั่งย้าย หรือเลขที่คำสั่ง"))

    def __init__(self, *args: Any, by: Capacity, giver: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seats = Receivers(by).seats.items()
        self.seats = {key: seat for key, seat in seats if seat.pk != giver.pk}
        options = [(key, f"{seat.user} · {seat.position}") for key, seat in self.seats.items()]
        self.fields["to"].choices = [("", _t("เลือกผู้รับมอบ")), *options]  # type: ignore[attr-defined]

    def clean_to(self) -> Any:
        return self.seats[self.cleaned_data["to"]]


class PhraseForm(ModelForm):
    decision = forms.ChoiceField(label=_("คำสั่ง/ความเห็น"), choices=Decision.choices[:-1])
    for_office = forms.BooleanField(label=_("ใช้ร่วมกันทั้งหน่วยงาน"), required=False)

    class Meta:
        model = Phrase
        fields = ["decision", "text", "group"]

    def __init__(self, *args: Any, by: Capacity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        groups = self.fields["group"]
        groups.queryset = by.office.groups.filter(closed_on=None)  # type: ignore[attr-defined]
        groups.empty_label = _t("ไม่ระบุกลุ่ม")  # type: ignore[attr-defined]
        if not by.sees_whole_office:
            del self.fields["for_office"]

    def add(self) -> Phrase:
        phrase: Phrase = self.save(commit=False)
        phrase.office = self.by.office
        phrase.seat = None if self.cleaned_data.get("for_office") else self.by.seat
        phrase.ordinal = Phrase.objects.filter(office=phrase.office, seat=phrase.seat).count()
        phrase.save()
        return phrase


class RuleForm(ModelForm):
    chain = forms.MultipleChoiceField(
        label=_("ลำดับผู้พิจารณา"), choices=[(role.value, role.label) for role in CHAIN], required=False,
        widget=forms.CheckboxSelectMultiple, help_text=_("ไม่เลือกใคร: ส่งตรงถึงกลุ่มที่เลือก"),
    )  # fmt: skip

    class Meta:
        model = RoutingRule
        fields = ["name", "ordinal", "keyword", "min_urgency", "from_kind", "group", "ask", "chain"]

    def __init__(self, *args: Any, by: Capacity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.office = by.office
        self.fields["group"].queryset = by.office.groups.filter(closed_on=None)  # type: ignore[attr-defined]
        self.fields["group"].empty_label = _t("ไม่ระบุกลุ่ม")  # type: ignore[attr-defined]
        self.fields["from_kind"].choices = [("", _t("ทุกประเภท")), *Kind.choices]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not data.get("chain") and not data.get("group"):
            raise ValidationError(_t("เลือกผู้พิจารณาอย่างน้อยหนึ่งตำแหน่ง หรือเลือกกลุ่มที่จะส่งตรงถึง"))
        return data
