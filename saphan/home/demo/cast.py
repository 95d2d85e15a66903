"""The invented area, its schools and its people."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from saphan.home.demo import words
from saphan.lib.grades import Secrecy
from saphan.offices.models import Audience, Group, Kind, Level, Office
from saphan.people.models import Capacity, Clearance, Membership, Rank, Role, User
from saphan.seals.models import OfficeKey

PASSWORD = "saphan-tha-nam-2569"  # noqa: S105 - told to everybody who starts the demo


RANKS = {
    Role.DIRECTOR: Rank.MANAGING, Role.DEPUTY: Rank.MANAGING, Role.GROUP_HEAD: Rank.ACADEMIC,
    Role.OFFICER: Rank.ACADEMIC, Role.REGISTRAR: Rank.ACADEMIC, Role.GROUP_CLERK: Rank.GENERAL_FIRST,
    Role.SCHOOL_DIRECTOR: Rank.EDUCATION, Role.SCHOOL_CLERK: Rank.EDUCATION, Role.TEACHER: Rank.EDUCATION,
}  # fmt: skip


@dataclass
class Cast:
    """Who is who in the demo. `by[username]` acts; `heads[i]` leads `groups[i]` (or the registry's head does)."""

    obec: Office
    area: Office
    groups: list[Group]
    schools: list[Office]
    outside: list[Office]
    by: dict[str, Capacity] = field(default_factory=dict)
    clerks: dict[int, Capacity] = field(default_factory=dict)
    directors: dict[int, Capacity] = field(default_factory=dict)
    secret: str = field(default_factory=lambda: make_password(PASSWORD))

    def add(
        self, name: tuple[str, str, str, str], office: Office, role: str, position: str, group: Group | None = None
    ) -> Capacity:
        username, title, first, last = name
        user = User.objects.create(
            username=username, title=title, first_name=first, last_name=last, email=f"{username}@saphan.invalid",
            password=self.secret,
        )  # fmt: skip
        seat = Membership.objects.create(
            user=user, office=office, group=group, role=role, position=position, rank=RANKS.get(Role(role), ""),
            starts_on=timezone.localdate().replace(month=1, day=1), appointed_at=timezone.now() - timedelta(days=60),
        )  # fmt: skip
        self.by[username] = Capacity(seat)
        return self.by[username]

    def writer(self, group: int) -> Capacity:
        """Somebody of a group who drafts, an officer before the head; the ICT officer where a group has nobody."""
        own = [c for c in self.by.values() if c.group == self.groups[group]]
        ranked = [c for role in (Role.OFFICER, Role.GROUP_HEAD) for c in own if c.role == role]
        return ranked[0] if ranked else self.by["officer"]


def gather() -> Cast:
    """Make the offices and the people."""
    obec = Office.objects.create(
        kind=Kind.OBEC, code="OBEC", name="สำนักงานคณะกรรมการการศึกษาขั้นพื้นฐาน", short_name="สพฐ.", letter_code="ศธ 04006"
    )
    area = Office.objects.create(
        kind=Kind.AREA, level=Level.PRIMARY, parent=obec, code="9901", letter_code="ศธ 04999", province="สะพานทอง",
        name="สำนักงานเขตพื้นที่การศึกษาประถมศึกษาสะพานทอง เขต 1", short_name="สพป.สะพานทอง เขต 1",
        name_en="Saphan Thong Primary Educational Service Area Office 1",
        address="99 ถนนริมคลอง ตำบลในเมือง อำเภอเมืองสะพานทอง จังหวัดสะพานทอง", phone="0 2000 0000",
    )  # fmt: skip
    groups = area.open_default_groups()
    cast = Cast(obec, area, groups, schools_of(area), outside_of(area))
    people_of(cast)
    audiences_of(cast)
    for office in (obec, area, *cast.schools):
        OfficeKey.make(office)
    return cast


def schools_of(area: Office) -> list[Office]:
    return [
        Office.objects.create(
            kind=Kind.SCHOOL, level=Level.PRIMARY, parent=area, code=f"9901{n:04}", letter_code=f"ศธ 04999.{n:03}",
            name=f"โรงเรียน{name}", short_name=f"ร.ร.{name}", province="สะพานทอง",
            district=words.DISTRICTS[(n - 1) // 8],
            network=words.NETWORKS[(n - 1) // 8], size="smlx"[n % 4], phone=f"0 2000 1{n:03}",
        )
        for n, name in enumerate(words.SCHOOLS, start=1)
    ]  # fmt: skip


def outside_of(area: Office) -> list[Office]:
    return [
        Office.objects.create(
            kind=Kind.OUTSIDE, parent=area, code=f"OUT{n}", name=name, short_name=short, letter_code=code,
            province=area.province, on_saphan=False,
        )
        for n, (name, short, code) in enumerate(words.OUTSIDE, start=1)
    ]  # fmt: skip


def people_of(cast: Cast) -> None:
    area = cast.area
    director = cast.add(words.DIRECTOR, area, Role.DIRECTOR, f"ผู้อำนวยการ{area.name}")
    for username, title, first, last, portfolio in words.DEPUTIES:
        deputy = cast.add((username, title, first, last), area, Role.DEPUTY, f"รองผู้อำนวยการ{area.name}")
        deputy.membership.portfolio.set([cast.groups[n] for n in portfolio])
    for username, title, first, last, role, group, position in words.STAFF:
        at = cast.groups[group] if group is not None else None
        cast.add((username, title, first, last), area, role, position, at)
    cast.add(("obec", "นาย", "ส่วนกลาง", "ใจมั่น"), cast.obec, Role.DIRECTOR, "เลขาธิการคณะกรรมการการศึกษาขั้นพื้นฐาน")
    for n, school in enumerate(cast.schools, start=1):
        first, last = words.FIRST[n - 1], words.LAST[n % len(words.LAST)]
        cast.clerks[school.pk] = cast.add((f"school{n}", "นางสาว", first, last), school, Role.SCHOOL_CLERK, "ครู")
        if n <= 3:
            name = (f"principal{n}", "นาย", words.FIRST[-n], words.LAST[-n])
            cast.directors[school.pk] = cast.add(name, school, Role.SCHOOL_DIRECTOR, f"ผู้อำนวยการ{school.name}")
    for capacity in (director, cast.by["registrar"]):
        Clearance.objects.create(
            membership=capacity.membership, level=Secrecy.SECRET, is_registrar=capacity.role == Role.REGISTRAR,
            order_number=f"12/{timezone.localdate().year + 543}", order_date=capacity.membership.starts_on,
            starts_on=capacity.membership.starts_on,
        )  # fmt: skip


def audiences_of(cast: Cast) -> None:
    Audience.objects.create(office=cast.area, name="ทุกโรงเรียน", rule=Audience.Rule.ALL)
    for district in words.DISTRICTS:
        name = f"โรงเรียนในอำเภอ{district}"
        Audience.objects.create(office=cast.area, name=name, rule=Audience.Rule.DISTRICT, value=district)
    small = Audience.Rule.SIZE
    Audience.objects.create(office=cast.area, name="โรงเรียนขนาดเล็ก", rule=small, value="s")
    pilot = Audience.objects.create(office=cast.area, name="โรงเรียนนำร่องห้องเรียน DLTV", rule=Audience.Rule.PICKED)
    pilot.picked.set(cast.schools[::4])
