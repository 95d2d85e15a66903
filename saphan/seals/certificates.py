"""Certificates: made for a start by an authority of this installation, and read for what stands in them."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

PrivateKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
DOCUMENT_SIGNING = x509.ObjectIdentifier("1.3.6.1.5.5.7.3.36")  # RFC 9336
MOST = 64  # characters of a name in a certificate (X.520)
SKEW = timedelta(minutes=5)  # clocks differ


@dataclass(frozen=True)
class Issued:
    """A private key with its certificate and the certificates above it, nearest first; all DER."""

    key: PrivateKey
    certificate: bytes
    chain: tuple[bytes, ...] = ()


def make_key(*, use_rsa: bool = False) -> PrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=3072) if use_rsa else ec.generate_private_key(P256)


P256 = ec.SECP256R1()


def make_authority(name: str, *, years: int = 20, since: datetime | None = None) -> Issued:
    """A self-signed authority that may issue seals and nothing below them."""
    key, starts = make_key(), since or datetime.now(UTC) - SKEW
    subject = named({NameOID.COMMON_NAME: name, NameOID.COUNTRY_NAME: "TH"})
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(starts)
        .not_valid_after(starts + timedelta(days=365 * years))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage(key_cert_sign=True, crl_sign=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    certificate = builder.sign(key, hashes.SHA256())
    return Issued(key, certificate.public_bytes(serialization.Encoding.DER))


def issue_seal(
    authority: Issued, *, name: str, code: str, years: int = 3, use_rsa: bool = False, since: datetime | None = None
) -> Issued:
    """A certificate for an office's seal: signs documents, and nothing else."""
    key, starts = make_key(use_rsa=use_rsa), since or datetime.now(UTC) - SKEW
    above = x509.load_der_x509_certificate(authority.certificate)
    subject = {NameOID.COMMON_NAME: name, NameOID.ORGANIZATION_NAME: name, NameOID.SERIAL_NUMBER: code}
    builder = (
        x509.CertificateBuilder()
        .subject_name(named(subject | {NameOID.COUNTRY_NAME: "TH"}))
        .issuer_name(subject_of(above))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(starts)
        .not_valid_after(min(starts + timedelta(days=365 * years), above.not_valid_after_utc))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage(digital_signature=True, content_commitment=True), critical=True)
        .add_extension(x509.ExtendedKeyUsage([DOCUMENT_SIGNING, ExtendedKeyUsageOID.EMAIL_PROTECTION]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(authority_identifier(above), critical=False)
    )
    certificate = builder.sign(authority.key, hashes.SHA256())
    return Issued(key, certificate.public_bytes(serialization.Encoding.DER), (authority.certificate,))


def make_revocation_list(
    authority: Issued, revoked: dict[int, datetime], *, days: int = 7, at: datetime | None = None
) -> bytes:
    """The list (DER) of the seals that were taken back: serial number and since when."""
    above, now = x509.load_der_x509_certificate(authority.certificate), at or datetime.now(UTC)
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(subject_of(above))
        .last_update(now - SKEW)
        .next_update(now + timedelta(days=days))
        .add_extension(x509.CRLNumber(int(now.timestamp())), critical=False)
        .add_extension(authority_identifier(above), critical=False)
    )
    for serial, since in revoked.items():
        row = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(since)
        builder = builder.add_revoked_certificate(row.build())
    return builder.sign(authority.key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


def named(parts: dict[x509.ObjectIdentifier, str]) -> x509.Name:
    """Names are counted in characters (X.520); the library counts bytes, which Thai has three of for each."""
    with long_names():
        return x509.Name([x509.NameAttribute(oid, value[:MOST], _validate=False) for oid, value in parts.items()])


@contextmanager
def long_names() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Attribute's length")
        yield


def subject_of(certificate: x509.Certificate) -> x509.Name:
    with long_names():
        return certificate.subject


def issuer_of(certificate: x509.Certificate) -> x509.Name:
    with long_names():
        return certificate.issuer


def usage(**allowed: bool) -> x509.KeyUsage:
    names = (
        "digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
        "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
    )  # fmt: skip
    return x509.KeyUsage(**{name: allowed.get(name, False) for name in names})


def authority_identifier(above: x509.Certificate) -> x509.AuthorityKeyIdentifier:
    identifier = above.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
    return x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(identifier)


def fingerprint(certificate: bytes) -> str:
    """SHA-256 of the DER, in hex: how people compare certificates."""
    return hashlib.sha256(certificate).hexdigest()


def common_name(name: x509.Name) -> str:
    """The name people know the holder by: common name, else organisation, else all of it."""
    for oid in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME):
        for part in name.get_attributes_for_oid(oid):
            return str(part.value)
    return name.rfc4514_string()


def key_bytes(key: PrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def load_key(der: bytes) -> PrivateKey:
    """Raises ValueError for a key of a kind that does not sign documents here."""
    key = serialization.load_der_private_key(der, password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey):
        raise ValueError(type(key).__name__)
    return key


def may_sign(certificate: x509.Certificate) -> bool:
    """Whether its key usage allows signing documents; a certificate that says nothing allows all."""
    try:
        allowed = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return True
    return allowed.content_commitment or allowed.digital_signature


def in_order(certificate: x509.Certificate, above: list[x509.Certificate]) -> list[x509.Certificate]:
    """The issuers of a certificate among `above`, nearest first, up to the root or to where one is missing."""
    found: list[x509.Certificate] = []
    below, left = certificate, list(above)
    while issuer_of(below) != subject_of(below) and (
        nearest := [one for one in left if subject_of(one) == issuer_of(below)]
    ):
        below = nearest[0]
        left.remove(below)
        found.append(below)
    return found
