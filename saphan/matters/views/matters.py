from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from saphan.matters.choices import MatterState
from saphan.matters.models import Matter
from saphan.matters.showing import shown
from saphan.matters.views.found import capacity_of, matter_of, note_reading
from saphan.people.models import Capacity
from saphan.ui.http import Keyset, UserRequest, page

SCOPES = ("mine", "group", "office", "late")
EMPTY = {
    "mine": {"title": _("ไม่มีงานค้าง"), "text": _("เรื่องที่เสนอหรือมอบหมายให้ท่านจะมาอยู่ที่นี่")},
    "group": {"title": _("กลุ่มไม่มีงานค้าง"), "text": _("เรื่องที่มอบให้กลุ่มหรือคนในกลุ่มจะมาอยู่ที่นี่")},
    "office": {"title": _("ยังไม่มีเรื่อง"), "text": _("เมื่อลงรับหนังสือ เรื่องจะตั้งขึ้นเองที่นี่")},
    "late": {"title": _("ไม่มีเรื่องเกินกำหนด"), "text": _("งานที่เลยกำหนดเสร็จจะมาอยู่ที่นี่")},
}


def index(request: UserRequest) -> HttpResponse:
    """Lists: my work, my group's, the office's, what is late; by state and words (look.md, shape 2)."""
    capacity = capacity_of(request)
    scope = request.GET.get("scope", "")
    scope = scope if scope in SCOPES else "mine"
    rows = filtered(scoped(capacity, scope), request)
    order = ("due_on", "-id") if scope == "late" else ("-id",)
    matters = Keyset(rows.with_rows(), request, by=order, size=40)
    opened = (
        rows.with_rows().filter(pk=request.GET["open"]).first() if request.GET.get("open", "").isdecimal() else None
    )
    context = {"matters": matters, "tabs": tabs(capacity, scope), "states": states(request, scope)}
    context |= {"query": query_of(request), "empty": EMPTY[scope]}
    return page(request, "matters/matter/index.html", context | pane(opened, capacity), block="rows")


def query_of(request: UserRequest) -> str:
    """The filters as they stand, for links that open a row."""
    query = request.GET.copy()
    query.pop("open", None)
    return f"{query.urlencode()}&" if query else ""


def pane(opened: Matter | None, capacity: Capacity) -> dict[str, Any]:
    """The matter in the reading pane, as on its own page."""
    if opened is None:
        return {"opened": None}
    note_reading(opened, by=capacity)
    return {"opened": opened, **shown(opened, capacity)}


def matter(request: UserRequest, pk: int) -> HttpResponse:
    """One letter: the paper, the facts, the story, the next act (look.md, shape 3)."""
    capacity = capacity_of(request)
    found = matter_of(request, pk)
    note_reading(found, by=capacity)
    return page(request, "matters/matter/matter.html", {"matter": found, **shown(found, capacity)})


def scoped(capacity: Capacity, scope: str) -> Any:
    rows = Matter.objects.visible_to(capacity)
    if scope == "mine":
        return rows.mine(capacity).running()
    if scope == "group":
        return rows.of_groups(capacity).running()
    return rows.late() if scope == "late" else rows


def filtered(rows: Any, request: UserRequest) -> Any:
    state, words = request.GET.get("state", ""), request.GET.get("q", "").strip()
    if state in MatterState.values:
        rows = rows.filter(state=state)
    return rows.filter(letter__subject__icontains=words) if words else rows


def tabs(capacity: Capacity, scope: str) -> list[dict[str, Any]]:
    labels = {"mine": _t("งานของฉัน"), "group": _t("กลุ่มของฉัน"), "office": _t("ทั้งหน่วยงาน"), "late": _t("เกินกำหนด")}
    if not capacity.group_ids:
        del labels["group"]
    if not capacity.sees_whole_office:
        labels["office"] = _t("ทั้งหมดที่เกี่ยวข้อง")
    counted = {name: scoped(capacity, name)[:100].count() if name in ("mine", "late") else None for name in labels}
    return [
        {"label": label, "href": f"?scope={name}", "on": name == scope, "count": counted[name]}
        for name, label in labels.items()
    ]


def states(request: UserRequest, scope: str) -> list[dict[str, Any]]:
    now = request.GET.get("state", "")
    options = [("", _t("ทุกสถานะ")), *MatterState.choices]
    return [
        {"label": label, "href": f"?scope={scope}&state={code}", "on": code == now}
        for code, label in options
        if scope == "office" or code != MatterState.CLOSED
    ]
