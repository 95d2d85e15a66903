from django.http import HttpResponse
from django.utils import timezone

from saphan.home.traffic import Traffic
from saphan.home.waiting import Desk
from saphan.registers.models import Entry, EntryState
from saphan.ui.http import UserRequest, page

LATEST = 5


def today(request: UserRequest) -> HttpResponse:
    """What waits, for whom, and what to do next (look.md, shape 1)."""
    capacity = request.capacity
    if capacity is None:
        return page(request, "home/unplaced.html")
    now = timezone.localtime()
    context = {"now": now, "part": part_of_day(now.hour), "desk": Desk(capacity), "traffic": None, "latest": []}
    if capacity.reads_letters:
        entries = Entry.objects.visible_to(capacity).filter(state=EntryState.USED).order_by("-registered_at")
        context |= {"traffic": Traffic(capacity.office_id), "latest": entries[:LATEST]}
    return page(request, "home/today.html", context)


def part_of_day(hour: int) -> str:
    return "morning" if hour < 12 else "afternoon" if hour < 17 else "evening"
