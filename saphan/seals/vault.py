"""Private keys at rest: AES-256-GCM under a key derived (HKDF-SHA256) from SAPHAN_KEYS_SECRET.

The database and its backups hold only what `shut` gives. Each blob names the secret that it was shut with (by four
bytes of a digest), so that a wrong secret is told from a damaged blob.
"""

import hashlib
import os
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from django.conf import settings
from django.utils.translation import gettext as _

VERSION = b"S1"
NAME = 4  # bytes that name the secret
NONCE = 12
HEAD = len(VERSION) + NAME + NONCE
SALT = 16
COST = 2**15  # scrypt: 32 MB and about 0.1 s for each guess of a passphrase


class WrongSecret(Exception):
    """The key was shut with another secret than the one in the settings, or its bytes are damaged."""


class WrongPassphrase(Exception):
    """The passphrase does not open the key."""


def shut(data: bytes, *, about: str, secret: str = "") -> bytes:
    """Encipher `data`; `about` names whose it is, and nobody else's row opens it."""
    key, nonce = _key(secret or settings.KEYS_SECRET), os.urandom(NONCE)
    return VERSION + _name(key) + nonce + AESGCM(key).encrypt(nonce, data, about.encode())


def opened(blob: bytes, *, about: str, secret: str = "") -> bytes:
    """What was shut. Raises WrongSecret."""
    key = _key(secret or settings.KEYS_SECRET)
    if blob[: len(VERSION)] != VERSION or blob[len(VERSION) : len(VERSION) + NAME] != _name(key):
        raise WrongSecret(_("เปิดกุญแจไม่ได้ เพราะ SAPHAN_KEYS_SECRET ไม่ใช่ค่าที่ใช้เก็บกุญแจนี้"))
    nonce, body = blob[len(VERSION) + NAME : HEAD], blob[HEAD:]
    try:
        return AESGCM(key).decrypt(nonce, body, about.encode())
    except InvalidTag as problem:
        raise WrongSecret(_("เปิดกุญแจไม่ได้ เพราะข้อมูลกุญแจที่เก็บไว้เสียหาย")) from problem


def locked(data: bytes, passphrase: str) -> bytes:
    """Encipher under a passphrase that is kept nowhere (scrypt, AES-256-GCM)."""
    salt, nonce = os.urandom(SALT), os.urandom(NONCE)
    return salt + nonce + AESGCM(_stretched(passphrase, salt)).encrypt(nonce, data, b"saphan.seals/person")


def unlocked(blob: bytes, passphrase: str) -> bytes:
    """Raises WrongPassphrase."""
    salt, nonce, body = blob[:SALT], blob[SALT : SALT + NONCE], blob[SALT + NONCE :]
    try:
        return AESGCM(_stretched(passphrase, salt)).decrypt(nonce, body, b"saphan.seals/person")
    except InvalidTag as problem:
        raise WrongPassphrase(_("รหัสผ่านของใบรับรองไม่ถูกต้อง")) from problem


@lru_cache(maxsize=4)
def _key(secret: str) -> bytes:
    kdf = HKDF(algorithm=hashes.SHA256(), length=32, salt=b"saphan.seals", info=b"private keys at rest, 1")
    return kdf.derive(secret.encode())


def _name(key: bytes) -> bytes:
    return hashlib.sha256(b"saphan.seals/name" + key).digest()[:NAME]


def _stretched(passphrase: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=32, n=COST, r=8, p=1).derive(passphrase.encode())
