from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from saphan.matters.choices import Decision
from saphan.matters.models import Endorsement
from saphan.ui.forms import Form, ThaiCharField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saphan.matters.models import Proposal
    from saphan.people.models import Capacity, Membership

TOGETHER = (Decision.ACKNOWLEDGE, Decision.AGREE, Decision.APPROVE, Decision.PROCEED, Decision.FILE)


class ApproveAllForm(Form):
    """Several letters with one decision, each in its own row; the password is asked again."""

    rows = forms.MultipleChoiceField(label=_("เรื่อง"), error_messages={"required": _("ยังไม่ได้เลือกเรื่อง")})
    decision = forms.ChoiceField(label=_("คำสั่ง/ความเห็น"), choices=[(one, one.label) for one in TOGETHER])
    text = ThaiCharField(label=_("ข้อความ"), required=False, max_length=300)
    onward = forms.BooleanField(label=_("เสนอต่อตามเส้นทางของหน่วยงาน"), required=False, initial=True)
    password = forms.CharField(
        label=_("รหัสผ่าน"), widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}), required=False,
        help_text=_("ยืนยันอีกครั้งก่อนเกษียนหลายเรื่องพร้อมกัน ผู้ใช้พาสคีย์เว้นว่างได้"),
    )  # fmt: skip

    def __init__(self, *args: Any, rows: Sequence[Proposal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ways: dict[tuple[int | None, int, int | None], list[Membership]] = {}
        self.fields["rows"].choices = [(str(row.pk), str(row.pk)) for row in rows]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> set[int]:
        return {int(key) for key in self.cleaned_data["rows"]}

    def marked(self, row: Proposal) -> bool:
        """Whether its box is ticked: all of them at first."""
        return not self.is_bound or str(row.pk) in self.data.getlist("rows")  # type: ignore[attr-defined]

    def following(self, row: Proposal) -> Membership | None:
        """Who is next on the way; letters of one rule and group share it."""
        key = (row.matter.rule_id, row.matter.secrecy, row.matter.group_id)
        if key not in self.ways:
            self.ways[key] = row.matter.way()
        return row.matter.next_seat_after(row.seat, self.ways[key])

    def endorse(self, row: Proposal, *, by: Capacity) -> bool:
        """Whether it was endorsed now; not when it was answered meanwhile, perhaps in another window."""
        facts = {name: self.cleaned_data[name] for name in ("decision", "text")}
        facts["next_seat"] = self.following(row) if self.cleaned_data["onward"] else None
        try:
            Endorsement.write(row.matter, by=by, answering=row, **facts)
        except ValidationError:
            return False
        return True

    def refuse_password(self) -> None:
        self.add_error("password", _t("รหัสผ่านไม่ถูกต้อง ยังไม่ได้เกษียนเรื่องใด"))
