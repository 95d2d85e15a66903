"""What the page of a matter shows to a position: the same in the reading pane, on its page and in the folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from saphan.mailroom.panels import copies_panel
from saphan.matters.choices import Duty, TaskState
from saphan.matters.models import Briefing, FoldedCopy
from saphan.matters.story import story
from saphan.press.models import trouble
from saphan.ui.slots import Link, Panel

if TYPE_CHECKING:
    from saphan.matters.models import Assignment, Matter
    from saphan.people.models import Capacity


def shown(matter: Matter, capacity: Capacity) -> dict[str, Any]:
    work = [row for row in matter.assignments.select_related("seat__user", "group") if row.state != TaskState.PASSED]
    for row in work:
        row.matter = matter
    mine = next((row for row in work if row.can_be_worked_by(capacity)), None)
    proposal = matter.proposals.open().filter(seat=capacity.seat).first()
    return {
        "matter": matter,
        "paper": paper(matter),
        "copy": FoldedCopy(matter),
        "trouble": trouble,
        "certified": certified(matter, capacity),
        "story": story(matter),
        "work": work,
        "mine": mine,
        "proposal": proposal,
        "notes_of_mine": set(matter.endorsements.filter(author=capacity.membership).values_list("ordinal", flat=True)),
        "acts": acts(matter, capacity, work),
        "primary": primary(matter, capacity, mine, bool(proposal)),
        "reply_by": matter.delivery.reply_by if matter.delivery else None,
        "replies": list(matter.replies.order_by("id")),
        "later": list(matter.continued_by.select_related("letter", "delivery__entry")),
        "may_reply": matter.delivery is not None and matter.can_be_answered_by(capacity),
        "may_brief": Briefing.can_be_sent_by(matter.letter, capacity),
    }


def paper(matter: Matter) -> dict[str, Any]:
    """The scanned letter as pictures, when it came so; the other files."""
    files = list(matter.letter.attachments.select_related("file__reading"))
    scans = [row for row in files if row.is_letter]
    return {"scans": scans, "files": files}


def certified(matter: Matter, capacity: Capacity) -> Panel | None:
    """The certified copies of what was received."""

    def address(copy: int) -> str:
        return reverse("matters:certified", args=[matter.pk, copy])

    make_url = reverse("matters:certify", args=[matter.pk])
    return copies_panel(matter.letter, capacity, address=address, make_url=make_url) if matter.delivery else None


def primary(matter: Matter, capacity: Capacity, mine: Assignment | None, is_proposed: bool) -> Link | None:
    """The one next act of this position, if it has one."""
    if is_proposed:
        return Link(
            _("เกษียนหนังสือ"), reverse("matters:endorse", args=[matter.pk]), primary=True, key="e", icon="pen-line"
        )
    if mine is not None and mine.duty != Duty.INFORM and mine.state == TaskState.ACCEPTED:
        return Link(_("รายงานผล"), reverse("matters:result", args=[mine.pk]), primary=True, key="d", icon="check")
    if mine is not None:
        return None  # a post, drawn by the page
    if matter.state in ("registered", "sent_back") and matter.can_be_proposed_by(capacity):
        return Link(
            _("เสนอเรื่อง"), reverse("matters:propose", args=[matter.pk]), primary=True, key="p", icon="folder-open"
        )
    if matter.state == "done" and matter.can_be_closed_by(capacity):
        return Link(_("ปิดเรื่อง"), reverse("matters:close", args=[matter.pk]), primary=True, key="x", icon="circle-check")
    return None


def acts(matter: Matter, capacity: Capacity, work: list[Assignment]) -> list[Link]:
    """The quiet acts beside it."""
    pk, found = matter.pk, []
    if matter.can_be_endorsed_by(capacity):
        found.append(Link(_("เกษียนหนังสือ"), reverse("matters:endorse", args=[pk]), key="e", icon="pen-line"))
    if matter.can_be_proposed_by(capacity):
        found.append(Link(_("เสนอเรื่อง"), reverse("matters:propose", args=[pk]), key="p", icon="folder-open"))
    if matter.can_be_assigned_by(capacity):
        found.append(Link(_("มอบหมาย"), reverse("matters:assign", args=[pk]), key="a", icon="user-check"))
    for row in work:
        found += work_links(row, capacity)
    if matter.can_be_closed_by(capacity):
        found.append(Link(_("ปิดเรื่อง"), reverse("matters:close", args=[pk]), key="x", icon="circle-check"))
    if matter.can_be_answered_by(capacity):
        found.append(Link(_("เป็นเรื่องต่อเนื่อง"), reverse("matters:continue", args=[pk]), icon="git-merge"))
    if matter.can_be_reopened_by(capacity):
        found.append(Link(_("เปิดเรื่องใหม่"), reverse("matters:reopen", args=[pk]), icon="undo-2"))
    return found


def work_links(row: Assignment, capacity: Capacity) -> list[Link]:
    found = []
    if row.can_be_worked_by(capacity) and row.duty != Duty.INFORM:
        found.append(Link(_("รายงานผล"), reverse("matters:result", args=[row.pk]), icon="check"))
        found.append(Link(_("ส่งคืนงาน"), reverse("matters:send_back", args=[row.pk]), icon="undo-2"))
    if row.can_be_passed_on_by(capacity):
        whom = row.seat.user if row.seat else row.group
        label = _("มอบต่องานของ %(whom)s") % {"whom": whom}
        found.append(Link(label, reverse("matters:pass_on", args=[row.pk]), key="a", icon="forward"))
    return found
