"""Where allauth asks how this house signs people in: nobody signs up, the words are ours, secrets are enciphered."""

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib import messages
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from saphan.people.models import User, capacities_of

WRONG_CODE = gettext_lazy("รหัสไม่ถูกต้อง")
SAID = {
    "account/messages/password_changed.txt": gettext_lazy("เปลี่ยนรหัสผ่านแล้ว"),
    "account/messages/password_set.txt": gettext_lazy("ตั้งรหัสผ่านแล้ว"),
    "mfa/messages/totp_activated.txt": gettext_lazy("เปิดใช้แอปยืนยันตัวตนแล้ว"),
    "mfa/messages/totp_deactivated.txt": gettext_lazy("ปิดแอปยืนยันตัวตนแล้ว"),
    "mfa/messages/recovery_codes_generated.txt": gettext_lazy("สร้างรหัสสำรองชุดใหม่แล้ว"),
    "mfa/messages/webauthn_added.txt": gettext_lazy("เพิ่มพาสคีย์แล้ว"),
    "mfa/messages/webauthn_removed.txt": gettext_lazy("ลบพาสคีย์แล้ว"),
    "usersessions/messages/sessions_logged_out.txt": gettext_lazy("ออกจากระบบในเครื่องอื่นทั้งหมดแล้ว"),
    "socialaccount/messages/account_connected.txt": gettext_lazy("เชื่อมบัญชีภายนอกแล้ว"),
    "socialaccount/messages/account_disconnected.txt": gettext_lazy("เลิกเชื่อมบัญชีภายนอกแล้ว"),
}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": gettext_lazy("บัญชีนี้ถูกระงับ โปรดติดต่อผู้ดูแลระบบของหน่วยงาน"),
        "enter_current_password": gettext_lazy("รหัสผ่านปัจจุบันไม่ถูกต้อง"),
        "incorrect_code": WRONG_CODE,
        "incorrect_password": gettext_lazy("รหัสผ่านไม่ถูกต้อง"),
        "invalid_password_reset": gettext_lazy("ลิงก์ตั้งรหัสผ่านใช้ไม่ได้แล้ว"),
        "invalid_login": gettext_lazy("เข้าสู่ระบบไม่ได้"),
        "rate_limited": gettext_lazy("ลองหลายครั้งเกินไป โปรดรอสักครู่"),
        "too_many_login_attempts": gettext_lazy("เข้าสู่ระบบผิดหลายครั้งเกินไป โปรดรอ 5 นาทีแล้วลองใหม่"),
        "username_password_mismatch": gettext_lazy("ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up: people are invited by their office."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Who holds several positions first says in which one they work."""
        person = User.objects.get(username=request.user.get_username())
        several = len(capacities_of(person)) > 1
        return reverse("people:choose") if several else settings.LOGIN_REDIRECT_URL

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Our words for what allauth has done; what it only chats about is left out."""
        text = message or SAID.get(message_template or "")
        if text:
            messages.add_message(request, level, str(text), extra_tags=extra_tags)

    def render_mail(
        self, template_prefix: str, email: str | list[str], context: dict[str, Any], headers: Any = None
    ) -> EmailMessage:
        """The only letter that sign-in sends: a link to set a new password, or word that the address is unknown."""
        subject = _("ตั้งรหัสผ่านใหม่ของระบบสะพาน")
        if url := context.get("password_reset_url"):
            body = _("เปิดลิงก์นี้เพื่อตั้งรหัสผ่านใหม่ของผู้ใช้ %(username)s\n\n%(url)s\n\nหากท่านไม่ได้ขอ ไม่ต้องทำอะไร")
            body %= {"url": url, "username": context.get("username", "")}
        else:
            body = _("มีผู้ขอตั้งรหัสผ่านใหม่ด้วยที่อยู่นี้ แต่ไม่มีบัญชีที่ใช้ที่อยู่นี้ในระบบ ติดต่อผู้ดูแลระบบของหน่วยงานท่าน")
        return EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [email] if isinstance(email, str) else email)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": WRONG_CODE,
        "cannot_delete_authenticator": gettext_lazy("ปิดการยืนยันตัวตนสองชั้นไม่ได้"),
        "cannot_generate_recovery_codes": gettext_lazy("เปิดแอปยืนยันตัวตนหรือเพิ่มพาสคีย์ก่อน จึงสร้างรหัสสำรองได้"),
    }

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def generate_authenticator_name(self, user: User, type: str) -> str:
        return _("พาสคีย์") if type == "webauthn" else str(type)


class OutsideSignInAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """OpenID Connect only opens the door for people who were invited; it makes nobody."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        # ThaID's claims hold the citizen number; we keep no more than the subject.
        sociallogin.account.extra_data = {}
        if sociallogin.is_existing or request.user.is_authenticated:
            return
        person = _known_by_email(sociallogin)
        if person is None:
            words = _("ยังไม่มีผู้ใช้ที่เชื่อมกับบัญชีนี้ เข้าสู่ระบบด้วยรหัสผ่านก่อน แล้วเชื่อมบัญชีในหน้าการเข้าสู่ระบบของท่าน")
            messages.error(request, words)
            raise ImmediateHttpResponse(redirect("account_login"))
        sociallogin.connect(request, person)


def _known_by_email(sociallogin: SocialLogin) -> User | None:
    """The one person whose address the provider vouches for; nobody when it is not verified or not unique."""
    verified = [address.email for address in sociallogin.email_addresses if address.verified]
    found = [person for email in verified for person in User.objects.filter(email__iexact=email, is_active=True)[:2]]
    return found[0] if len(found) == 1 else None


def _cipher() -> MultiFernet:
    """Keys made from SAPHAN_SECRET_KEY: a copy of the database alone opens no second factor."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [hashlib.sha256(f"saphan.second-factor:{key!s}".encode()).digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
