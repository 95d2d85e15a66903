"""Whom a verification believes: this installation's authorities, its offices' own keys, and the roots in SAPHAN_TRUST.

SAPHAN_TRUST is a folder: certificates (PEM or DER) of issuers of signatures, its subfolder `stamps` those of time
stamp servers, and revocation lists (`*.crl`). Nothing is fetched.
"""

from __future__ import annotations

from pathlib import Path

from asn1crypto import crl, pem, x509
from django.conf import settings

from saphan.seals.judging.trust import Trust, load
from saphan.seals.models.authority import Authority
from saphan.seals.models.office_key import OfficeKey

MOST = 1 << 20  # bytes of one file in the folder
ENDINGS = {".pem", ".crt", ".cer", ".der"}


def trust_now() -> Trust:
    """Authorities and folder; the keys of offices come with `trust_for`, which knows whom it is asked about."""
    authorities = [load(bytes(der)) for der in Authority.objects.values_list("certificate", flat=True)]
    folder = trust_folder()
    return Trust(
        signers=(*authorities, *certificates_in(folder)),
        stamps=certificates_in(folder / "stamps" if folder else None),
        lists=lists_in(folder),
    )


def trust_for(fingerprints: set[str]) -> Trust:
    """What is believed when these certificates have signed: an office's own key needs no other voucher."""
    known = trust_now()
    keys = list(OfficeKey.objects.filter(fingerprint__in=fingerprints))
    return Trust(
        signers=(*known.signers, *(load(bytes(key.certificate)) for key in keys)),
        stamps=known.stamps,
        others=tuple(load(der) for key in keys for der in key.chain_ders),
        lists=known.lists,
        lost={key.fingerprint: key.revoked_at for key in keys if key.revoked_at},
    )


def trust_folder() -> Path | None:
    return Path(settings.TRUST) if settings.TRUST else None


def lists_in_settings() -> tuple[crl.CertificateList, ...]:
    return lists_in(trust_folder())


def certificates_in(folder: Path | None) -> tuple[x509.Certificate, ...]:
    if folder is None or not folder.is_dir():
        return ()
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() in ENDINGS)
    return tuple(load(der) for path in files for der in ders(path.read_bytes()[:MOST]))


def lists_in(folder: Path | None) -> tuple[crl.CertificateList, ...]:
    if folder is None or not folder.is_dir():
        return ()
    found = [der for path in sorted(folder.rglob("*.crl")) for der in ders(path.read_bytes()[: 16 * MOST])]
    return tuple(crl.CertificateList.load(der) for der in found)


def ders(content: bytes) -> list[bytes]:
    """The DER objects of a file of either form."""
    if not pem.detect(content):
        return [content]
    return [der for _kind, _headers, der in pem.unarmor(content, multiple=True)]
