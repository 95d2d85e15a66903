"""A letter from Word: its PDF, and where number, date, signature and check code go."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from saphan.letters.errors import LetterError
from saphan.letters.models import Letter
from saphan.letters.place_forms import PlacesForm
from saphan.letters.views.finding import read
from saphan.ui.http import UserRequest, allow, page, tell

SHOWN = 12


def brought(request: UserRequest, pk: int) -> HttpResponse:
    """Brought, placed, or taken away again."""
    letter = read(request, pk)
    allow(letter.can_be_edited_by(request.capacity))
    kept, act = letter.brought.attachment, request.POST.get("do", "")
    form = PlacesForm(
        request.POST if act == "place" else None, letter=letter, pages=kept.file.page_count if kept else 1
    )
    error = ""
    if request.method == "POST":
        try:
            if acted(request, letter, act, form):
                return redirect("letters:brought", pk=letter.pk)
        except LetterError as refused:
            error = str(refused)
    context = {"letter": letter, "brought": kept, "form": form, "error": error, "pages": pages_of(kept, form)}
    return page(request, "letters/brought/brought.html", context, status=422 if error or form.errors else 200)


def acted(request: UserRequest, letter: Letter, act: str, form: PlacesForm) -> bool:
    """Whether what was asked was done. Raises LetterError."""
    by, sent = request.capacity, request.FILES.get("pdf")
    if act == "bring":
        if sent is None:
            raise LetterError(_("เลือกแฟ้ม PDF ก่อน"))
        letter.brought.bring(sent, str(sent.name), by=by)
        return True
    if act == "drop":
        letter.brought.drop(by=by)
        return True
    if act == "place" and form.is_valid():
        form.write(by=by)
        tell(request, _("บันทึกตำแหน่งแล้ว"))
        return True
    return False


def pages_of(kept: Any, form: PlacesForm) -> list[int]:
    """The first pages, and every page on which something is placed."""
    if kept is None:
        return []
    placed = {int(row["page"].value() or 1) for row in form.marks if str(row["page"].value() or "1").isdecimal()}
    first = set(range(1, min(kept.file.page_count, SHOWN) + 1))
    return sorted(first | {page for page in placed if page <= kept.file.page_count})
