from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from saphan.lib.sheets import UnreadableSheet, rows_of
from saphan.offices.models import Group, Office
from saphan.people.models.invitation import Invitation
from saphan.people.models.membership import Membership, Role, check_seat
from saphan.people.phrases import COLUMNS, NEEDED
from saphan.people.signals import administered

if TYPE_CHECKING:
    from saphan.people.models.capacity import Capacity


@dataclass
class Row:
    """One person of the list, as typed, and what would become of it: "new", "same" or "fault" with the reason."""

    line: int
    title: str = ""
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    office: str = ""
    group: str = ""
    role: str = ""
    position: str = ""
    verdict: str = "new"
    reason: str = ""

    @property
    def key(self) -> tuple[str, ...]:
        return (self.first_name, self.last_name, self.office, self.group, self.role)


class Roster(models.Model):
    """A list of people brought as a file: read, looked at row by row, then confirmed into invitations."""

    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="rosters")
    made_by = models.ForeignKey("people.Membership", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("นำเข้าเมื่อ"), default=timezone.now)
    rows = models.JSONField(_("แถว"), default=list)  # emptied when confirmed: the names stand in the invitations
    confirmed_at = models.DateTimeField(_("ยืนยันเมื่อ"), null=True, blank=True)

    class Meta:
        verbose_name = _("รายชื่อนำเข้า")
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"{self.office} {self.made_at:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        return reverse("people:roster", args=[self.pk])

    @classmethod
    def read(cls, data: bytes, *, by: Capacity) -> Roster:
        """Keep what the file says; nobody is invited yet. Raises ValidationError when it is no such table."""
        try:
            table = list(rows_of(data))
        except UnreadableSheet as exc:
            raise ValidationError(say("อ่านไฟล์ไม่ได้ ใช้ไฟล์ CSV หรือ XLSX ที่มีหัวคอลัมน์ในแถวแรก")) from exc
        names = [COLUMNS.get(head.casefold(), "") for head in table[0][1]] if table else []
        if missing := [head for head in NEEDED if COLUMNS[head] not in names]:
            raise ValidationError(say("ไม่พบคอลัมน์ %(names)s ในแถวแรก") % {"names": ", ".join(missing)})
        rows = []
        for line, cells in table[1:]:
            facts = {name: cell[:200] for name, cell in zip(names, cells, strict=False) if name}
            rows.append(asdict(Row(line, **facts)))
        return cls.objects.create(office=by.office, made_by=by.membership, rows=rows)

    def judged(self, *, by: Capacity) -> list[Row]:
        """Every row with its verdict, as things stand now."""
        judge = Judge(self.office, by)
        return [judge.judge(Row(**facts)) for facts in self.rows]

    @transaction.atomic
    def confirm(self, *, by: Capacity) -> int:
        """Invite everybody whose row is new; says how many. Raises ValidationError when it was confirmed already."""
        fresh = Roster.objects.select_for_update(no_key=True).get(pk=self.pk)
        if fresh.confirmed_at is not None:
            raise ValidationError(say("รายชื่อนี้ยืนยันไปแล้ว"))
        judge = Judge(self.office, by)
        good = [row for row in (judge.judge(Row(**facts)) for facts in self.rows) if row.verdict == "new"]
        Invitation.objects.bulk_create(judge.invitation(row, roster=self) for row in good)
        self.confirmed_at, self.rows = timezone.now(), []
        self.save(update_fields=["confirmed_at", "rows"])
        administered.send(Roster, row=self, act="people.roster_confirmed", by=by, detail={"invited": len(good)})
        return len(good)


class Judge:
    """Says of each row what would become of it; remembers the rows before, so that a double is found."""

    def __init__(self, office: Office, by: Capacity) -> None:
        self.home, self.by = office, by
        self.seen: set[tuple[str, ...]] = set()

    @cached_property
    def offices(self) -> dict[str, Office]:
        below = Office.objects.open().filter(models.Q(pk=self.home.pk) | models.Q(parent=self.home))
        return {office.code: office for office in below}

    @cached_property
    def groups(self) -> dict[tuple[int, str], Group]:
        rows = Group.objects.filter(office__in=self.offices.values(), closed_on=None)
        return {(row.office_id, name): row for row in rows for name in (row.name, row.short_name) if name}

    @cached_property
    def roles(self) -> dict[str, str]:
        with translation.override("th"):
            return {str(role.label): str(role) for role in Role} | {str(role): str(role) for role in Role}

    @cached_property
    def held(self) -> set[tuple[Any, ...]]:
        """Who sits where already, or is invited: (first, last, office, group, role)."""
        seats = Membership.objects.current().filter(office__in=self.offices.values())
        names = ("office_id", "group_id", "role")
        sitting = seats.values_list("user__first_name", "user__last_name", *names)
        waiting = Invitation.objects.open().filter(office__in=self.offices.values(), user=None)
        return set(sitting) | set(waiting.values_list("first_name", "last_name", *names))

    def office_of(self, row: Row) -> Office | None:
        return self.offices.get(row.office) if row.office else self.home

    def group_of(self, row: Row, office: Office) -> Group | None:
        return self.groups.get((office.pk, row.group))

    def judge(self, row: Row) -> Row:
        try:
            self.check(row)
        except ValidationError as exc:
            row.verdict, row.reason = "fault", " ".join(exc.messages)
        self.seen.add(row.key)
        return row

    def check(self, row: Row) -> None:
        office, role = self.office_of(row), self.roles.get(row.role)
        if not row.first_name:
            raise ValidationError(say("ไม่มีชื่อ"))
        if office is None:
            raise ValidationError(say("ไม่พบหน่วยงานรหัส %(code)s ในความดูแลของท่าน") % {"code": row.office})
        if role is None:
            raise ValidationError(say("ไม่รู้จักบทบาท %(role)s") % {"role": row.role})
        group = self.group_of(row, office)
        if row.group and group is None:
            raise ValidationError(say("ไม่พบกลุ่ม %(group)s") % {"group": row.group})
        check_seat(office=office, role=role, group=group)
        if row.email:
            validate_email(row.email)
        if row.key in self.seen:
            raise ValidationError(say("ซ้ำกับแถวก่อนหน้า"))
        if (row.first_name, row.last_name, office.pk, group.pk if group else None, role) in self.held:
            row.verdict, row.reason = "same", say("มีตำแหน่งหรือคำเชิญนี้อยู่แล้ว")

    def invitation(self, row: Row, *, roster: Roster) -> Invitation:
        office = self.office_of(row) or self.home
        role = self.roles[row.role]
        return Invitation.draft(
            office=office, group=self.group_of(row, office), role=role, position=row.position or str(Role(role).label),
            title=row.title, first_name=row.first_name, last_name=row.last_name, email=row.email, roster=roster,
            invited_by=self.by.membership,
        )  # fmt: skip
