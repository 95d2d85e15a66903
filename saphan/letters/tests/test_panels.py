"""What home shows of letters, and what a search finds."""

from django.utils import timezone

from saphan.letters import panels
from saphan.letters.tests.makers import make_cleared, make_ready, make_secret, make_signed
from saphan.lib.grades import Urgency
from saphan.people.models import Capacity


def test_what_waits_for_me_comes_most_urgent_first(officer: Capacity, head: Capacity, director: Capacity) -> None:
    make_ready(officer, director, subject="ปกติ")
    make_ready(officer, director, subject="ด่วน", urgency=Urgency.MOST_URGENT)
    assert [row.title for row in panels.panel(director)] == ["ด่วน", "ปกติ"]
    assert [row.state for row in panels.panel(director)] == ["รอลงนาม", "รอลงนาม"]
    assert panels.panel(head) == panels.panel(officer) == []


def test_what_was_returned_waits_for_its_author(officer: Capacity, director: Capacity) -> None:
    letter = make_ready(officer, director)
    letter.return_with("แก้ไข", by=director)
    assert [(row.url, row.state) for row in panels.panel(officer)] == [(letter.get_absolute_url(), "คืนแก้ไข")]
    assert panels.panel(director) == []


def test_an_administrator_has_nothing_of_letters(officer: Capacity, director: Capacity, admin: Capacity) -> None:
    make_signed(officer, director, subject="ขอเชิญประชุม")
    assert panels.panel(admin) == []


def test_a_secret_letter_waits_only_for_the_cleared(officer: Capacity, director: Capacity) -> None:
    cleared = make_cleared(director)
    letter = make_secret(officer)
    letter.submit(chain=[director.membership], by=Capacity(officer.membership))
    assert len(panels.panel(cleared)) == 1
    director.membership.clearances.update(revoked_at=timezone.now())
    assert panels.panel(Capacity(director.membership)) == []


def test_a_request_to_void_waits_for_who_decides_and_not_for_who_asked(
    officer: Capacity, director: Capacity, registrar: Capacity
) -> None:
    letter = make_signed(officer, director)
    letter.voiding.ask("พิมพ์ผิด", by=officer)
    assert [(row.state, row.url) for row in panels.panel(director)] == [("ขอยกเลิกหนังสือ", letter.get_absolute_url())]
    assert panels.panel(officer) == panels.panel(registrar) == []
    letter.voiding.approve(by=director)
    assert panels.panel(director) == []
