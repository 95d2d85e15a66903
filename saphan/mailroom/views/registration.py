from django.contrib.messages.constants import ERROR
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from saphan.mailroom.inbox import next_waiting
from saphan.mailroom.models import Refused
from saphan.mailroom.views.reading import find
from saphan.ui.http import UserRequest, tell


@require_POST
def register(request: UserRequest, pk: int) -> HttpResponse:
    """ลงรับ, and on to the next letter that waits."""
    delivery = find(request, pk)
    try:
        entry = delivery.register(by=request.capacity)
    except Refused as refused:
        tell(request, str(refused), level=ERROR)
        return redirect(delivery)
    tell(request, _("ลงรับแล้ว เลขทะเบียนรับ"), number=str(entry.number))
    following = next_waiting(request.capacity, delivery)
    inbox = reverse("mailroom:inbox")
    return redirect(f"{inbox}?open={following}" if following else inbox)
