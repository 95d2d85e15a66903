"""An office's own paper: its fonts, garuda and seal, with an example beside them."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from saphan.offices.models import Office
from saphan.press.choices import Part
from saphan.press.example import EXAMPLES, example
from saphan.press.forms import StyleForm
from saphan.press.models import OfficeStyle, Style, picture
from saphan.ui.http import UserRequest, allow, page, tell


def administered(request: UserRequest, pk: int) -> Office:
    office = get_object_or_404(Office.objects.visible_to(request.capacity), pk=pk)
    allow(office.can_be_administered_by(request.capacity))
    return office


def style(request: UserRequest, pk: int) -> HttpResponse:
    office = administered(request, pk)
    form = StyleForm(*_sent(request), office=office)
    if form.is_bound and form.is_valid():
        form.save_by(request.capacity)
        tell(request, _("บันทึกแบบกระดาษแล้ว หนังสือที่ลงนามแล้วไม่เปลี่ยน"))
        return redirect("press:style", pk=pk)
    now = OfficeStyle.objects.filter(office=office).order_by("-id").first()
    shown = [reverse("press:style_shown", args=[pk, kind]) for kind in EXAMPLES]
    facts = {"office": office, "form": form, "now": now, "shown": shown}
    return page(request, "press/style/style.html", facts, status=422 if form.errors else 200)


@require_POST
def standard(request: UserRequest, pk: int) -> HttpResponse:
    """Back to what is shipped: one part, or all of them."""
    office = administered(request, pk)
    named = request.POST.get("part", "")
    parts = [part for part in Part if named in ("", part) or {named, part} <= {Part.REGULAR, Part.BOLD}]
    OfficeStyle.choose(office, dict.fromkeys(parts), by=request.capacity)
    tell(request, _("กลับไปใช้แบบมาตรฐานแล้ว"))
    return redirect("press:style", pk=pk)


@require_GET
@never_cache
def shown(request: UserRequest, pk: int, kind: str) -> HttpResponse:
    """A page of the office's paper as a picture."""
    office = administered(request, pk)
    if kind not in EXAMPLES:
        raise Http404
    return HttpResponse(picture(example(kind, office), Style.of(office)).png, content_type="image/png")


def _sent(request: HttpRequest) -> tuple[Any, Any]:
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)
