import os
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pkcs11
import pytest
from cryptography.hazmat.primitives import serialization
from django.db import IntegrityError, transaction

from saphan.people.models import Capacity
from saphan.seals.benches import pki
from saphan.seals.benches.cscserver import Service, csc_server
from saphan.seals.certificates import Issued
from saphan.seals.models import (
    BadKey,
    NoKey,
    PersonalKey,
    RemoteRefused,
    State,
    TokenRefused,
    WrongPassphrase,
    judge,
    seal,
    sign_personally,
)
from saphan.seals.tests.makers import make_pdf, make_seal_key
from saphan.seals.tests.outside import called_by_pdfsig, pdfsig

PASSPHRASE = "known to me alone"
PAST = (datetime(2020, 1, 1, tzinfo=UTC), datetime(2021, 1, 1, tzinfo=UTC))
SOFTHSM = "/usr/lib/softhsm/libsofthsm2.so"


@pytest.fixture
def issued(trust: Path) -> Issued:
    """An officer's certificate from an authority that the trusted folder knows."""
    root = pki.authority("Invented Citizen Root")
    (trust / "citizens.pem").write_bytes(pki.as_pem(root.certificate))
    return pki.issue(pki.Kind("สมมติ ตัวอย่าง"), root)


@pytest.fixture
def key(officer: Capacity, issued: Issued) -> PersonalKey:
    return PersonalKey.bring(pki.as_pkcs12(issued, "of the file"), "of the file", PASSPHRASE, by=officer)


def test_a_person_signs_with_a_certificate_kept_under_a_passphrase(key: PersonalKey, tmp_path: Path) -> None:
    sealed = sign_personally(make_pdf(), key=key, secret=PASSPHRASE, reason="ลงนาม")
    verdict = judge(sealed.pdf)
    assert verdict.state == State.VALID
    assert [signer.name for signer in verdict.signers] == ["สมมติ ตัวอย่าง"]
    assert called_by_pdfsig(pdfsig(sealed.pdf, tmp_path)) == "valid"
    with pytest.raises(WrongPassphrase):
        sign_personally(make_pdf(), key=key, secret="of the file")


def test_neither_the_passphrase_nor_the_key_can_be_read_from_the_row(key: PersonalKey, issued: Issued) -> None:
    kept = bytes(PersonalKey.objects.get().material)
    der = issued.key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    assert der[40:60] not in kept
    assert PASSPHRASE.encode() not in kept


def test_the_office_seals_over_a_person_s_signature(key: PersonalKey, officer: Capacity, tmp_path: Path) -> None:
    make_seal_key(officer.office)
    signed = sign_personally(make_pdf(), key=key, secret=PASSPHRASE)
    verdict = judge(seal(signed.pdf, office=officer.office).pdf)
    assert verdict.state == State.VALID
    assert [signer.name for signer in verdict.signers] == ["สมมติ ตัวอย่าง", officer.office.name]


def test_a_removed_certificate_signs_no_more_and_its_key_is_destroyed(key: PersonalKey, officer: Capacity) -> None:
    key.remove(by=officer)
    assert bytes(PersonalKey.objects.get().material) == b""
    with pytest.raises(NoKey):
        sign_personally(make_pdf(), key=key, secret=PASSPHRASE)
    with pytest.raises(IntegrityError), transaction.atomic():
        PersonalKey.objects.update(material=b"back again")
    with pytest.raises(IntegrityError), transaction.atomic():
        PersonalKey.objects.all().delete()


def test_a_file_that_is_no_key_is_refused_with_the_reason(officer: Capacity, issued: Issued) -> None:
    good = pki.as_pkcs12(issued, "file")
    old = pki.as_pkcs12(pki.issue(pki.Kind("เก่า", starts=PAST[0], ends=PAST[1])), "file")
    web = pki.as_pkcs12(pki.issue(pki.Kind("เว็บ", usage={"key_encipherment": True})), "file")
    for content, said, new, why in (
        (b"rubbish", "file", PASSPHRASE, "PKCS#12"),
        (good, "wrong", PASSPHRASE, "รหัสผ่าน"),
        (good, "file", "short", "อย่างน้อย"),
        (old, "file", PASSPHRASE, "หมดอายุ"),
        (web, "file", PASSPHRASE, "ไม่ได้ออกให้ใช้ลงลายมือชื่อ"),
    ):
        with pytest.raises(BadKey, match=why):
            PersonalKey.bring(content, said, new, by=officer)
    PersonalKey.bring(good, "file", PASSPHRASE, by=officer)
    with pytest.raises(BadKey, match="ไว้แล้ว"):
        PersonalKey.bring(good, "file", PASSPHRASE, by=officer)


@pytest.fixture
def device(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch, issued: Issued) -> Iterator[str]:
    """A real PKCS#11 module (SoftHSM) with the officer's key in a token; the label of the key."""
    folder = tmp_path / "tokens"
    folder.mkdir()
    (tmp_path / "softhsm.conf").write_text(f"directories.tokendir = {folder}\nobjectstore.backend = file\n")
    monkeypatch.setenv("SOFTHSM2_CONF", str(tmp_path / "softhsm.conf"))
    pem = issued.key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (tmp_path / "key.pem").write_bytes(pem)
    run("--init-token", "--free", "--label", "Saphan", "--so-pin", "13579", "--pin", "24680")
    run("--import", str(tmp_path / "key.pem"), "--token", "Saphan", "--label", "mine", "--id", "01", "--pin", "24680")
    settings.PKCS11_MODULE, settings.PKCS11_TOKEN = SOFTHSM, "Saphan"
    library = pkcs11.lib(SOFTHSM)
    library.reinitialize()
    with library.get_token(token_label="Saphan").open(user_pin="24680", rw=True) as session:
        attributes = {
            pkcs11.Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE,
            pkcs11.Attribute.CERTIFICATE_TYPE: pkcs11.CertificateType.X_509,
            pkcs11.Attribute.TOKEN: True,
            pkcs11.Attribute.LABEL: "mine",
            pkcs11.Attribute.ID: b"\x01",
            pkcs11.Attribute.SUBJECT: b"",
            pkcs11.Attribute.VALUE: issued.certificate,
        }
        session.create_object(attributes)
    yield "mine"
    library.reinitialize()


def run(*words: str) -> None:
    subprocess.run(["softhsm2-util", *words], check=True, capture_output=True, env=dict(os.environ), timeout=60)


def test_a_person_signs_with_a_key_that_never_leaves_its_device(device: str, officer: Capacity, tmp_path: Path) -> None:
    key = PersonalKey.of_token(device, "24680", by=officer)
    assert bytes(key.material) == b""
    sealed = sign_personally(make_pdf(), key=key, secret="24680")
    assert judge(sealed.pdf).state == State.VALID
    assert called_by_pdfsig(pdfsig(sealed.pdf, tmp_path)) == "valid"
    with pytest.raises(TokenRefused):
        sign_personally(make_pdf(), key=key, secret="wrong pin")
    with pytest.raises(TokenRefused):
        PersonalKey.of_token("not there", "24680", by=officer)


@pytest.fixture
def service(settings: Any, issued: Issued) -> Iterator[Service]:
    with csc_server(issued) as service:
        settings.CSC_URL, (settings.CSC_CLIENT, settings.CSC_SECRET) = service.url, service.client
        yield service


def test_a_person_signs_at_a_remote_service_that_is_asked_by_the_specification(
    service: Service, officer: Capacity, tmp_path: Path
) -> None:
    key = PersonalKey.of_service("officer-1", by=officer)
    sealed = sign_personally(make_pdf(), key=key, secret=service.pin)
    assert not service.complaints
    assert judge(sealed.pdf).state == State.VALID
    assert called_by_pdfsig(pdfsig(sealed.pdf, tmp_path)) == "valid"
    with pytest.raises(RemoteRefused, match="รหัสลงนามไม่ถูกต้อง"):
        sign_personally(make_pdf(), key=key, secret="000000")


def test_a_remote_service_that_refuses_or_is_gone_says_so(service: Service, officer: Capacity, settings: Any) -> None:
    service.status = "disabled"
    with pytest.raises(RemoteRefused, match="ใช้ไม่ได้"):
        PersonalKey.of_service("officer-1", by=officer)
    with pytest.raises(RemoteRefused):
        PersonalKey.of_service("of nobody", by=officer)
    settings.CSC_URL = "http://127.0.0.1:9/csc/v2"
    with pytest.raises(RemoteRefused, match="ไม่ตอบ"):
        PersonalKey.of_service("officer-1", by=officer)
