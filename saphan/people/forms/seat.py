"""Positions: where, as what, in which group."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from saphan.offices.models import Group, Kind, Office
from saphan.people.models import Capacity, Membership, Rank, Role
from saphan.people.models.membership import ROLES_OF_SCHOOL
from saphan.ui.forms import Form, ThaiCharField, ThaiDateField


class GroupChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Group) -> str:
        return obj.name if obj.office.kind != Kind.SCHOOL else f"{obj.office} · {obj.name}"


class GroupsChoice(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    widget = forms.CheckboxSelectMultiple


class SeatForm(Form):
    """The offices, groups and roles that this administrator manages."""

    office = forms.ModelChoiceField(Office.objects.none(), label=_("หน่วยงาน"), empty_label=None)
    role = forms.ChoiceField(label=_("บทบาทในระบบ"))
    position = ThaiCharField(label=_("ตำแหน่ง"), max_length=200, help_text=_("พิมพ์ใต้ลายมือชื่อ เช่น นักวิชาการศึกษาชำนาญการ"))
    group = GroupChoice(Group.objects.none(), label=_("กลุ่ม"), required=False, empty_label=_("ไม่อยู่ในกลุ่ม"))

    def __init__(self, *args: Any, by: Capacity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offices = Office.objects.open().filter(Q(pk=by.office_id) | Q(parent=by.office_id)).order_by("kind", "code")
        groups = Group.objects.filter(office__in=offices, closed_on=None).select_related("office")
        roles = ROLES_OF_SCHOOL if by.office.kind == Kind.SCHOOL else tuple(Role)
        self.fields["office"].queryset = offices  # type: ignore[attr-defined]
        self.fields["office"].initial = by.office_id
        self.fields["group"].queryset = groups  # type: ignore[attr-defined]
        self.fields["role"].choices = [(role.value, role.label) for role in roles]  # type: ignore[attr-defined]
        self.fields["role"].initial = Role.OFFICER if Role.OFFICER in roles else Role.TEACHER
        if "portfolio" in self.fields:
            self.fields["portfolio"].queryset = groups.filter(office=by.office_id)  # type: ignore[attr-defined]


def rank_field() -> forms.ChoiceField:
    """ข้อ 31 asks for the level of who certifies a copy."""
    return forms.ChoiceField(
        label=_("ประเภทและระดับ"), required=False, choices=[("", _("ไม่ระบุ")), *Rank.choices],
        help_text=_("ใช้ตรวจสิทธิรับรองสำเนาถูกต้อง"),
    )  # fmt: skip


class AppointForm(SeatForm):
    rank = rank_field()
    portfolio = GroupsChoice(Group.objects.none(), label=_("กลุ่มที่กำกับ (เฉพาะรองผู้อำนวยการ)"), required=False)
    starts_on = ThaiDateField(label=_("ตั้งแต่วันที่"), initial=timezone.localdate)


class InviteForm(SeatForm):
    title = ThaiCharField(label=_("คำนำหน้า"), max_length=40, required=False)
    first_name = ThaiCharField(label=_("ชื่อ"), max_length=80)
    last_name = ThaiCharField(label=_("นามสกุล"), max_length=80, required=False)
    email = forms.EmailField(
        label=_("ไปรษณีย์อิเล็กทรอนิกส์"), required=False, help_text=_("ใส่แล้วระบบส่งลิงก์เชิญให้ ไม่ใส่ก็พิมพ์ลิงก์ให้ได้")
    )
    field_order = ["title", "first_name", "last_name", "email", "office", "role", "position", "group"]


class ChangeSeatForm(Form):
    position = ThaiCharField(label=_("ตำแหน่ง"), max_length=200)
    rank = rank_field()
    group = GroupChoice(Group.objects.none(), label=_("กลุ่ม"), required=False, empty_label=_("ไม่อยู่ในกลุ่ม"))
    portfolio = GroupsChoice(Group.objects.none(), label=_("กลุ่มที่กำกับ"), required=False)

    def __init__(self, *args: Any, seat: Membership, **kwargs: Any) -> None:
        initial: dict[str, Any] = {"position": seat.position, "rank": seat.rank, "group": seat.group_id}
        initial["portfolio"] = seat.portfolio.all()
        super().__init__(*args, initial=initial, **kwargs)
        groups = Group.objects.filter(office=seat.office_id, closed_on=None).select_related("office")
        self.fields["group"].queryset = groups  # type: ignore[attr-defined]
        self.fields["portfolio"].queryset = groups  # type: ignore[attr-defined]
        if seat.role != Role.DEPUTY:
            del self.fields["portfolio"]

    def clean(self) -> dict[str, Any]:
        return {"portfolio": ()} | (super().clean() or {})


class EndSeatForm(Form):
    on = ThaiDateField(label=_("วันสุดท้ายของตำแหน่ง"), initial=timezone.localdate, help_text=_("ใส่วันก่อนวันนี้ เพื่อให้สิ้นสุดทันที"))
