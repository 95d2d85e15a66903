import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from saphan.files.models import BadFile
from saphan.files.panels import hint, taken, wipe
from saphan.letters.models import LetterError
from saphan.lib.grades import Secrecy, Urgency
from saphan.mailroom.desk import Desk
from saphan.mailroom.forms import PaperForm
from saphan.mailroom.models import Delivery, bring_in, duplicates
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
    if {"look", "take"} & request.POST.keys():
        return _look(request, uploads)
    if not form.is_valid():
        return _again(request, form, uploads)
    said = {name: form.cleaned_data[name] for name in SAID}
    alike = _alike(request, uploads, said)
    if alike and not form.cleaned_data["sure"]:
        return _again(request, form, uploads, alike=alike)
    return _bring_in(request, form, uploads, said)


def _look(request: UserRequest, uploads: list[Any]) -> HttpResponse:
    """What the scan says, before anything is registered: beside what was typed, and in it where nothing was."""
    said = {name: request.POST.get(name, "") for name in PaperForm.base_fields}
    untouched = {"addressee": _addressee(request), "urgency": str(Urgency.NORMAL), "secrecy": str(Secrecy.OPEN)}
    desk = Desk(uploads, by=request.capacity)
    values = desk.filled(said, untouched=untouched, take=request.POST.get("take", ""))
    return _again(request, PaperForm(initial=values), uploads)


def _alike(request: UserRequest, uploads: list[Any], said: dict[str, Any]) -> list[Delivery]:
    """What came before with the same number, day and sender, or with the very same file."""
    named = {name: said[name] for name in ("reference", "dated_on", "sender")}
    rows = duplicates(by=request.capacity, **named) + Desk(uploads, by=request.capacity).same
    return list({row.pk: row for row in rows}.values())


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
    """With what was typed; or only what the browser asks for: the scan it has just sent, the offers it waits for."""
    context = {"form": form, "uploads": uploads, "alike": alike, "hint": hint(), "more": "more" in request.POST}
    context["scan"] = [reverse("files:preview", args=[uploads[0].token, n]) for n in _pages(uploads)]
    context["desk"] = Desk(uploads, by=request.capacity)
    block = {"1": "scan", "offers": "offers"}.get(request.POST.get("look", ""), "")
    return page(request, "mailroom/paper/paper.html", context, status=422 if form.is_bound else 200, block=block)


def _pages(uploads: list[Any]) -> range:
    """The pages of the letter itself, the first of its files."""
    return range(1, min(uploads[0].file.page_count, PAGES_SHOWN) + 1) if uploads else range(0)
