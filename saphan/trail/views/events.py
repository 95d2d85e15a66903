"""The trail of the office: who did what, as what, when, from where. Metadata only."""

import csv
from collections.abc import Iterator

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from saphan.lib.thai import today
from saphan.trail.forms import EventFilter
from saphan.trail.models import Event, TrailAct, can_read_trail, check_chain, record
from saphan.trail.models.event import EventQuerySet
from saphan.ui.http import Keyset, UserRequest, page


def _trail(request: UserRequest) -> tuple[EventFilter, EventQuerySet]:
    if not can_read_trail(request.capacity):
        raise Http404
    chosen = EventFilter(request.GET, capacity=request.capacity)
    events = chosen.of(Event.objects.visible_to(request.capacity))
    return chosen, events.select_related("user")


@require_GET
def index(request: UserRequest) -> HttpResponse:
    chosen, events = _trail(request)
    checks = Event.objects.visible_to(request.capacity).filter(action=TrailAct.CHECKED)
    facts = {
        "form": chosen,
        "events": Keyset(events, request, by=("-seq",)),
        "last_check": checks.order_by("-at").first(),
    }
    return page(request, "trail/events.html", facts)


@require_POST
def check(request: UserRequest) -> HttpResponse:
    """Read the whole chain of the office now; that it was read is an event too."""
    if not can_read_trail(request.capacity):
        raise Http404
    found = check_chain(request.capacity.office_id)
    record(request.capacity.office, TrailAct.CHECKED, by=request.capacity, events=found.events, fault=found.fault)
    return redirect("trail:events")


@require_GET
def export(request: UserRequest) -> HttpResponse | StreamingHttpResponse:
    _form, events = _trail(request)
    record(request.capacity.office, TrailAct.EXPORTED, by=request.capacity, query=request.GET.urlencode()[:300])
    answer = StreamingHttpResponse(_lines(events), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="trail-{today():%Y%m%d}.csv"'
    return answer


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


def _lines(events: EventQuerySet) -> Iterator[str]:
    writer = csv.writer(_Echo())
    heads = [_("ลำดับ"), _("เวลา"), _("ผู้กระทำ"), _("ในฐานะ"), _("การกระทำ"), _("สิ่งที่ถูกกระทำ"), _("ผล"), _("จากที่อยู่")]
    yield "\ufeff" + writer.writerow([*heads, _("โปรแกรม"), _("รายละเอียด"), _("ค่าตรวจสอบ")])
    for event in events.order_by("seq").iterator(chunk_size=1000):
        who = event.user.get_full_name() if event.user else _("ระบบ")
        told = [who, event.capacity, event.label, event.target_label, event.get_outcome_display(), event.address]
        cells = [*told, event.agent, event.detail or "", event.digest]
        yield writer.writerow([event.seq, event.at.isoformat(), *(_harmless(cell) for cell in cells)])


def _harmless(cell: object) -> str:
    """A cell that begins like a formula would be calculated by the reader's spreadsheet."""
    text = str(cell)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
