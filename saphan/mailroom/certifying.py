"""The page on which a copy is certified, and its list: the same for each room that gives the right to read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from saphan.files.models import BadFile
from saphan.lib import thai
from saphan.mailroom.forms import CertifyForm
from saphan.mailroom.models.certified import CertifiedCopy
from saphan.mailroom.models.refused import Refused
from saphan.press.models import BadPdf
from saphan.ui.http import UserRequest, allow, page, tell
from saphan.ui.slots import Panel

if TYPE_CHECKING:
    from saphan.letters.models import Letter
    from saphan.people.models import Capacity


def copies_panel(letter: Letter, capacity: Capacity, *, address: Callable[[int], str], make_url: str) -> Panel | None:
    """The list of copies for who may read the letter, and the way to another for who may certify."""
    copies = [(copy, address(copy.pk)) for copy in CertifiedCopy.objects.of(letter, capacity)]
    may = CertifiedCopy.can_be_made_by(capacity) and CertifiedCopy.is_possible(letter)
    if not copies and not may:
        return None
    return Panel(_("สำเนาถูกต้อง"), TEMPLATE, {"copies": copies, "make_url": make_url if may else ""})


TEMPLATE = "mailroom/certified/list.html"


def certify(request: UserRequest, letter: Letter, *, back: Any) -> HttpResponse:
    """The form; sent, the copy is made, or it says what is in the way. The caller has let the person in."""
    allow(CertifiedCopy.can_be_made_by(request.capacity), _("ผู้รับรองสำเนาต้องดำรงตำแหน่งตามระดับที่ระเบียบกำหนด (ข้อ 31)"))
    form = CertifyForm(request.POST or None)
    if form.is_valid():
        try:
            CertifiedCopy.make(letter, by=request.capacity, purpose=form.cleaned_data["purpose"])
        except (Refused, BadPdf, BadFile) as problem:
            form.add_error(None, str(problem))
        else:
            tell(request, _("รับรองสำเนาถูกต้องแล้ว"))
            return redirect(back)
    context = {"letter": letter, "form": form, "back": back}
    return page(request, "mailroom/certified/certify.html", context, status=422 if form.errors else 200)


def given(request: UserRequest, letter: Letter, copy: int) -> HttpResponseBase:
    """The copy, on the page or as a download; of one's own office's alone."""
    kept = get_object_or_404(CertifiedCopy.objects.of(letter, request.capacity), pk=copy)
    number = thai.to_arabic_digits(letter.reference or str(letter.pk)).replace("/", "-")
    return kept.file.response(f"{number} copy {kept.pk}.pdf", inline="download" not in request.GET)
