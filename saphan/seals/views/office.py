"""The office's seal, for its administrator: which certificate, until when, and those before it. No private data."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from saphan.offices.models import Office
from saphan.seals.models import OfficeKey
from saphan.ui.http import UserRequest, allow, page


@require_safe
def office(request: UserRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Office.objects.visible_to(request.capacity), pk=pk)
    allow(found.can_be_administered_by(request.capacity))
    keys = OfficeKey.objects.visible_to(request.capacity).filter(office=found)
    context = {
        "office": found,
        "key": keys.in_use().first(),
        "retired": keys.exclude(retired_at=None),
        "has_stamps": bool(settings.TSA_URL),
    }
    return page(request, "seals/office.html", context)
