"""What home shows of this room: what waits for a position, and what a search finds."""

from __future__ import annotations

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from saphan.matters.choices import Duty, TaskState
from saphan.matters.models import Acknowledgement, Assignment, Matter, MatterState, Proposal
from saphan.people.models import Capacity, Role
from saphan.ui.slots import Found, Link, Waiting

MOST = 100  # counted no further


def folder_count(capacity: Capacity) -> int:
    """What waits in the position's folder, for the number beside its place."""
    return Proposal.objects.folder(capacity)[:MOST].count()


def new_count(capacity: Capacity) -> int:
    """Work that the position or its group was given and has not accepted, for the number beside its place."""
    return Assignment.objects.of_seat(capacity).filter(state=TaskState.WAITING)[:MOST].count()


def panel(capacity: Capacity) -> list[Waiting]:
    """The folder as one line, briefings to acknowledge, then the position's work, the late first."""
    return [*_folder(capacity), *_desk(capacity), *_briefings(capacity), *_work(capacity), *_late(capacity)]


def _folder(capacity: Capacity) -> list[Waiting]:
    rows = Proposal.objects.folder(capacity)
    count = rows.count()
    first = rows.select_related("matter").first()
    if first is None:
        return []
    oldest = rows.order_by("proposed_at").values_list("proposed_at", flat=True).first()
    return [
        Waiting(
            title=_("เรื่องในแฟ้มเสนอ"), url=reverse("matters:folder"), urgency=first.matter.urgency, when=oldest,
            state=_("รอพิจารณา %(n)s เรื่อง") % {"n": count}, count=count,
            act=Link(_("เปิดแฟ้ม"), reverse("matters:folder"), icon="folder-open"),
        )
    ]  # fmt: skip


def _desk(capacity: Capacity) -> list[Waiting]:
    """What came back to the central desk, or has not been laid before anybody."""
    if not capacity.registers:
        return []
    states = {MatterState.SENT_BACK: _("เรื่องที่ส่งคืนมา"), MatterState.REGISTERED: _("เรื่องที่ยังไม่ได้เสนอ")}
    visible = Matter.objects.visible_to(capacity)
    found = {state: visible.filter(state=state)[:MOST].count() for state in states}
    return [
        Waiting(
            title=title, url=f"{reverse('matters:index')}?scope=office&state={state.value}", count=found[state],
            state=_("%(n)s เรื่อง") % {"n": found[state]},
        )
        for state, title in states.items()
        if found[state]
    ]  # fmt: skip


def _late(capacity: Capacity) -> list[Waiting]:
    """What is late in the group that one heads, or in the office: one line each."""
    late = Matter.objects.visible_to(capacity).late()
    lines = []
    if capacity.role in (Role.GROUP_HEAD, Role.DEPUTY):
        lines.append(("group", _("เรื่องของกลุ่มที่เกินกำหนด"), late.of_groups(capacity)))
    if capacity.sees_whole_office:
        lines.append(("office", _("เรื่องของหน่วยงานที่เกินกำหนด"), late))
    url = f"{reverse('matters:index')}?scope=late"
    counted = [(scope, title, rows[:MOST].count()) for scope, title, rows in lines]
    return [
        Waiting(
            title=title, url=url, count=count, late=True, state=_("เกินกำหนด %(n)s เรื่อง") % {"n": count}, scope=scope
        )
        for scope, title, count in counted
        if count
    ]


def _work(capacity: Capacity) -> list[Waiting]:
    rows = Assignment.objects.of_seat(capacity).active().select_related("matter__letter").most_pressing()[:20]
    return [
        Waiting(
            title=row.matter.title_for(capacity), url=row.matter.get_absolute_url(), urgency=row.matter.urgency,
            when=row.due_on, state=row.get_state_display(), late=row.is_late, act=_next_act(row),
        )
        for row in rows
    ]  # fmt: skip


def _next_act(work: Assignment) -> Link:
    if work.duty == Duty.INFORM:
        return Link(_("รับทราบ"), reverse("matters:know", args=[work.pk]), icon="check", post=True)
    if work.state == TaskState.WAITING:
        return Link(_("รับงาน"), reverse("matters:accept", args=[work.pk]), icon="user-check", post=True)
    return Link(_("รายงานผล"), reverse("matters:result", args=[work.pk]), icon="check")


def _briefings(capacity: Capacity) -> list[Waiting]:
    if not capacity.reads_letters:
        return []
    rows = Acknowledgement.objects.waiting(capacity)[:10]
    return [
        Waiting(
            title=row.briefing.letter.title_for(capacity), url=row.briefing.get_absolute_url(),
            urgency=row.briefing.letter.urgency, when=row.briefing.due_on, state=_("ต้องรับทราบ"),
            act=Link(_("เปิดอ่าน"), row.briefing.get_absolute_url(), icon="file-text"),
        )
        for row in rows
    ]  # fmt: skip


def search(capacity: Capacity, words: str, limit: int) -> list[Found]:
    """Matters by register number, subject, number of the letter, sender; of those one may see."""
    wanted = words.strip()
    if not wanted:
        return []
    match = Q(letter__subject__icontains=wanted) | Q(letter__reference__icontains=wanted)
    match |= Q(letter__sender__icontains=wanted) | Q(letter__gist__icontains=wanted)
    if wanted.isdecimal() and len(wanted) < 10:
        match |= Q(delivery__entry__number=int(wanted))
    rows = Matter.objects.visible_to(capacity).with_rows().filter(match).order_by("-id")[:limit]
    return [
        Found(
            title=row.title_for(capacity), url=row.get_absolute_url(), kind=_("เรื่อง"),
            detail=" · ".join(filter(None, [row.number, row.get_state_display()])), when=row.opened_at,
        )
        for row in rows
    ]  # fmt: skip
