"""Whether a certificate could sign at a moment: from a root we know, in its time, for this use, not taken back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from asn1crypto import crl, ocsp, x509
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import (
    DisallowedAlgorithmError,
    ExpiredError,
    InsufficientRevinfoError,
    InvalidCertificateError,
    NotYetValidError,
    PathBuildingError,
    PathValidationError,
    RevokedError,
)
from pyhanko_certvalidator.policy_decl import (
    CertRevTrustPolicy,
    RevocationCheckingPolicy,
    RevocationCheckingRule,
)

from saphan.seals.judging.findings import Code, Found

DOCUMENTS = {
    "email_protection", "any_extended_key_usage", "1.3.6.1.5.5.7.3.36", "1.2.840.113583.1.1.5",
    "1.3.6.1.4.1.311.10.3.12", "microsoft_document_signing", "adobe_authentic_documents_trust",
}  # fmt: skip
Rule = RevocationCheckingRule
PROOFS = (
    RevocationCheckingPolicy(Rule.CRL_OR_OCSP_REQUIRED, Rule.CRL_OR_OCSP_REQUIRED),
    RevocationCheckingPolicy(Rule.CRL_OR_OCSP_REQUIRED, Rule.CHECK_IF_DECLARED_SOFT),
    RevocationCheckingPolicy(Rule.CHECK_IF_DECLARED_SOFT, Rule.CHECK_IF_DECLARED_SOFT),
)
SHORT = {"rsa": 2048, "dsa": 2048, "ec": 224}  # bits


@dataclass(frozen=True)
class Evidence:
    """What came with the file and what we hold, to be believed only as far as it is signed."""

    roots: tuple[x509.Certificate, ...]
    others: tuple[x509.Certificate, ...] = ()
    lists: tuple[crl.CertificateList, ...] = ()
    answers: tuple[ocsp.OCSPResponse, ...] = ()
    lost: dict[str, datetime] = field(default_factory=dict)

    def trusts(self, certificate: x509.Certificate) -> bool:
        return any(root.sha256 == certificate.sha256 for root in self.roots)

    def context(self, moment: datetime, policy: RevocationCheckingPolicy) -> ValidationContext:
        return ValidationContext(
            trust_roots=list(self.roots),
            other_certs=list(self.others),
            moment=moment,
            crls=list(self.lists),
            ocsps=list(self.answers),
            revinfo_policy=CertRevTrustPolicy(policy, retroactive_revinfo=True),
            allow_fetching=False,
        )


async def believed(certificate: x509.Certificate, evidence: Evidence, moment: datetime, *, stamp: bool = False) -> None:
    """Raises Found with what speaks against it."""
    look_at(certificate, evidence, moment, stamp=stamp)
    if evidence.trusts(certificate):
        return
    try:
        await path_of(certificate, evidence, moment)
    except PathBuildingError as problem:
        raise Found(why_unknown(certificate, evidence)) from problem
    except (PathValidationError, InvalidCertificateError) as problem:
        raise Found(_code_of(problem)) from problem


def look_at(certificate: x509.Certificate, evidence: Evidence, moment: datetime, *, stamp: bool) -> None:
    """What the certificate itself says, whoever issued it. Raises Found."""
    if is_short(certificate):
        raise Found(Code.KEY_WEAK)
    if not (is_for_stamps(certificate) if stamp else is_for_documents(certificate)):
        raise Found(Code.USAGE_WRONG)
    if (since := evidence.lost.get(certificate.sha256.hex())) and since <= moment:
        raise Found(Code.REVOKED)
    if moment < certificate.not_valid_before:
        raise Found(Code.NOT_YET_VALID)
    if evidence.trusts(certificate):
        if moment > certificate.not_valid_after:
            raise Found(Code.EXPIRED)
    elif certificate.issuer.hashable == certificate.subject.hashable:
        raise Found(Code.SELF_SIGNED)


async def path_of(certificate: x509.Certificate, evidence: Evidence, moment: datetime) -> None:
    """From a root to the certificate, with as much proof that nothing on it was taken back as there is."""
    for policy in PROOFS:
        context = evidence.context(moment, policy)
        try:
            await CertificateValidator(certificate, validation_context=context).async_validate_path()
            return
        except InsufficientRevinfoError:
            continue


def _code_of(problem: Exception) -> Code:
    kinds: dict[type[Exception], Code] = {
        RevokedError: Code.REVOKED,
        ExpiredError: Code.EXPIRED,
        NotYetValidError: Code.NOT_YET_VALID,
        DisallowedAlgorithmError: Code.DIGEST_WEAK,
        InvalidCertificateError: Code.USAGE_WRONG,
    }
    return next((code for kind, code in kinds.items() if isinstance(problem, kind)), Code.CHAIN_FORGED)


def why_unknown(certificate: x509.Certificate, evidence: Evidence) -> Code:
    """Why no path leads to a root: the issuer's certificate is missing, or an issuer we do not know."""
    known = {one.subject.hashable: one for one in (*evidence.others, *evidence.roots)}
    below, seen = certificate, set()
    while below.issuer != below.subject and below.sha256 not in seen:
        seen.add(below.sha256)
        above = known.get(below.issuer.hashable)
        if above is None:
            return Code.CHAIN_MISSING
        below = above
    return Code.CHAIN_FORGED if evidence.trusts(below) else Code.FOREIGN


def is_for_documents(certificate: x509.Certificate) -> bool:
    usage, purposes = certificate.key_usage_value, certificate.extended_key_usage_value
    may = usage is None or bool({"digital_signature", "non_repudiation"} & set(usage.native))
    return may and (purposes is None or bool(DOCUMENTS & names_of(purposes)))


def is_for_stamps(certificate: x509.Certificate) -> bool:
    purposes = certificate.extended_key_usage_value
    return purposes is not None and "time_stamping" in purposes.native


def names_of(purposes: Iterable[x509.KeyPurposeId]) -> set[str]:
    return {purpose.native for purpose in purposes} | {purpose.dotted for purpose in purposes}


def is_short(certificate: x509.Certificate) -> bool:
    key = certificate.public_key
    return key.algorithm in SHORT and key.bit_size < SHORT[key.algorithm]
