"""Is this letter genuine? Outside the door, for whoever holds a letter in the hand."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.core.ratelimit import consume_or_429
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from saphan.letters.checking import Busy, checked_in_turn
from saphan.letters.verifying import found
from saphan.lib import codes
from saphan.ui.http import UserRequest, page

View = Callable[..., HttpResponse]


def public(action: str) -> Callable[[View], View]:
    """Without signing in, limited by address, kept by no cache and found by no search engine."""

    def wrap(view: View) -> View:
        @wraps(view)
        def limited(request: HttpRequest, **kwargs: str) -> HttpResponse:
            answer = consume_or_429(request, action=action, limit_get=True) or view(request, **kwargs)
            answer["X-Robots-Tag"] = "noindex, nofollow, noarchive"
            answer["Referrer-Policy"] = "no-referrer"
            return answer

        return login_not_required(never_cache(limited))

    return wrap


def about(typed: str) -> dict[str, Any]:
    return {"typed": typed[:40], "mistyped": bool(typed.strip()), "most": settings.VERIFY_MAX_MB, "standing": None}


@public("verify")
@require_safe
def ask(request: UserRequest) -> HttpResponse:
    """The code is typed here, or the file is brought."""
    typed = request.GET.get("code", "")
    if code := codes.read(typed):
        return redirect("verify:code", typed=code)
    return page(request, "letters/verify/ask.html", about(typed))


@public("verify")
@require_safe
def code(request: UserRequest, typed: str) -> HttpResponse:
    """What the code on a paper stands for. No such code and a secret letter's are one and the same answer."""
    exact = codes.read(typed)
    if not exact:
        return page(request, "letters/verify/ask.html", about(typed), status=404)
    if exact != typed:
        return redirect("verify:code", typed=exact)
    standing = found(exact)
    context = {"standing": standing, "code": codes.shown(exact), "most": settings.VERIFY_MAX_MB}
    return page(request, "letters/verify/code.html", context, status=200 if standing else 404)


@public("verify_file")
@require_POST
def file(request: UserRequest) -> HttpResponse:
    """Judges a PDF that somebody holds. Nothing of it is kept."""
    sent, asked = request.FILES.get("file"), found(request.POST.get("code", ""))
    refused = why_not(request, sent)
    context: dict[str, Any] = {"refused": refused, "most": settings.VERIFY_MAX_MB, "standing": asked, "checked": None}
    status = 422 if refused else 200
    if sent is not None and not refused:
        try:
            context["checked"] = checked_in_turn(sent.read(), asked=asked)
        except Busy:
            context["refused"], status = _("มีผู้ตรวจไฟล์อื่นอยู่ ลองตรวจไฟล์นี้อีกครั้งในอีกสักครู่"), 503
    return page(request, "letters/verify/file.html", context, status=status, block="verdict")


def why_not(request: UserRequest, sent: UploadedFile[Any] | None) -> str:
    """A sentence when there is nothing to judge."""
    large = hasattr(request, "too_large") or (sent is not None and (sent.size or 0) > settings.VERIFY_MAX_MB * 2**20)
    if large:
        return _("ไฟล์ใหญ่เกิน %(mb)s เมกะไบต์ ตรวจด้วยรหัสบนหนังสือแทน") % {"mb": settings.VERIFY_MAX_MB}
    return "" if sent is not None else _("เลือกไฟล์ PDF ของหนังสือก่อน")
