"""Certificates of every good and bad kind, made in a moment."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from saphan.seals.certificates import Issued, PrivateKey, authority_identifier, named, subject_of, usage

SIGNING = {"digital_signature": True, "content_commitment": True}
ISSUING = {"key_cert_sign": True, "crl_sign": True}
STAMPING = [ExtendedKeyUsageOID.TIME_STAMPING]
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Kind:
    """What a certificate is to be like; without a word: a good one for signing documents."""

    name: str
    is_authority: bool = False
    usage: dict[str, bool] = field(default_factory=lambda: dict(SIGNING))
    purposes: list[x509.ObjectIdentifier] = field(default_factory=list)
    starts: datetime | None = None
    ends: datetime | None = None
    rsa_bits: int = 0
    is_critical: bool = False
    curve: ec.EllipticCurve = field(default_factory=ec.SECP256R1)


def issue(kind: Kind, above: Issued | None = None, *, key: PrivateKey | None = None) -> Issued:
    """A key and its certificate, signed by `above` or by itself."""
    own = key or make(kind)
    now = datetime.now(UTC)
    subject = named({NameOID.COMMON_NAME: kind.name, NameOID.COUNTRY_NAME: "TH"})
    issuer = x509.load_der_x509_certificate(above.certificate) if above else None
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject_of(issuer) if issuer else subject)
        .public_key(own.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(kind.starts or now - 30 * DAY)
        .not_valid_after(kind.ends or now + 700 * DAY)
        .add_extension(x509.BasicConstraints(ca=kind.is_authority, path_length=None), critical=True)
        .add_extension(usage(**(ISSUING if kind.is_authority else kind.usage)), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(own.public_key()), critical=False)
    )
    if kind.purposes:
        builder = builder.add_extension(x509.ExtendedKeyUsage(kind.purposes), critical=kind.is_critical)
    if issuer:
        builder = builder.add_extension(authority_identifier(issuer), critical=False)
    signed = builder.sign(above.key if above else own, hashes.SHA256())
    chain = (above.certificate, *above.chain) if above else ()
    return Issued(own, signed.public_bytes(serialization.Encoding.DER), chain)


def make(kind: Kind) -> PrivateKey:
    if kind.rsa_bits:
        return rsa.generate_private_key(public_exponent=65537, key_size=kind.rsa_bits)
    return ec.generate_private_key(kind.curve)


def authority(name: str, above: Issued | None = None, **facts: Any) -> Issued:
    return issue(Kind(name, is_authority=True, **facts), above)


def stamper(name: str, above: Issued, **wanted: Any) -> Issued:
    """A certificate for a time stamp server, as RFC 3161 asks: that purpose alone, critical."""
    facts: dict[str, Any] = {"usage": {"digital_signature": True}, "purposes": STAMPING, "is_critical": True} | wanted
    return issue(Kind(name, **facts), above)


def as_pkcs12(issued: Issued, passphrase: str) -> bytes:
    certificate = x509.load_der_x509_certificate(issued.certificate)
    above = [x509.load_der_x509_certificate(der) for der in issued.chain]
    sealed = serialization.BestAvailableEncryption(passphrase.encode())
    return pkcs12.serialize_key_and_certificates(b"key", issued.key, certificate, above, sealed)


def as_pem(der: bytes) -> bytes:
    return x509.load_der_x509_certificate(der).public_bytes(serialization.Encoding.PEM)
