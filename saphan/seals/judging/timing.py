"""When a signature was certainly there: by the stamps in it and the stamps laid over the file afterwards."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from asn1crypto import cms, x509
from pyhanko.sign.validation.generic_cms import message_imprint_checker
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from saphan.seals.judging.chain import Evidence, believed
from saphan.seals.judging.evidence import tokens_of
from saphan.seals.judging.findings import Code, Finding, Found
from saphan.seals.judging.signature import certificates_of, check_token

UNCOUNTED = {Code.EXPIRED: Code.STAMP_EXPIRED}  # every other doubt about a stamp's certificate: STAMP_FOREIGN


@dataclass(frozen=True)
class Stamp:
    """A time stamp that is believed."""

    at: datetime
    certificate: x509.Certificate
    revision: int = -1

    @property
    def ends(self) -> datetime:
        ends: datetime = self.certificate.not_valid_after
        return ends


@dataclass
class Times:
    """The believed stamps over the whole file, oldest first, and what was found about the others."""

    over: list[Stamp] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def proven(self, revision: int, now: datetime) -> datetime:
        """The earliest moment at which all up to this revision was certainly there."""
        return min((stamp.at for stamp in self.over if stamp.revision > revision), default=now)


async def times_of(documents: list[EmbeddedPdfSignature], evidence: Evidence, now: datetime) -> Times:
    """From the newest stamp to the oldest: each is believed if it was good when the one after it was made."""
    times, moment = Times(), now
    for one in sorted(documents, key=lambda one: one.signed_revision, reverse=True):
        try:
            stamp = await believed_stamp(one.signed_data, one.compute_digest, evidence, moment)
        except Found as found:
            times.findings.append(Finding(found.code, field=one.field_name))
            continue
        times.over.insert(0, Stamp(stamp.at, stamp.certificate, one.signed_revision))
        moment = stamp.at
    return times


async def stamp_inside(
    one: EmbeddedPdfSignature, evidence: Evidence, moment: datetime
) -> tuple[Stamp | None, list[Finding]]:
    """The time stamp inside a signature, when it is believed, and what was found about those that are not."""
    findings: list[Finding] = []
    for token in tokens_of(one):
        try:
            imprint = message_imprint_checker(one.signer_info)
            return await believed_stamp(token, imprint, evidence, moment), findings
        except Found as found:
            findings.append(Finding(found.code, field=one.field_name))
    return None, findings


async def believed_stamp(signed: cms.SignedData, digest_by: object, evidence: Evidence, moment: datetime) -> Stamp:
    """Raises Found with one of the STAMP codes."""
    at = check_token(signed, digest_by)  # type: ignore[arg-type]
    certificate = certificates_of(signed).signer_cert
    try:
        await believed(certificate, evidence, moment, stamp=True)
    except Found as found:
        raise Found(UNCOUNTED.get(found.code, Code.STAMP_FOREIGN)) from found
    if not certificate.not_valid_before <= at <= certificate.not_valid_after:
        raise Found(Code.STAMP_EXPIRED)
    return Stamp(at, certificate)
