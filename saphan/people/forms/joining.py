"""Before the door: a new person's name and password; a file of people."""

import re
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from saphan.people.models import Invitation, User
from saphan.ui.forms import Form

USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,59}")
NEW = {"autocomplete": "new-password"}


class NewPasswordForm(Form):
    """Twice the same password, judged by the validators of the settings as the person it is for."""

    password1 = forms.CharField(label=_("รหัสผ่านใหม่"), strip=False, widget=forms.PasswordInput(attrs=NEW))
    password2 = forms.CharField(label=_("รหัสผ่านใหม่อีกครั้ง"), strip=False, widget=forms.PasswordInput(attrs=NEW))

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.invitation = invitation

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or self.cleaned_data
        first, second = facts.pop("password1", None), facts.pop("password2", None)
        if first and second and first != second:
            self.add_error("password2", say("รหัสผ่านสองช่องไม่ตรงกัน"))
        elif first and second:
            self.judge(first)
            facts["password"] = first
        return facts

    def judge(self, password: str) -> None:
        person = self.invitation.user or self.person()
        person.at = self.invitation.office
        try:
            validate_password(password, person)
        except ValidationError as exc:
            self.add_error("password1", exc)

    def person(self) -> User:
        """Who it will be, before there is a row."""
        names = {name: getattr(self.invitation, name) for name in ("title", "first_name", "last_name", "email")}
        return User(username=self.cleaned_data.get("username", ""), **names)


class JoinForm(NewPasswordForm):
    username = forms.CharField(
        label=_("ชื่อผู้ใช้"), max_length=60, help_text=_("อักษรอังกฤษตัวเล็ก ตัวเลข จุด ขีด อย่างน้อย 3 ตัว"),
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )  # fmt: skip
    field_order = ["username", "password1", "password2"]

    def clean_username(self) -> str:
        username = str(self.cleaned_data["username"]).strip().lower()
        if not USERNAME.fullmatch(username):
            raise ValidationError(say("ชื่อผู้ใช้ใช้อักษรอังกฤษ ตัวเลข จุด ขีด อย่างน้อย 3 ตัว"))
        if User.objects.filter(username__iexact=username).exists():
            raise ValidationError(say("มีผู้ใช้ชื่อนี้แล้ว เลือกชื่ออื่น"))
        return username


class RosterForm(Form):
    file = forms.FileField(label=_("ไฟล์รายชื่อ"), help_text=_("CSV หรือ XLSX ไม่เกิน 2 MB"))

    def clean_file(self) -> bytes:
        file = self.cleaned_data["file"]
        if file.size > 2_000_000:
            raise ValidationError(say("ไฟล์ใหญ่เกิน 2 MB"))
        return bytes(file.read())
