"""Keys inside a device (PKCS#11): a smart card, a USB token or the office's HSM at the server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pkcs11
from asn1crypto import x509
from django.conf import settings
from django.utils.translation import gettext as _
from pkcs11 import Attribute, ObjectClass
from pyhanko.config.pkcs11 import TokenCriteria
from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session

from saphan.seals.signers import store_of


class TokenRefused(Exception):
    """The device did not open or has no such key; the sentence is for the person."""


def is_set() -> bool:
    return bool(settings.PKCS11_MODULE)


@contextmanager
def opened(pin: str) -> Iterator[pkcs11.Session]:
    """A session with the device of the settings. Raises TokenRefused."""
    criteria = TokenCriteria(label=settings.PKCS11_TOKEN) if settings.PKCS11_TOKEN else None
    try:
        session = open_pkcs11_session(settings.PKCS11_MODULE, token_criteria=criteria, user_pin=pin)
    except pkcs11.exceptions.PinIncorrect as problem:
        raise TokenRefused(_("รหัสของอุปกรณ์ลงนามไม่ถูกต้อง")) from problem
    except (pkcs11.exceptions.PKCS11Error, OSError, RuntimeError) as problem:
        raise TokenRefused(_("เปิดอุปกรณ์ลงนามไม่ได้ ตรวจว่าเสียบอยู่และรหัสถูกต้อง")) from problem
    try:
        yield session
    except pkcs11.exceptions.PKCS11Error as problem:
        raise TokenRefused(_("อุปกรณ์ลงนามไม่ยอมทำงาน")) from problem
    finally:
        session.close()


def certificate_of(label: str, pin: str) -> bytes:
    """The certificate (DER) that stands in the device under this label. Raises TokenRefused."""
    with opened(pin) as session:
        wanted = {Attribute.CLASS: ObjectClass.CERTIFICATE, Attribute.LABEL: label}
        found = [bytes(row[Attribute.VALUE]) for row in session.get_objects(wanted)]
    if len(found) != 1:
        raise TokenRefused(_("ไม่พบใบรับรองชื่อนี้ในอุปกรณ์ลงนาม"))
    return found[0]


def signer_of(session: pkcs11.Session, label: str, certificate: bytes, chain: tuple[bytes, ...]) -> PKCS11Signer:
    read = x509.Certificate.load(certificate)
    return PKCS11Signer(
        session,
        signing_cert=read,
        use_raw_mechanism=read.public_key.algorithm == "ec",  # many devices leave the digest of ECDSA to us
        key_label=label,
        ca_chain=list(store_of(chain)),
    )
