"""The original of a letter: its PDF, its pages as pictures, whether it is made; and a page as it will look before."""

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from saphan.letters.models import Original
from saphan.letters.pages import pictured
from saphan.letters.tasks import make_originals
from saphan.letters.views.finding import find, read
from saphan.ui.http import UserRequest, allow, tell


def issued(request: UserRequest, pk: int) -> Original:
    found = read(request, pk).issued
    if found is None:
        raise Http404
    return found


@require_safe
def original(request: UserRequest, pk: int) -> HttpResponseBase:
    """The PDF under its official name: a download, or on the page with ?inline=1."""
    return issued(request, pk).response(inline="inline" in request.GET)


@require_safe
def original_page(request: UserRequest, pk: int, page: int) -> HttpResponse:
    return issued(request, pk).preview(page)


@require_safe
def made(request: UserRequest, code: str) -> HttpResponse:
    """Asked again and again by a page that waits; says nothing but "not yet", to whoever is signed in."""
    waits = Original.objects.filter(code=code, state=Original.State.WAITING).exists()
    return HttpResponse(status=204) if waits else HttpResponse(headers={"HX-Refresh": "true"})


@require_POST
def again(request: UserRequest, pk: int) -> HttpResponse:
    letter = find(request, pk)
    found = letter.issued
    allow(found is not None and found.can_be_tried_again_by(request.capacity))
    if found is not None:
        found.try_again(by=request.capacity)
        make_originals.enqueue()
        tell(request, _("เริ่มจัดทำต้นฉบับใหม่แล้ว"))
    return redirect(letter)


@require_safe
def drawn(request: UserRequest, pk: int, page: int) -> HttpResponse:
    """A page of the letter as it will look; nothing is kept of it."""
    letter = read(request, pk)
    made = pictured(letter, page)
    if page > made.pages or page < 1:
        raise Http404
    return HttpResponse(made.png, content_type="image/png", headers={"Cache-Control": "private, no-store"})
