import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from saphan.files.models import BadFile
from saphan.files.panels import hint, taken, wipe
from saphan.letters.models import LetterError
from saphan.mailroom.forms import PaperForm
from saphan.mailroom.models import bring_in, duplicates
from saphan.ui.http import UserRequest, page, tell

PAGES_SHOWN = 40
SAID = ("sender", "reference", "dated_on", "addressee", "subject", "urgency", "secrecy")


def paper(request: UserRequest) -> HttpResponse:
    """ลงรับหนังสือกระดาษ: its file beside its fields, and a warning when it was registered before."""
    capacity = request.capacity
    if capacity is None or not capacity.registers:
        raise Http404
    form = PaperForm(request.POST or None, initial={"key": uuid.uuid4(), "addressee": _addressee(request)})
    uploads = _uploads(request, form)
    if "look" in request.POST or not form.is_valid():
        return _again(request, form, uploads)
    said = {name: form.cleaned_data[name] for name in SAID}
    alike = duplicates(by=capacity, **{name: said[name] for name in ("reference", "dated_on", "sender")})
    if alike and not form.cleaned_data["sure"]:
        return _again(request, form, uploads, alike=alike)
    return _bring_in(request, form, uploads, said)


def _uploads(request: UserRequest, form: PaperForm) -> list[Any]:
    try:
        uploads = taken(request, request.capacity) if request.method == "POST" else []
    except BadFile as problem:
        form.add_error(None, str(problem))
        return []
    if form.is_top_secret:  # nothing of it is kept
        wipe(uploads)
        return []
    return uploads


def _bring_in(request: UserRequest, form: PaperForm, uploads: list[Any], said: dict[str, Any]) -> HttpResponse:
    try:
        delivery = bring_in(by=request.capacity, key=form.cleaned_data["key"], uploads=uploads, **said)
    except LetterError as error:
        form.add_error(None, str(error))
        return _again(request, form, uploads)
    tell(request, _("ลงรับแล้ว เลขทะเบียนรับ"), number=str(delivery.their_number))
    return redirect(reverse("mailroom:paper") if "more" in request.POST else delivery.get_absolute_url())


def _addressee(request: UserRequest) -> str:
    return f"ผู้อำนวยการ{request.capacity.office.name}"


def _again(request: UserRequest, form: PaperForm, uploads: list[Any], alike: Any = ()) -> HttpResponse:
    """With what was typed; or the scanned page alone, for the browser that has just sent its file (`look`)."""
    context = {"form": form, "uploads": uploads, "alike": alike, "hint": hint(), "more": "more" in request.POST}
    context["scan"] = [reverse("files:preview", args=[uploads[0].token, n]) for n in _pages(uploads)]
    look = "look" in request.POST
    status = 422 if form.is_bound and not look else 200
    return page(request, "mailroom/paper/paper.html", context, status=status, block="scan" if look else "")


def _pages(uploads: list[Any]) -> range:
    """The pages of the letter itself, the first of its files."""
    return range(1, min(uploads[0].file.page_count, PAGES_SHOWN) + 1) if uploads else range(0)
