from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from saphan.lib.thai import to_arabic_digits, today
from saphan.offices.models import Audience, By, Group, Holiday, Kind, Office
from saphan.ui.forms import Form, ModelForm, ThaiCharField, ThaiDateField, ThaiDateInput


def reason_field(*, required: bool) -> ThaiCharField:
    return ThaiCharField(label=_("เหตุผลหรือคำสั่ง"), max_length=300, required=required, help_text=_("เก็บไว้กับชื่อและรหัสเดิม"))


class OfficeForm(ModelForm):
    """Names, codes, ways to reach the office, and how it numbers."""

    reason = reason_field(required=False)

    class Meta:
        model = Office
        fields = [
            "name", "short_name", "name_en", "letter_code", "roman_code", "district", "subdistrict", "network", "size",
            "address", "phone", "email", "mail_max_mb", "on_saphan", "circular_has_own_series",
            "announcement_is_numbered", "separate_duties",
        ]  # fmt: skip
        field_classes = dict.fromkeys(("name", "short_name", "district", "subdistrict", "network"), ThaiCharField)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.kind != Kind.SCHOOL:  # audiences choose schools by these
            del self.fields["network"], self.fields["size"]
        if self.instance.kind == Kind.OUTSIDE:  # it numbers and signs elsewhere
            for name in ("on_saphan", "circular_has_own_series", "announcement_is_numbered", "separate_duties"):
                del self.fields[name]

    def save_by(self, by: By) -> list[str]:
        """The form has changed its own copy already; the verb compares with what is stored."""
        facts = dict(self.cleaned_data)
        reason = facts.pop("reason", "")
        return Office.objects.get(pk=self.instance.pk).change(by=by, reason=reason, **facts)


class NewOfficeForm(ModelForm):
    """One school of an area office, or one agency outside. Many come by `import_offices`."""

    kind = forms.ChoiceField(
        label=_("ประเภท"), choices=[(kind.value, kind.label) for kind in (Kind.OUTSIDE, Kind.SCHOOL)],
        widget=forms.RadioSelect, initial=Kind.OUTSIDE,
    )  # fmt: skip
    code = ThaiCharField(
        label=_("รหัส"), max_length=20, required=False, help_text=_("โรงเรียนใช้รหัส 10 หลัก หน่วยงานภายนอกเว้นว่างได้")
    )

    class Meta:
        model = Office
        fields = [
            "kind", "name", "short_name", "code", "letter_code", "province", "district", "address", "phone", "email",
        ]  # fmt: skip
        field_classes = dict.fromkeys(("name", "short_name", "letter_code", "province", "district"), ThaiCharField)

    def __init__(self, *args: Any, area: Office, **kwargs: Any) -> None:
        super().__init__(*args, initial={"kind": Kind.OUTSIDE, "province": area.province}, **kwargs)
        self.area = area

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        code = cleaned["code"] = to_arabic_digits(cleaned.get("code", "")).strip()
        if cleaned.get("kind") == Kind.SCHOOL and not (code.isdecimal() and len(code) == 10):
            self.add_error("code", _("โรงเรียนต้องมีรหัสกระทรวง 10 หลัก"))
        elif code and Office.objects.filter(code=code).exists():
            self.add_error("code", _("มีหน่วยงานรหัสนี้แล้ว"))
        return cleaned

    def save_by(self, by: By) -> Office | None:
        """The new office; None when the form says why not."""
        facts = dict(self.cleaned_data)
        if facts["kind"] == Kind.SCHOOL:
            facts["moe_code"] = facts["code"]
        try:
            return self.area.add(by=by, **facts)
        except ValidationError as exc:
            self.add_error(None, exc)
            return None


class ClosingForm(Form):
    on = ThaiDateField(label=_("ยุบเลิกเมื่อ"), initial=today)
    successor = forms.ModelChoiceField(label=_("หน่วยงานรับช่วง"), queryset=Office.objects.none(), empty_label=_("ไม่มี"))
    reason = reason_field(required=True)
    sure = forms.BooleanField(label=_("เข้าใจแล้วว่าหน่วยงานที่ยุบเลิกจะรับหนังสือไม่ได้อีก และเปิดใหม่ไม่ได้"))

    def __init__(self, *args: Any, office: Office, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.office = office
        others = Office.objects.open().filter(kind=office.kind).exclude(pk=office.pk)
        heir = self.fields["successor"]
        heir.required = Office.objects.below(office).exists()
        heir.error_messages["required"] = _("ยังมีหน่วยงานในสังกัด ต้องเลือกหน่วยงานรับช่วงก่อน")
        near = others.filter(parent=office.parent_id) if office.parent_id else others
        self.fields["successor"].queryset = near.order_by("name")  # type: ignore[attr-defined]

    def close(self, by: By) -> bool:
        """Whether it was closed; if not, the form says why."""
        facts = {name: self.cleaned_data[name] for name in ("on", "successor", "reason")}
        try:
            self.office.close(by=by, **facts)
        except ValidationError as exc:
            self.add_error("successor", exc)
            return False
        return True


class GroupForm(ModelForm):
    class Meta:
        model = Group
        fields = ["name", "short_name", "number_suffix", "phone", "is_registry"]
        field_classes = dict.fromkeys(("name", "short_name"), ThaiCharField)

    def __init__(self, *args: Any, office: Office, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.office = office

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if self.office.groups.filter(name=name).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("มีกลุ่มชื่อนี้แล้ว"))
        return name

    def save_by(self, by: By) -> Group:
        if self.instance._state.adding:
            return Group.add(office=self.office, by=by, **self.cleaned_data)
        group = Group.objects.get(pk=self.instance.pk)
        group.change(by=by, **self.cleaned_data)
        return group


class HolidayForm(ModelForm):
    class Meta:
        model = Holiday
        fields = ["day", "name", "is_workday"]
        field_classes = {"day": ThaiDateField, "name": ThaiCharField}
        widgets = {"day": ThaiDateInput}
        help_texts = {"is_workday": _("เลือกเมื่อเป็นวันหยุดราชการที่หน่วยงานนี้มาทำงาน")}

    def save_by(self, by: By, office: Office) -> Holiday:
        return Holiday.declare(office=office, by=by, **self.cleaned_data)


class AudienceForm(Form):
    """The name and the choice of one rule: values that there are, or offices ticked one by one."""

    name = ThaiCharField(label=_("ชื่อกลุ่มผู้รับ"), max_length=120)
    values = forms.MultipleChoiceField(label=_("เลือกจาก"), widget=forms.CheckboxSelectMultiple, required=False)
    q = ThaiCharField(label=_("ค้นหาหน่วยงาน"), required=False, help_text=_("ชื่อ อำเภอ หรือรหัส ที่เลือกไว้แล้วยังอยู่"))
    picked = forms.ModelMultipleChoiceField(
        label=_("หน่วยงาน"), queryset=Office.objects.none(), widget=forms.CheckboxSelectMultiple, required=False
    )
    MOST = 400  # boxes on one page

    def __init__(self, *args: Any, audience: Audience, rule: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.audience, self.rule = audience, rule
        if rule in Audience.BY_VALUE:
            choices = Audience.choices_for(audience.office, rule)
            self.fields["values"].choices = [(value, f"{word} ({count:,})") for value, word, count in choices]  # type: ignore[attr-defined]
        else:
            del self.fields["values"]
        if rule == Audience.Rule.PICKED:
            self.fields["picked"].queryset = self.candidates()  # type: ignore[attr-defined]
        else:
            del self.fields["picked"], self.fields["q"]

    def candidates(self) -> QuerySet[Office]:
        """What was ticked, and what the words find; without words the offices below one's own."""
        ticked = self.data.getlist("picked") if hasattr(self.data, "getlist") else []
        ticked = [pk for pk in ticked if pk.isdecimal()] or self.audience.saved_picks()
        words = self.data.get("q", "")
        known = Office.objects.open().known_to(self.audience.office_id)
        found = known.matching(words) if words else Office.objects.below(self.audience.office)
        shown = list(found.exclude(pk=self.audience.office_id).values_list("pk", flat=True)[: self.MOST])
        return known.filter(Q(pk__in=ticked) | Q(pk__in=shown)).order_by("district", "name")

    def preview(self) -> list[Office]:
        """The offices that would be reached as the boxes stand now; nothing is saved."""
        self.full_clean()
        if self.rule == Audience.Rule.PICKED:
            return list(self.cleaned_data.get("picked") or [])
        return list(self.audience.would_reach(self.rule, self.cleaned_data.get("values") or []))

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if self.audience.office.audiences.filter(name=name).exclude(pk=self.audience.pk).exists():
            raise ValidationError(_("มีกลุ่มผู้รับชื่อนี้แล้ว"))
        return name

    def save_by(self, by: By) -> bool:
        """Whether it was saved; if not, the form says why."""
        facts = {name: value for name, value in self.cleaned_data.items() if name != "q"}
        try:
            self.audience.change(rule=self.rule, by=by, **facts)
        except ValidationError as exc:
            self.add_error(None, exc)
            return False
        return True
