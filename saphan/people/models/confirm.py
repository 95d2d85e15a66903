"""Who signs says once more who they are, by password or passkey (ระเบียบฯ ภาคผนวก 6: an act of one's own)."""

import time

from allauth.account.authentication import get_authentication_records
from allauth.core.ratelimit import consume
from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from saphan.people.signals import at_the_door

PASSKEY_SECONDS = 120


def confirmed_by(request: HttpRequest, password: str) -> str:
    """How the person has just confirmed: "password", "passkey", or "" when they have not.

    A password counts when it is given with this very request; a passkey when it was used within PASSKEY_SECONDS
    (send the person to `account_reauthenticate` with `next` for it). Wrong passwords are limited to the rate
    "confirm" of ACCOUNT_RATE_LIMITS; beyond it nothing confirms, and a message on the page says so.
    """
    if not request.user.is_authenticated:
        return ""
    if password:
        return "password" if _password_is_right(request, password) else ""
    return "passkey" if _passkey_is_fresh(request) else ""


def _password_is_right(request: HttpRequest, password: str) -> bool:
    if not consume(request, action="confirm", user=request.user, dry_run=True):
        messages.error(request, _("ใส่รหัสผ่านผิดหลายครั้งเกินไป รอ 5 นาทีแล้วลองใหม่ สิ่งที่ทำค้างไว้ยังอยู่ครบ"))
        return False
    if request.user.check_password(password):
        return True
    consume(request, action="confirm", user=request.user)
    by = getattr(request, "capacity", None)
    at_the_door.send(HttpRequest, act="people.confirmation_failed", user=request.user, by=by, detail={})
    return False


def _passkey_is_fresh(request: HttpRequest) -> bool:
    used = [
        record["at"]
        for record in get_authentication_records(request, request.user)
        if record.get("method") == "mfa" and record.get("type") == "webauthn"
    ]
    return bool(used) and time.time() - max(used) < PASSKEY_SECONDS
