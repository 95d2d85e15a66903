"""Good arithmetic with a certificate that must not be believed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from asn1crypto import cms, x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID

from saphan.seals.benches import pki
from saphan.seals.benches.pki import Kind
from saphan.seals.certificates import Issued, make_revocation_list
from saphan.seals.models import Authority, Code
from saphan.seals.signers import LocalSigner
from saphan.seals.signing import Wish, sign
from saphan.seals.tests.damages.world import Damage, World, contents_of, signed_by, with_contents
from saphan.seals.tests.makers import make_pdf

BLIND = "certificates are not asked about: its store of roots is not ours"


def days(number: int) -> datetime:
    return datetime.now(UTC) + timedelta(days=number)


def ours() -> Issued:
    return Authority.current().issued


def by_a_foreign_authority(world: World) -> bytes:
    return signed_by(world.stranger)


def by_itself(world: World) -> bytes:
    return signed_by(pki.issue(Kind("สำนักงานเขตปลอม")))


def without_its_issuer(world: World) -> bytes:
    stranger = world.stranger
    return signed_by(Issued(stranger.key, stranger.certificate))


def in_the_name_of_our_authority(world: World) -> bytes:
    """An authority of the same name, with another key."""
    twin = pki.authority(Authority.current().name)
    forged = pki.issue(Kind("สำนักงานเขตปลอม"), twin)
    return signed_by(Issued(forged.key, forged.certificate))


def expired(world: World) -> bytes:
    return signed_by(pki.issue(Kind("เก่า", starts=days(-900), ends=days(1)), ours()))


def signed_after_its_end(world: World) -> bytes:
    return signed_by(pki.issue(Kind("เก่า", starts=days(-900), ends=days(-1)), ours()))


def not_yet_valid(world: World) -> bytes:
    return signed_by(pki.issue(Kind("อนาคต", starts=days(2), ends=days(900)), ours()))


def revoked_because_the_key_was_lost(world: World) -> bytes:
    sealed = world.sealed
    world.key.retire(because="กุญแจสูญหาย", lost_since=datetime.now(UTC) - timedelta(hours=1))
    return sealed


def revoked_by_a_list_of_its_issuer(world: World) -> bytes:
    """Of an authority in the trusted folder, whose list lies there, too."""
    root = pki.authority("Invented Root")
    issued = pki.issue(Kind("ผู้ลงนาม"), root)
    serial = x509.Certificate.load(issued.certificate).serial_number
    (world.trust / "root.pem").write_bytes(pki.as_pem(root.certificate))
    (world.trust / "root.crl").write_bytes(make_revocation_list(root, {serial: days(-3)}))
    return signed_by(issued)


def for_another_use(world: World) -> bytes:
    return signed_by(pki.issue(Kind("เครื่องแม่ข่าย", usage={"key_encipherment": True}), ours()))


def of_a_web_server(world: World) -> bytes:
    return signed_by(pki.issue(Kind("เว็บ", purposes=[ExtendedKeyUsageOID.SERVER_AUTH]), ours()))


def with_a_short_key(world: World) -> bytes:
    return signed_by(pki.issue(Kind("สั้น", rsa_bits=1024), ours()))


def with_a_weak_digest(world: World) -> bytes:
    return sign(make_pdf(), LocalSigner(world.issued), Wish("SHA-1"), md="sha1")


def certificate_left_out(world: World) -> bytes:
    signed = cms.ContentInfo.load(contents_of(world.sealed))
    signed["content"]["certificates"] = cms.CertificateSet([])
    return with_contents(world.sealed, signed.dump())


def certificate_exchanged(world: World) -> bytes:
    """Another certificate with the same issuer and serial number, for another key."""
    real = x509.Certificate.load(world.issued.certificate)
    tbs = real["tbs_certificate"].copy()
    key = ec.generate_private_key(ec.SECP256R1())
    other = pki.issue(Kind("อื่น"), key=key)
    tbs["subject_public_key_info"] = x509.Certificate.load(other.certificate).public_key
    forged = real.copy()
    forged["tbs_certificate"] = tbs
    signed = cms.ContentInfo.load(contents_of(world.sealed))
    signed["content"]["certificates"] = cms.CertificateSet([cms.CertificateChoices("certificate", forged)])
    return with_contents(world.sealed, signed.dump())


DAMAGES = (
    Damage(by_a_foreign_authority, Code.FOREIGN, "blind", BLIND),
    Damage(by_itself, Code.SELF_SIGNED, "blind", BLIND),
    Damage(without_its_issuer, Code.CHAIN_MISSING, "blind", BLIND),
    Damage(in_the_name_of_our_authority, Code.CHAIN_FORGED, "blind", BLIND),
    Damage(expired, Code.EXPIRED, "blind", BLIND, later=30),
    Damage(signed_after_its_end, Code.EXPIRED_BEFORE, "blind", BLIND),
    Damage(not_yet_valid, Code.NOT_YET_VALID, "blind", BLIND),
    Damage(revoked_because_the_key_was_lost, Code.REVOKED, "blind", BLIND),
    Damage(revoked_by_a_list_of_its_issuer, Code.REVOKED, "blind", BLIND),
    Damage(for_another_use, Code.USAGE_WRONG, "blind", BLIND),
    Damage(of_a_web_server, Code.USAGE_WRONG, "blind", BLIND),
    Damage(with_a_short_key, Code.KEY_WEAK, "blind", BLIND),
    Damage(with_a_weak_digest, Code.DIGEST_WEAK, "blind", "SHA-1 is still taken"),
    Damage(certificate_left_out, Code.CERTIFICATE_ABSENT),
    Damage(certificate_exchanged, Code.CERTIFICATE_SWAPPED),
)
