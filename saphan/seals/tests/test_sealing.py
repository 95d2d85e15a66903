from pathlib import Path

import pytest

from saphan.offices.models import Office
from saphan.press.models import Box
from saphan.seals import kept, vault
from saphan.seals.models import Code, Level, NoKey, OfficeKey, State, WrongSecret, judge, seal
from saphan.seals.tests.makers import make_pdf, make_seal_key
from saphan.seals.tests.outside import called_by_pdfsig, pdfsig, qpdf_complains, words_on


@pytest.mark.parametrize("use_rsa", [False, True])
def test_a_sealed_file_is_valid_for_us_and_for_others(area: Office, use_rsa: bool, tmp_path: Path) -> None:
    make_seal_key(area, use_rsa=use_rsa)
    sealed = seal(make_pdf(), office=area, reason="ออกหนังสือ")
    verdict = judge(sealed.pdf)
    assert (sealed.level, verdict.state, verdict.level) == (Level.B, State.VALID, Level.B)
    assert [signer.name for signer in verdict.signers] == [area.name]
    said = pdfsig(sealed.pdf, tmp_path)
    assert "Signature is Valid" in said
    assert "Total document signed" in said
    assert not qpdf_complains(sealed.pdf, tmp_path)


def test_one_changed_byte_is_seen(area: Office, tmp_path: Path) -> None:
    make_seal_key(area)
    changed = seal(make_pdf(), office=area).pdf.replace(b"amount 1000", b"amount 9000", 1)
    verdict = judge(changed)
    assert verdict.state == State.ALTERED
    assert verdict.codes == {Code.DIGEST_WRONG}
    assert "Digest Mismatch" in pdfsig(changed, tmp_path)


def test_an_office_without_a_key_seals_nothing(area: Office, school: Office) -> None:
    make_seal_key(area)
    with pytest.raises(NoKey):
        seal(make_pdf(), office=school)


def test_a_key_is_not_in_the_database_in_clear_and_a_wrong_secret_says_so(
    area: Office, settings: pytest.FixtureRequest
) -> None:
    key = make_seal_key(area)
    assert vault.opened(bytes(key.material), about=key.about).startswith(b"\x30")
    assert b"\x30\x81\x87\x02\x01\x00" not in bytes(key.material)
    settings.KEYS_SECRET = "another secret"  # type: ignore[attr-defined]
    kept.forget_all()
    with pytest.raises(WrongSecret, match="SAPHAN_KEYS_SECRET"):
        seal(make_pdf(), office=area)
    with pytest.raises(WrongSecret, match="SAPHAN_KEYS_SECRET"):
        OfficeKey.make(area)


def test_a_seal_is_invisible_or_stands_in_its_box(area: Office, tmp_path: Path) -> None:
    make_seal_key(area)
    bare, seen = (seal(make_pdf(), office=area, box=box).pdf for box in (None, Box(2, 120, 240, 60, 20)))
    assert judge(seen).state == State.VALID
    assert called_by_pdfsig(pdfsig(seen, tmp_path)) == "valid"
    assert "ลงลายมือชื่ออิเล็กทรอนิกส์" not in words_on(bare, 2, tmp_path)
    assert "ลงลายมือชื่ออิเล็กทรอนิกส์" in words_on(seen, 2, tmp_path)
    assert "ลงลายมือชื่ออิเล็กทรอนิกส์" not in words_on(seen, 1, tmp_path)
