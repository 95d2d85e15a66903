from django.http import HttpResponse
from django.utils import timezone

from saphan.home.traffic import Traffic
from saphan.home.waiting import Desk
from saphan.ui.http import UserRequest, page


def today(request: UserRequest) -> HttpResponse:
    """What waits, for whom, and what to do next (look.md, shape 1)."""
    if request.capacity is None:
        return page(request, "home/unplaced.html")
    now = timezone.localtime()
    return page(
        request,
        "home/today.html",
        {
            "now": now,
            "part": part_of_day(now.hour),
            "desk": Desk(request.capacity),
            "traffic": Traffic(request.capacity.office_id),
        },
    )


def part_of_day(hour: int) -> str:
    return "morning" if hour < 12 else "afternoon" if hour < 17 else "evening"
