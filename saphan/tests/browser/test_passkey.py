"""A passkey that is refused, in a real browser."""

import pytest
from playwright.sync_api import expect

from saphan.tests.browser.conftest import Open

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_who_has_no_passkey_here_is_told_so(visit: Open) -> None:
    page = visit(None, "/account/login/")
    said = page.get_by_text("ใช้พาสคีย์ไม่สำเร็จ")
    expect(said).to_be_hidden()
    # The browser itself refuses: no device, or an address without a name.
    page.evaluate("void (navigator.credentials.get = () => Promise.reject(new DOMException('no', 'NotAllowedError')))")
    page.get_by_role("button", name="เข้าสู่ระบบด้วยพาสคีย์").click()
    expect(said).to_be_visible()
