"""Proof that certificates were not taken back: our own authority's list, lists in SAPHAN_TRUST, or asked for.

Asked are only hosts named in SAPHAN_REVOCATION_HOSTS, by the addresses that stand in the certificate itself.
"""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import urlsplit

import requests
from asn1crypto import crl, x509
from django.conf import settings

from saphan.seals.judging.believing import lists_in_settings
from saphan.seals.models.authority import Authority

log = logging.getLogger(__name__)
KEEP = 3600.0  # seconds for which a list of ours is given out again
LARGEST = 16 << 20  # bytes of a list
_ours: dict[tuple[int, int], tuple[float, bytes]] = {}
_fetched: dict[str, crl.CertificateList] = {}


@dataclass
class Proof:
    """Certificates and lists to be kept in the file; `missing` are holders of whom nothing could be had."""

    certificates: list[x509.Certificate] = field(default_factory=list)
    lists: list[crl.CertificateList] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def proof_of(certificates: list[x509.Certificate]) -> Proof:
    """For every one of these that somebody else issued, a list of its issuer."""
    proof, known = Proof(), [*our_lists(), *lists_in_settings()]
    for certificate in {one.sha256: one for one in certificates}.values():
        proof.certificates.append(certificate)
        if certificate.issuer.hashable == certificate.subject.hashable:
            continue
        found = of_issuer(certificate, known) or fetched(certificate)
        if found is None:
            proof.missing.append(certificate.subject.human_friendly)
        elif all(found.dump() != one.dump() for one in proof.lists):
            proof.lists.append(found)
    return proof


def of_issuer(certificate: x509.Certificate, known: list[crl.CertificateList]) -> crl.CertificateList | None:
    """The newest list of its issuer that holds now."""
    fresh = [one for one in known if one.issuer.hashable == certificate.issuer.hashable and is_fresh(one)]
    return max(fresh, key=lambda one: one["tbs_cert_list"]["this_update"].native, default=None)


def is_fresh(one: crl.CertificateList) -> bool:
    until = one["tbs_cert_list"]["next_update"].native
    return until is None or until > datetime.now(UTC)


def our_lists() -> list[crl.CertificateList]:
    """Signed anew each hour, and at once when a seal was taken back."""
    lists = []
    for authority in Authority.objects.all():
        taken_back = authority.seals.exclude(revoked_at=None).count()
        name, now = (authority.pk, taken_back), time.monotonic()
        until, der = _ours.get(name, (0.0, b""))
        if until <= now or not der:
            der = authority.revocation_list()
            _ours[name] = (now + KEEP, der)
        lists.append(crl.CertificateList.load(der))
    return lists


def fetched(certificate: x509.Certificate) -> crl.CertificateList | None:
    """From the first of its addresses whose host may be asked; kept until it ends."""
    for url in addresses_in(certificate):
        if urlsplit(url).hostname not in settings.REVOCATION_HOSTS or urlsplit(url).scheme not in ("http", "https"):
            continue
        if (kept := _fetched.get(url)) and is_fresh(kept):
            return kept
        try:
            _fetched[url] = crl.CertificateList.load(download(url))
            return _fetched[url]
        except (OSError, ValueError) as problem:
            log.warning("revocation list %s: %s", url, problem)
    return None


def addresses_in(certificate: x509.Certificate) -> list[str]:
    points = certificate.crl_distribution_points
    return [point.url for point in points if point.url]


def download(url: str) -> bytes:
    """Raises OSError: no answer in time, or too large."""
    deadline, content = time.monotonic() + settings.TSA_SECONDS, b""
    with requests.get(url, timeout=settings.TSA_SECONDS, stream=True, allow_redirects=False) as response:
        response.raise_for_status()
        for part in response.iter_content(1 << 16):
            content += part
            if len(content) > LARGEST or time.monotonic() > deadline:
                raise OSError("too large or too slow")
    return content
