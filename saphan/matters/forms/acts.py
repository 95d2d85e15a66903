"""Parse, explain; each form's cleaned data are the arguments of one verb."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from saphan.matters.choices import Ask, Decision, Duty, Outcome
from saphan.matters.choose import Receivers
from saphan.matters.models import Charge, Matter, Phrase
from saphan.offices.models import WorkCalendar
from saphan.ui.forms import Form, ThaiCharField, ThaiDateField

if TYPE_CHECKING:
    from datetime import date

    from saphan.letters.models import Letter
    from saphan.matters.models import Assignment
    from saphan.people.models import Capacity

DAYS = (("", _("ไม่กำหนด")), ("1", _("1 วันทำการ")), ("3", _("3 วันทำการ")), ("5", _("5 วันทำการ")),
        ("7", _("7 วันทำการ")), ("15", _("15 วันทำการ")))  # fmt: skip


def words(label: Any, *, required: bool = False, rows: int = 3, length: int = 500) -> ThaiCharField:
    return ThaiCharField(label=label, required=required, max_length=length, widget=forms.Textarea(attrs={"rows": rows}))


class DueForm(Form):
    """A due date as a day, or as working days from today (Thai holidays and the office's own are not counted)."""

    days = forms.ChoiceField(label=_("ให้เสร็จภายใน"), choices=DAYS, required=False)
    due_on = ThaiDateField(label=_("หรือภายในวันที่"), required=False)

    def due(self, office_id: int) -> date | None:
        day: date | None = self.cleaned_data.get("due_on")
        days = self.cleaned_data.get("days")
        return day or (WorkCalendar(office_id).add(timezone.localdate(), int(days)) if days else None)

    def clean_due_on(self) -> date | None:
        day: date | None = self.cleaned_data["due_on"]
        if day is not None and day < timezone.localdate():
            raise ValidationError(_t("วันที่นี้ผ่านไปแล้ว"))
        return day


class ChargesForm(DueForm):
    """Who leads, who helps, who is to know."""

    lead = forms.ChoiceField(label=_("เจ้าของเรื่อง"), required=False)
    support = forms.MultipleChoiceField(label=_("ร่วมดำเนินการ"), required=False)
    inform = forms.MultipleChoiceField(label=_("แจ้งเพื่อทราบ"), required=False)
    note = ThaiCharField(label=_("คำสั่งเพิ่มเติม"), required=False, max_length=300)

    def __init__(self, *args: Any, by: Capacity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.receivers = by, Receivers(by)
        self.choice("lead").choices = self.receivers.options(_t("ยังไม่มอบ"))
        for name in ("support", "inform"):
            self.choice(name).choices = self.receivers.options()

    def choice(self, name: str) -> forms.ChoiceField:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - so that types know it
        return field

    def charges(self) -> list[Charge]:
        """What the form assigns; one receiver has one duty, the highest."""
        data, due_on = self.cleaned_data, self.due(self.by.office_id)
        wanted = dict.fromkeys(data["inform"], Duty.INFORM)
        wanted |= dict.fromkeys(data["support"], Duty.SUPPORT)
        wanted |= {data["lead"]: Duty.LEAD} if data["lead"] else {}
        return [self._charge(key, duty, due_on) for key, duty in wanted.items()]

    def _charge(self, key: str, duty: str, due_on: date | None) -> Charge:
        due = None if duty == Duty.INFORM else due_on
        group, seat = self.receivers.groups.get(key), self.receivers.seats.get(key)
        return Charge(group=group, seat=seat, duty=duty, due_on=due, note=self.cleaned_data["note"])


def ask_field() -> forms.ChoiceField:
    return forms.ChoiceField(label=_("เพื่อ"), choices=Ask, required=False)


class AssignForm(ChargesForm):
    """The central desk gives it straight to somebody."""

    ask = ask_field()
    field_order = ["ask"]

    def __init__(self, *args: Any, matter: Matter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("ask", matter.ask)

    def clean(self) -> dict[str, Any]:
        super().clean()
        if not self.errors and not self.charges():
            raise ValidationError(_t("ยังไม่ได้เลือกผู้รับมอบ"))
        if self.errors:
            return self.cleaned_data
        return {"charges": self.charges(), "ask": self.cleaned_data["ask"]}


class EndorseForm(ChargesForm):
    """เกษียน: a decision (or a quick phrase that carries one), words, assignments, who is next."""

    decision = forms.ChoiceField(
        label=_("คำสั่ง/ความเห็น"), choices=[("", _("เลือกคำสั่ง")), *Decision.choices[:-1]], required=False
    )
    text = words(_("ข้อความ"), rows=2, length=2000)
    next_seat = forms.ChoiceField(label=_("เสนอต่อ"), required=False)
    phrase = forms.CharField(widget=forms.HiddenInput, required=False)

    field_order = ["decision", "text", "lead", "days", "due_on", "next_seat"]

    def __init__(self, *args: Any, matter: Matter | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choice("next_seat").choices = self.receivers.superiors(_t("ไม่เสนอต่อ"))
        following = matter.next_seat_after(self.by.seat) if matter else None
        self.initial.setdefault("next_seat", f"s{following.pk}" if following else "")
        self.phrases = {phrase.pk or f"u{n}": phrase for n, phrase in enumerate(Phrase.offered(self.by))}
        self.offered = [{"label": str(phrase), "value": key} for key, phrase in self.phrases.items()]

    def clean(self) -> dict[str, Any]:
        super().clean()
        chosen = {str(key): phrase for key, phrase in self.phrases.items()}.get(self.cleaned_data.get("phrase", ""))
        decision = chosen.decision if chosen else self.cleaned_data.get("decision", "")
        if not decision:
            self.add_error("decision", _t("เลือกคำสั่งหรือข้อความด่วนก่อน"))
        if self.errors:
            return self.cleaned_data
        said = " ".join(filter(None, [chosen.text if chosen else "", self.cleaned_data["text"]]))
        if said == str(Decision(decision).label):
            said = ""
        return {
            "decision": decision,
            "text": said,
            "assignments": self._charges_with(chosen),
            "next_seat": self._next(),
        }

    def _charges_with(self, phrase: Phrase | None) -> list[Charge]:
        charges = self.charges()
        if phrase and phrase.group and not any(charge.duty == Duty.LEAD for charge in charges):
            charges.append(Charge(group=phrase.group, due_on=self.due(self.by.office_id)))
        return charges

    def _next(self) -> Any:
        return self.receivers.seats.get(self.cleaned_data["next_seat"])


class ProposeForm(Form):
    to = forms.ChoiceField(label=_("เสนอต่อ"))
    ask = ask_field()
    text = words(_("ความเห็นประกอบ"), length=2000)

    def __init__(self, *args: Any, by: Capacity, matter: Matter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("ask", matter.ask)
        if not by.registers:
            del self.fields["ask"]
        self.receivers = Receivers(by)
        self.fields["to"].choices = self.receivers.superiors(_t("เลือกผู้รับเสนอ"))  # type: ignore[attr-defined]

    def clean_to(self) -> Any:
        return self.receivers.seats[self.cleaned_data["to"]]


class CorrectForm(Form):
    text = words(_("แก้ไขเป็น"), required=True, length=2000)


class ReasonForm(Form):
    reason = words(_("เหตุผล"), required=True, length=300)


class ResultForm(Form):
    result = words(_("ผลการดำเนินการ"), required=True)


class PassOnForm(DueForm):
    to = forms.ChoiceField(label=_("ผู้รับงาน"))
    note = ThaiCharField(label=_("คำสั่งเพิ่มเติม"), required=False, max_length=300)

    def __init__(self, *args: Any, by: Capacity, work: Assignment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.work = work
        seats = Receivers(by).seats.items()
        self.seats = {
            key: seat for key, seat in seats if work.group_id in (None, seat.group_id) and seat.pk != work.seat_id
        }
        options = [(key, f"{seat.user} · {seat.position}") for key, seat in self.seats.items()]
        self.fields["to"].choices = [("", _t("เลือกผู้รับงาน")), *options]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        super().clean()
        if self.errors:
            return self.cleaned_data
        due_on = self.due(self.work.office_id)
        return {"to": self.seats[self.cleaned_data["to"]], "note": self.cleaned_data["note"], "due_on": due_on}


class CloseForm(Form):
    outcome = forms.ChoiceField(label=_("ผลของเรื่อง"), choices=Outcome, widget=forms.RadioSelect)
    reply: forms.ModelChoiceField[Letter] = forms.ModelChoiceField(
        label=_("หนังสือตอบ"), queryset=None, required=False, empty_label=_("ไม่มี"),
        help_text=_("เลขที่และวันที่ของหนังสือตอบจะลงในช่องการปฏิบัติของทะเบียนรับ"),
    )  # fmt: skip
    note = words(_("บันทึกหรือเหตุผล"))

    def __init__(self, *args: Any, matter: Matter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        replies = matter.replies.exclude(reference="")
        self.fields["reply"].queryset = replies  # type: ignore[attr-defined]
        if not replies:
            del self.fields["reply"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        return {"outcome": data.get("outcome"), "reply": data.get("reply"), "note": data.get("note", "")}


class ContinueForm(Form):
    earlier: forms.ModelChoiceField[Matter] = forms.ModelChoiceField(
        label=_("เรื่องเดิม"), queryset=None, empty_label=_("เลือกเรื่องเดิม")
    )

    def __init__(self, *args: Any, by: Capacity, matter: Matter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Matter.objects.visible_to(by).with_rows().filter(pk__lt=matter.pk).order_by("-id")
        field = self.fields["earlier"]
        field.queryset = rows.filter(pk__in=likely(rows, matter))  # type: ignore[attr-defined]
        field.label_from_instance = lambda row: f"{row.number} · {row.title_for(by)}"  # type: ignore[attr-defined]


def likely(rows: Any, matter: Matter) -> list[int]:
    """Earlier matters that came from the same office first, then the newest ones: enough for a select."""
    same = list(rows.filter(letter__office=matter.letter.office_id).values_list("pk", flat=True)[:50])
    return same + list(rows.values_list("pk", flat=True)[:100])
