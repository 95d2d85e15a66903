from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from saphan.offices.models import Office
from saphan.people.models import Capacity
from saphan.seals import kept
from saphan.seals.benches import pki
from saphan.seals.models import BadKey, Code, NoKey, OfficeKey, State, judge, seal
from saphan.seals.sweeps import warn_of_ends
from saphan.seals.tests.makers import make_pdf, make_seal_key
from saphan.trail.models import Event, Notice


def said(name: str, *words: str, **options: Any) -> str:
    out = StringIO()
    call_command(name, *words, stdout=out, stderr=out, **options)
    return out.getvalue()


def test_a_key_is_made_listed_and_retired_by_commands(area: Office) -> None:
    assert area.name in said("make_seal_key", area.code)
    key = OfficeKey.objects.get()
    assert key.fingerprint in said("list_seal_keys")
    sealed = seal(make_pdf(), office=area).pdf
    said("retire_seal_key", key.fingerprint[:12], "--because", "เปลี่ยนเครื่อง")
    with pytest.raises(NoKey):
        seal(make_pdf(), office=area)
    assert judge(sealed).state == State.VALID
    assert key.fingerprint not in said("list_seal_keys")
    assert key.fingerprint in said("list_seal_keys", "--all")
    assert "BEGIN CERTIFICATE" in said("list_seal_keys", "--authority")
    acts = set(Event.objects.filter(office=area).values_list("action", flat=True))
    assert {"seals.made", "seals.retired"} <= acts
    with pytest.raises(CommandError):
        said("make_seal_key", "no such office")


def test_a_lost_key_proves_nothing_after_it_was_lost(area: Office) -> None:
    key = make_seal_key(area)
    sealed = seal(make_pdf(), office=area).pdf
    said("retire_seal_key", key.fingerprint, "--because", "สูญหาย", "--lost-since", "2026-01-01T08:30")
    assert judge(sealed).codes == {Code.REVOKED}


def test_a_new_key_takes_the_place_of_the_one_before_which_still_verifies(area: Office) -> None:
    first = make_seal_key(area)
    sealed = seal(make_pdf(), office=area).pdf
    second = make_seal_key(area, use_rsa=True)
    first.refresh_from_db()
    assert first.retired_at is not None
    assert judge(sealed).state == State.VALID
    assert judge(seal(make_pdf(), office=area).pdf).signers[0].fingerprint == second.fingerprint
    with pytest.raises(IntegrityError), transaction.atomic():
        OfficeKey.objects.all().delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        OfficeKey.objects.filter(pk=second.pk).update(certificate=b"another")


def test_a_real_authority_s_key_is_brought_in(area: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = pki.authority("Invented Public Root")
    middle = pki.authority("Invented Public Issuer", root)
    file = tmp_path / "seal.p12"
    file.write_bytes(pki.as_pkcs12(pki.issue(pki.Kind("สำนักงานตัวอย่าง"), middle), "of the file"))
    monkeypatch.setenv("SAPHAN_SEAL_PASSPHRASE", "wrong")
    with pytest.raises(CommandError, match="รหัสผ่าน"):
        said("import_seal_key", area.code, str(file))
    monkeypatch.setenv("SAPHAN_SEAL_PASSPHRASE", "of the file")
    assert "นำเข้ากุญแจ" in said("import_seal_key", area.code, str(file))
    key = OfficeKey.objects.get()
    assert (key.issuer, len(key.chain_ders)) == ("Invented Public Issuer", 2)
    assert b"of the file" not in bytes(key.material)
    verdict = judge(seal(make_pdf(), office=area).pdf)
    assert (verdict.state, verdict.signers[0].name) == (State.VALID, "สำนักงานตัวอย่าง")
    with pytest.raises(BadKey, match="เคยนำเข้า"):
        OfficeKey.bring(area, file.read_bytes(), "of the file")


def test_keys_are_shut_anew_when_the_secret_changes(
    area: Office, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_seal_key(area)
    old, settings.KEYS_SECRET = settings.KEYS_SECRET, "the new secret"
    kept.forget_all()
    monkeypatch.setenv("SAPHAN_KEYS_SECRET_OLD", "not the old one")
    with pytest.raises(CommandError, match="SAPHAN_KEYS_SECRET"):
        said("rewrap_seal_keys")
    monkeypatch.setenv("SAPHAN_KEYS_SECRET_OLD", old)
    said("rewrap_seal_keys")
    assert judge(seal(make_pdf(), office=area).pdf).state == State.VALID


def test_an_ended_certificate_seals_nothing(area: Office) -> None:
    key = make_seal_key(area)
    past = datetime.now(UTC) - timedelta(days=1)
    issued = pki.issue(pki.Kind("ตัวอย่าง", ends=past))
    with pytest.raises(BadKey, match="หมดอายุ"):
        OfficeKey.bring(area, pki.as_pkcs12(issued, "x"), "x")
    assert OfficeKey.current_of(area) == key


def test_the_administrator_is_told_in_time_and_not_every_minute(area: Office, school: Office, admin: Capacity) -> None:
    make_seal_key(area, years=3)
    assert warn_of_ends() == 0
    soon = timezone.now() + timedelta(days=30)
    OfficeKey.bring(school, pki.as_pkcs12(pki.issue(pki.Kind("โรงเรียน", ends=soon)), "x"), "x")
    assert warn_of_ends() == 1
    assert warn_of_ends() == 0
    notice = Notice.objects.get(kind="seals.expires")
    assert notice.membership == admin.membership
    assert notice.target_url


def test_the_verdict_is_told_on_the_desk(area: Office, tmp_path: Path) -> None:
    make_seal_key(area)
    good, bad = tmp_path / "good.pdf", tmp_path / "bad.pdf"
    good.write_bytes(seal(make_pdf(), office=area).pdf)
    bad.write_bytes(good.read_bytes().replace(b"amount 1000", b"amount 9000", 1))
    assert area.name in said("judge_pdf", str(good))
    out = StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("judge_pdf", str(bad), stdout=out)
    assert end.value.code == 1
    assert "digest_wrong" in out.getvalue()
