"""Forms by which a person adds a certificate of their own; secrets typed here are kept nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.forms import CharField, FileField, PasswordInput
from django.utils.translation import gettext_lazy as _

from saphan.seals.models import BadKey, PersonalKey, RemoteRefused, TokenRefused, WrongSecret
from saphan.seals.models.personal_key import SHORTEST
from saphan.ui.forms import Form

if TYPE_CHECKING:
    from saphan.people.models import Capacity

LARGEST = 64 * 1024  # bytes of a PKCS#12 file


class KeyForm(Form):
    def save_by(self, by: Capacity) -> bool:
        """Whether the key was taken in; when not, the form says why."""
        try:
            self.take(by)
        except (BadKey, RemoteRefused, TokenRefused, WrongSecret) as problem:
            self.add_error(None, str(problem))
            return False
        return True

    def take(self, by: Capacity) -> None:
        raise NotImplementedError


class FileForm(KeyForm):
    file = FileField(label=_("แฟ้มใบรับรอง (.p12 หรือ .pfx)"))
    passphrase = CharField(label=_("รหัสผ่านของแฟ้ม"), widget=PasswordInput(attrs={"autocomplete": "off"}))
    new_passphrase = CharField(
        label=_("ตั้งรหัสผ่านสำหรับลงนาม"),
        min_length=SHORTEST,
        widget=PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def take(self, by: Capacity) -> None:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise BadKey(str(_("แฟ้มนี้ใหญ่เกินกว่าจะเป็นแฟ้มใบรับรอง")))
        given = self.cleaned_data
        PersonalKey.bring(file.read(), given["passphrase"], given["new_passphrase"], by=by)


class TokenForm(KeyForm):
    label = CharField(label=_("ชื่อใบรับรองในอุปกรณ์"), max_length=200)
    pin = CharField(label=_("รหัสของอุปกรณ์"), widget=PasswordInput(attrs={"autocomplete": "off"}))

    def take(self, by: Capacity) -> None:
        PersonalKey.of_token(self.cleaned_data["label"], self.cleaned_data["pin"], by=by)


class ServiceForm(KeyForm):
    credential = CharField(label=_("รหัสใบรับรองที่ผู้ให้บริการแจ้ง"), max_length=200)

    def take(self, by: Capacity) -> None:
        PersonalKey.of_service(self.cleaned_data["credential"], by=by)
