from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from saphan.offices.models import Office
from saphan.seals import stamping
from saphan.seals.benches import pki
from saphan.seals.benches.stampserver import Server, stamp_server
from saphan.seals.certificates import Issued
from saphan.seals.models import BadPdf, Code, Level, OfficeKey, Sealed, State, judge, renew, seal
from saphan.seals.renewal import renewals
from saphan.seals.sweeps import stamp_again
from saphan.seals.tests.makers import make_pdf, make_seal_key
from saphan.seals.tests.outside import called_by_pdfsig, openssl_cms, openssl_ts, pdfsig, qpdf_complains


def after(days: int) -> datetime:
    return datetime.now(UTC) + timedelta(days=days)


@pytest.fixture
def key(area: Office) -> OfficeKey:
    return make_seal_key(area, years=1)


def test_with_a_stamp_server_a_seal_reaches_the_highest_level(key: OfficeKey, stamps: Server, tmp_path: Path) -> None:
    sealed = seal(make_pdf(), office=key.office)
    verdict = judge(sealed.pdf)
    assert (sealed.level, sealed.trouble, verdict.state) == (Level.LTA, "", State.VALID)
    assert sealed.stamped_at is not None
    assert abs(sealed.stamped_at - datetime.now(UTC)) < timedelta(minutes=5)
    assert not verdict.findings
    assert called_by_pdfsig(pdfsig(sealed.pdf, tmp_path)) in ("valid", "partial")
    assert not qpdf_complains(sealed.pdf, tmp_path)


def test_openssl_accepts_the_signature_and_its_time_stamp(
    key: OfficeKey, stamps: Server, stamp_root: Issued, tmp_path: Path
) -> None:
    assert key.authority
    pdf = seal(make_pdf(), office=key.office).pdf
    assert "Verification successful" in openssl_cms(pdf, bytes(key.authority.certificate), tmp_path)
    assert "Verification: OK" in openssl_ts(pdf, stamp_root.certificate, tmp_path)
    changed = pdf.replace(b"amount 1000", b"amount 9000", 1)
    assert "Verification failure" in openssl_cms(changed, bytes(key.authority.certificate), tmp_path)


def test_a_server_that_asks_for_a_password_gets_it(key: OfficeKey, stamps: Server, settings: Any) -> None:
    stamps.user = "saphan:secret"
    assert seal(make_pdf(), office=key.office).level == Level.B
    stamping._server.cache_clear()
    settings.TSA_USER, settings.TSA_PASSWORD = "saphan", "secret"
    assert seal(make_pdf(), office=key.office).level == Level.LTA


@pytest.mark.parametrize("fault", ["dead", "slow", "mad"])
def test_a_stamp_server_that_fails_costs_a_level_and_says_so(
    fault: str, key: OfficeKey, stamps: Server, settings: Any
) -> None:
    if fault == "dead":
        settings.TSA_URL = "http://127.0.0.1:9/"
    stamps.is_mad, stamps.delay = fault == "mad", 2 if fault == "slow" else 0
    settings.TSA_SECONDS = 1
    sealed = seal(make_pdf(), office=key.office)
    assert (sealed.level, judge(sealed.pdf).state) == (Level.B, State.VALID)
    assert "เครื่องประทับเวลา" in sealed.trouble
    assert sealed.due_at == key.not_after


def test_a_server_that_failed_is_left_alone_for_a_while(key: OfficeKey, stamps: Server) -> None:
    stamps.is_mad = True
    seal(make_pdf(), office=key.office)
    asked = len(stamps.asked)
    stamps.is_mad = False
    assert seal(make_pdf(), office=key.office).level == Level.B
    assert len(stamps.asked) == asked


def test_the_time_of_an_unknown_server_does_not_count(key: OfficeKey, trust: Path, settings: Any) -> None:
    with stamp_server(pki.stamper("Foreign Clock", pki.authority("Foreign Time Root"))) as foreign:
        settings.TSA_URL = foreign.url
        sealed = seal(make_pdf(), office=key.office)
    verdict = judge(sealed.pdf)
    assert (verdict.state, verdict.level, verdict.codes) == (State.VALID, Level.B, {Code.STAMP_FOREIGN})
    assert sealed.stamped_at is None
    assert sealed.trouble


def test_without_proof_that_the_server_was_not_revoked_the_level_is_t(
    key: OfficeKey, stamps: Server, trust: Path
) -> None:
    (trust / "stamps" / "root.crl").unlink()
    sealed = seal(make_pdf(), office=key.office)
    assert sealed.level == Level.T
    assert "Invented Clock" in sealed.trouble


def test_a_stamped_seal_outlives_its_certificate_and_one_without_does_not(
    key: OfficeKey, stamps: Server, settings: Any
) -> None:
    stamped = seal(make_pdf(), office=key.office).pdf
    settings.TSA_URL = ""
    bare = seal(make_pdf(), office=key.office).pdf
    later = judge(stamped, at=after(400))
    assert (later.state, later.codes) == (State.VALID, {Code.EXPIRED_SINCE})
    assert judge(bare, at=after(400)).codes == {Code.EXPIRED}


def test_a_stamped_seal_outlives_the_loss_of_its_key(key: OfficeKey, stamps: Server, settings: Any) -> None:
    before = seal(make_pdf(), office=key.office).pdf
    key.retire(because="กุญแจสูญหาย", lost_since=datetime.now(UTC) + timedelta(seconds=1))
    assert judge(before, at=after(1)).codes == {Code.REVOKED_SINCE}
    assert judge(before, at=after(1)).is_valid


def test_a_file_is_stamped_again_before_its_last_stamp_ends(
    key: OfficeKey, trust: Path, stamp_root: Issued, settings: Any, tmp_path: Path
) -> None:
    with stamp_server(pki.stamper("Old Clock", stamp_root, ends=after(100))) as old:
        settings.TSA_URL = old.url
        first = seal(make_pdf(), office=key.office)
    assert first.due_at is not None
    assert first.due_at < after(101)
    assert Code.STAMP_EXPIRED in judge(first.pdf, at=after(150)).codes
    with stamp_server(pki.stamper("New Clock", stamp_root)) as new:
        settings.TSA_URL = new.url
        second = renew(first.pdf)
    assert second.pdf.startswith(first.pdf)
    assert second.due_at is not None
    assert second.due_at > after(600)
    later = judge(second.pdf, at=after(500))
    assert (later.state, later.level, later.codes) == (State.VALID, Level.LTA, {Code.EXPIRED_SINCE})
    assert not qpdf_complains(second.pdf, tmp_path)


def test_a_file_that_is_not_valid_is_not_stamped_again(key: OfficeKey, stamps: Server) -> None:
    changed = seal(make_pdf(), office=key.office).pdf.replace(b"amount 1000", b"amount 9000", 1)
    with pytest.raises(BadPdf):
        renew(changed)
    with pytest.raises(BadPdf):
        renew(make_pdf())


def test_a_server_that_is_down_leaves_the_file_as_it_is_and_says_so(
    key: OfficeKey, stamps: Server, settings: Any
) -> None:
    sealed = seal(make_pdf(), office=key.office)
    settings.TSA_URL = ""
    again = renew(sealed.pdf)
    assert (again.pdf, again.level) == (sealed.pdf, Level.LTA)
    assert again.trouble


class Kept:
    """A room that keeps one sealed file, as the sweep sees it."""

    def __init__(self, pdf: bytes, due_at: datetime) -> None:
        self.pdf, self.due_at = pdf, due_at

    def content(self) -> bytes:
        return self.pdf

    def keep(self, sealed: Sealed) -> None:
        assert sealed.due_at
        self.pdf, self.due_at = sealed.pdf, sealed.due_at


def test_the_sweep_stamps_again_what_its_keepers_say_is_due(
    key: OfficeKey, trust: Path, stamp_root: Issued, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with stamp_server(pki.stamper("Old Clock", stamp_root, ends=after(60))) as old:
        settings.TSA_URL = old.url
        first = seal(make_pdf(), office=key.office)
    assert first.due_at
    kept = Kept(first.pdf, first.due_at)
    monkeypatch.setattr(renewals, "finders", [lambda before: [kept] if kept.due_at < before else []])
    settings.TSA_URL = "http://127.0.0.1:9/"
    assert stamp_again() == 0
    with stamp_server(pki.stamper("New Clock", stamp_root)) as new:
        settings.TSA_URL = new.url
        assert stamp_again() == 1
        assert stamp_again() == 0
    assert kept.pdf.startswith(first.pdf)
    assert judge(kept.pdf, at=after(90)).level == Level.LTA
