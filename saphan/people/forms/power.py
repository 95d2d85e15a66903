"""Orders: who uses whose power, who handles secret letters."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from saphan.lib.grades import Secrecy
from saphan.offices.models import Office
from saphan.people.models import Capacity, Delegation, Membership, Order
from saphan.people.models.capacity import HEADS
from saphan.people.models.delegation import NEVER_DELEGATES, PRINCIPALS
from saphan.people.signals import letter_kinds_asked
from saphan.ui.forms import Form, ThaiCharField, ThaiDateField

CLEARED_LEVELS = [(level.value, level.label) for level in (Secrecy.CONFIDENTIAL, Secrecy.SECRET)]


class SeatChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Membership) -> str:
        return f"{obj.user} · {obj.position}"


class OrderForm(Form):
    """Four fields of the written order, gathered into an Order."""

    order_number = ThaiCharField(label=_("คำสั่งที่"), max_length=60, help_text=_("เช่น 15/2569"))
    order_date = ThaiDateField(label=_("คำสั่งลงวันที่"), initial=timezone.localdate)
    starts_on = ThaiDateField(label=_("ตั้งแต่วันที่"), initial=timezone.localdate)
    ends_on = ThaiDateField(label=_("ถึงวันที่"), required=False, help_text=_("เว้นว่างไว้ถ้าไม่มีกำหนด"))

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or self.cleaned_data
        if not self.errors:
            parts = [facts.pop(name) for name in ("order_number", "order_date", "starts_on", "ends_on")]
            facts["order"] = Order(*parts)
        return facts


class DelegationForm(OrderForm):
    principal = SeatChoice(Membership.objects.none(), label=_("อำนาจของ"), empty_label=None)
    delegate = SeatChoice(Membership.objects.none(), label=_("ผู้ใช้อำนาจแทน"))
    mode = forms.ChoiceField(label=_("ลักษณะ"), choices=Delegation.Mode.choices, widget=forms.RadioSelect)
    kinds = forms.MultipleChoiceField(
        label=_("ลงนามได้เฉพาะหนังสือชนิด"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("ไม่เลือกเลย คือทุกชนิด"),
    )  # fmt: skip
    max_secrecy = forms.TypedChoiceField(
        label=_("ชั้นความลับสูงสุด"), coerce=int, initial=Secrecy.OPEN, choices=[(1, Secrecy.OPEN.label), *CLEARED_LEVELS]
    )
    field_order = [
        "principal", "delegate", "mode", "order_number", "order_date", "starts_on", "ends_on", "kinds", "max_secrecy",
    ]  # fmt: skip

    def __init__(self, *args: Any, office: Office, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seats = Membership.objects.filter(office=office).select_related("user", "office")
        principals, delegates = seats.filter(role__in=PRINCIPALS), seats.current().exclude(role__in=NEVER_DELEGATES)
        self.fields["principal"].queryset = principals  # type: ignore[attr-defined]
        self.fields["principal"].initial = principals.current().filter(role__in=HEADS).first()
        self.fields["delegate"].queryset = delegates  # type: ignore[attr-defined]
        kinds = [choice for _room, offered in letter_kinds_asked.send(type(self)) for choice in offered or []]
        self.fields["kinds"].choices = kinds  # type: ignore[attr-defined]
        if not kinds:
            del self.fields["kinds"]


class ClearanceForm(OrderForm):
    membership = SeatChoice(Membership.objects.none(), label=_("ผู้ได้รับแต่งตั้ง"))
    level = forms.TypedChoiceField(label=_("ชั้นความลับสูงสุด"), coerce=int, choices=CLEARED_LEVELS)
    is_registrar = forms.BooleanField(label=_("เป็นนายทะเบียนข้อมูลข่าวสารลับ"), required=False)
    field_order = ["membership", "level", "is_registrar", "order_number", "order_date", "starts_on", "ends_on"]

    def __init__(self, *args: Any, by: Capacity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seats = Membership.objects.current().filter(office=by.office_id).exclude(role__in=NEVER_DELEGATES)
        self.fields["membership"].queryset = seats.select_related("user", "office")  # type: ignore[attr-defined]
