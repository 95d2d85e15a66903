"""Whose signature it is, and whether that certificate could sign at that time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from asn1crypto import x509
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from saphan.seals.judging.chain import Evidence, believed
from saphan.seals.judging.findings import Code, Finding, Found
from saphan.seals.judging.looking import at
from saphan.seals.judging.signature import certificates_of
from saphan.seals.judging.timing import Stamp, Times, stamp_inside

AT_SIGNING = {Code.EXPIRED: Code.EXPIRED_BEFORE}


@dataclass(frozen=True)
class Signer:
    """Who signed, as the certificate says. `signed_at` is the signer's own clock, `stamped_at` is proven."""

    name: str
    issuer: str
    field: str
    fingerprint: str
    ends_at: datetime
    signed_at: datetime | None = None
    stamped_at: datetime | None = None
    reason: str = ""
    is_trusted: bool = False


@dataclass(frozen=True)
class Judged:
    """One signature, judged."""

    signer: Signer
    findings: list[Finding]
    certificate: x509.Certificate
    stamp: Stamp | None


async def judged_signer(
    one: EmbeddedPdfSignature, signers: Evidence, stamps: Evidence, times: Times, now: datetime
) -> Judged:
    """Raises Found when the certificate itself is missing or another."""
    certificate = certificates_of(one.signed_data).signer_cert
    proven = times.proven(one.signed_revision, now)
    stamp, findings = await stamp_inside(one, stamps, proven)
    moment = stamp.at if stamp else proven
    doubts = await doubts_about(certificate, signers, moment, now, claimed=one.self_reported_timestamp)
    stamped_at = moment if stamp or moment < now else None
    signer = Signer(
        name=name_of(certificate.subject),
        issuer=name_of(certificate.issuer),
        field=one.field_name,
        fingerprint=certificate.sha256.hex(),
        ends_at=certificate.not_valid_after,
        signed_at=one.self_reported_timestamp,
        stamped_at=stamped_at,
        reason=str(at(one.sig_object, "/Reason", default="")),
        is_trusted=all(Finding(code).is_note for code in doubts),
    )
    return Judged(signer, findings + [Finding(code, field=one.field_name) for code in doubts], certificate, stamp)


async def doubts_about(
    certificate: x509.Certificate, evidence: Evidence, moment: datetime, now: datetime, *, claimed: datetime | None
) -> list[Code]:
    """What speaks against it at the moment; when nothing does, what happened to it since."""
    try:
        await believed(certificate, evidence, moment)
    except Found as found:
        late = moment < now or (claimed is not None and claimed > certificate.not_valid_after)
        return [AT_SIGNING.get(found.code, found.code) if late else found.code]
    return await since_then(certificate, evidence, now) if moment < now else []


async def since_then(certificate: x509.Certificate, evidence: Evidence, now: datetime) -> list[Code]:
    since = {Code.EXPIRED: Code.EXPIRED_SINCE, Code.REVOKED: Code.REVOKED_SINCE}
    try:
        await believed(certificate, evidence, now)
    except Found as found:
        return [since[found.code]] if found.code in since else []
    return []


def name_of(name: x509.Name) -> str:
    """The common name, else the organisation, else all of it."""
    parts = name.native
    found = parts.get("common_name") or parts.get("organization_name") or name.human_friendly
    return ", ".join(found) if isinstance(found, list) else str(found)
