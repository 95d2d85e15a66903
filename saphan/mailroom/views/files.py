from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from saphan.letters.models import Attachment
from saphan.mailroom.views.reading import find
from saphan.press.models import shown
from saphan.ui.http import UserRequest, allow


def _attachment(request: UserRequest, pk: int, ordinal: int) -> Attachment:
    """Who looks at a file has opened the letter, by whatever way he came."""
    delivery = find(request, pk)
    allow(delivery.can_be_read_by(request.capacity))
    delivery.open(by=request.capacity)
    return get_object_or_404(delivery.letter.attachments.select_related("file"), ordinal=ordinal)


@require_safe
def file(request: UserRequest, pk: int, ordinal: int) -> HttpResponseBase:
    """As it came, or its clean copy on the page with ?inline=1."""
    attachment = _attachment(request, pk, ordinal)
    if "inline" in request.GET:
        return shown(attachment.file, attachment.name)
    return attachment.file.response(attachment.name)


@require_safe
def preview(request: UserRequest, pk: int, ordinal: int, number: int) -> HttpResponseBase:
    return _attachment(request, pk, ordinal).file.preview(number)
