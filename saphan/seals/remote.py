"""A remote signing service by the API of the Cloud Signature Consortium (CSC API v2): explicit authorisation.

The service is named by the settings; the office's own access is an OAuth 2.0 client (8.3, client credentials), the
person's consent to each signature is a PIN or one-time password that goes straight to the service (11.6).
"""

from __future__ import annotations

import base64
import hashlib
from typing import Any

import requests
from asn1crypto import x509
from django.conf import settings
from django.utils.translation import gettext as _
from pyhanko.sign.signers.pdf_cms import Signer

from saphan.seals.signers import store_of

SECONDS = 20.0  # a person may be asked by telephone meanwhile
LARGEST = 1 << 20
SHA256 = "2.16.840.1.101.3.4.2.1"
ROOM = 1024  # bytes of the longest signature
Answer = dict[str, Any]


class RemoteRefused(Exception):
    """The service did not answer as it should, or said no; the sentence is for the person."""


def is_set() -> bool:
    return bool(settings.CSC_URL)


def certificates_of(credential: str) -> tuple[bytes, ...]:
    """The credential's certificate and those above it, DER (credentials/info, 11.5). Raises RemoteRefused."""
    info = ask("credentials/info", {"credentialID": credential, "certificates": "chain", "certInfo": False})
    if info.get("cert", {}).get("status", "valid") != "valid" or info.get("key", {}).get("status") != "enabled":
        raise RemoteRefused(_("ผู้ให้บริการแจ้งว่าใบรับรองหรือกุญแจนี้ใช้ไม่ได้"))
    try:
        return tuple(base64.b64decode(one, validate=True) for one in info["cert"]["certificates"])
    except (KeyError, ValueError) as problem:
        raise RemoteRefused(_("ผู้ให้บริการลงนามทางไกลตอบไม่ถูกต้อง")) from problem


class RemoteSigner(Signer):
    """Asks the service for one signature over one digest, with the person's consent to just that."""

    def __init__(self, credential: str, secret: str, chain: tuple[bytes, ...]) -> None:
        super().__init__(signing_cert=x509.Certificate.load(chain[0]), cert_registry=store_of(chain[1:]))
        self.credential, self.secret = credential, secret

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        if dry_run:
            return bytes(ROOM)
        digest = base64.b64encode(hashlib.new(digest_algorithm, data).digest()).decode()
        mechanism = self.get_signature_mechanism_for_digest(digest_algorithm)
        body = {"credentialID": self.credential, "hashes": [digest], "hashAlgorithmOID": SHA256}
        consent = {"numSignatures": 1, "authData": [{"id": "PIN", "value": self.secret}]}
        allowed = ask("credentials/authorize", body | consent)
        signing = {"SAD": allowed.get("SAD", ""), "signAlgo": mechanism["algorithm"].dotted}
        signed = ask("signatures/signHash", body | signing)
        try:
            return base64.b64decode(signed["signatures"][0], validate=True)
        except (KeyError, IndexError, ValueError) as problem:
            raise RemoteRefused(_("ผู้ให้บริการลงนามทางไกลตอบไม่ถูกต้อง")) from problem


def ask(method: str, body: Answer) -> Answer:
    """One call as the office's client. Raises RemoteRefused."""
    return _post(method, {"Authorization": f"Bearer {_token()}"}, json=body)


def _token() -> str:
    form = {"grant_type": "client_credentials", "client_id": settings.CSC_CLIENT, "client_secret": settings.CSC_SECRET}
    return str(_post("oauth2/token", {}, data=form).get("access_token", ""))


def _post(method: str, headers: dict[str, str], **content: Answer) -> Answer:
    url = f"{settings.CSC_URL.rstrip('/')}/{method}"
    try:
        answer = requests.post(url, headers=headers, timeout=SECONDS, allow_redirects=False, **content)  # type: ignore[arg-type]
        said: Answer = answer.json() if len(answer.content) < LARGEST else {}
    except (OSError, ValueError) as problem:
        raise RemoteRefused(_("ผู้ให้บริการลงนามทางไกลไม่ตอบ ลองใหม่อีกครั้ง")) from problem
    if answer.status_code != 200:
        raise RemoteRefused(refusal(str(said.get("error", ""))))
    return said


def refusal(error: str) -> str:
    if error in ("invalid_pin", "invalid_otp", "authentication_error"):
        return _("รหัสลงนามไม่ถูกต้อง")
    return _("ผู้ให้บริการลงนามทางไกลไม่ยอมให้ลงนาม (%(error)s)") % {"error": error[:60]}
