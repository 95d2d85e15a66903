from django.contrib.messages.constants import ERROR
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from saphan.mailroom.models import Refused
from saphan.mailroom.views.reading import find, take_next
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
    return take_next(request, delivery)
