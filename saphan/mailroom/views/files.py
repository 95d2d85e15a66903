from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from saphan.letters.models import Attachment, Letter, Original
from saphan.mailroom.views.reading import find
from saphan.press.models import shown
from saphan.ui.http import UserRequest, allow


def _letter(request: UserRequest, pk: int) -> Letter:
    """Who looks at a file has opened the letter, by whatever way he came."""
    delivery = find(request, pk)
    allow(delivery.can_be_read_by(request.capacity))
    delivery.open(by=request.capacity)
    return delivery.letter


def _attachment(request: UserRequest, pk: int, ordinal: int) -> Attachment:
    return get_object_or_404(_letter(request, pk).attachments.select_related("file"), ordinal=ordinal)


def _original(request: UserRequest, pk: int) -> Original:
    issued = _letter(request, pk).issued
    if issued is None:
        raise Http404
    return issued


@require_safe
def original(request: UserRequest, pk: int) -> HttpResponseBase:
    """The letter as it was issued, under its official name."""
    return _original(request, pk).response(inline="inline" in request.GET)


@require_safe
def original_page(request: UserRequest, pk: int, number: int) -> HttpResponseBase:
    return _original(request, pk).preview(number)


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
