"""The list of the receiving desk: order, filters, pages; and no query of it grows with the table."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from saphan.lib.grades import Secrecy, Urgency
from saphan.mailroom.choices import Reason
from saphan.mailroom.inbox import PAGE, Inbox
from saphan.mailroom.models import Board, Delivery
from saphan.mailroom.tests.makers import clear, make_delivery
from saphan.offices.models import Office
from saphan.people.models import Capacity

Browse = Callable[[Capacity | None], Client]


def listed(capacity: Capacity, query: str = "") -> list[int]:
    return [row[0] for row in Inbox(capacity, QueryDict(query)).rows]


def test_what_waits_comes_first_most_urgent_and_newest(
    officer: Capacity, school_clerk: Capacity, school: Office
) -> None:
    done, normal, urgent, older = (
        make_delivery(officer, school, urgency=level)
        for level in (Urgency.MOST_URGENT, Urgency.NORMAL, Urgency.URGENT, Urgency.URGENT)
    )
    done.register(by=school_clerk)
    assert listed(school_clerk) == [older.pk, urgent.pk, normal.pk, done.pk]


def test_pages_follow_each_other_across_both_ranges_without_loss_or_double(
    officer: Capacity, school_clerk: Capacity, school: Office
) -> None:
    rows = [make_delivery(officer, school, urgency=1 + n % 3) for n in range(PAGE + 40)]
    for row in rows[::2]:
        row.register(by=school_clerk)
    seen, after = [], ""
    for _page in range(3):
        box = Inbox(school_clerk, QueryDict(f"after={after}"))
        seen += [row[0] for row in box.rows]
        after = box.next_after
        if not after:
            break
    assert len(seen) == len(set(seen)) == len(rows)
    waiting = list(Delivery.objects.waiting().order_by("-urgency", "-id").values_list("pk", flat=True))
    assert seen[: len(waiting)] == waiting
    assert seen[len(waiting) :] == sorted(seen[len(waiting) :], reverse=True)


@pytest.mark.parametrize("cursor", ["w.x.1", "r.", "w.1", "q.1", "r.99999999999999999999", "../.."])
def test_a_cursor_that_nobody_was_given_shows_the_first_page(
    cursor: str, officer: Capacity, school_clerk: Capacity, school: Office
) -> None:
    delivery = make_delivery(officer, school)
    assert listed(school_clerk, f"after={cursor}") == [delivery.pk]


def test_filters_narrow_the_list(officer: Capacity, outsider: Capacity, school_clerk: Capacity, school: Office) -> None:
    urgent = make_delivery(officer, school, urgency=Urgency.URGENT)
    asked = make_delivery(outsider, school)
    Delivery.objects.filter(pk=asked.pk).update(reply_by=timezone.localdate())
    done = make_delivery(officer, school)
    done.register(by=school_clerk)
    back = make_delivery(officer, school)
    back.send_back(Reason.WRONG_OFFICE, by=school_clerk)
    assert listed(school_clerk, "state=waiting") == [urgent.pk, asked.pk]
    assert listed(school_clerk, "state=registered") == [done.pk]
    assert listed(school_clerk, "state=returned") == [back.pk]
    assert listed(school_clerk, f"urgency={Urgency.URGENT.value}") == [urgent.pk]
    assert listed(school_clerk, f"sender={outsider.office_id}") == [asked.pk]
    assert listed(school_clerk, "answer=1") == [asked.pk]
    assert len(listed(school_clerk, "state=nonsense&urgency=9&sender=x")) == 4


def test_search_finds_by_number_in_any_digits_subject_and_sender_but_nothing_secret(
    officer: Capacity, school_clerk: Capacity, school_director: Capacity, school: Office
) -> None:
    clear([officer, school_director], Secrecy.CONFIDENTIAL)
    meeting = make_delivery(officer, school, subject="ประชุมผู้บริหาร", reference="ศธ 04146/77")
    secret = make_delivery(officer, school, subject="ประชุมลับ", secrecy=Secrecy.CONFIDENTIAL)
    meeting.register(by=school_clerk)
    for words in ("ประชุม", "๐๔๑๔๖/๗๗", "04146/77", str(officer.office)):
        assert listed(school_clerk, f"q={words}") == [meeting.pk]
    assert set(listed(school_director, "q=ประชุม")) == {meeting.pk, secret.pk}


def test_every_inbox_query_starts_inside_an_index_and_stops_with_the_page(
    officer: Capacity, school_clerk: Capacity, school: Office
) -> None:
    for _ in range(PAGE + 1):
        make_delivery(officer, school).register(by=school_clerk)
    pages = [
        "",
        "after=r.40",
        "after=w.2.40",
        "state=registered",
        "urgency=1",
        "answer=1",
        f"sender={officer.office_id}",
    ]
    for query in pages:
        with CaptureQueriesContext(connection) as queries:
            box = Inbox(school_clerk, QueryDict(query))
            assert box.rows is not None
            assert box.waiting_count == 0
        for asked in queries.captured_queries:
            if "mailroom_delivery" in asked["sql"]:
                assert_bounded(asked["sql"], query)


def assert_bounded(sql: str, query: str) -> None:
    """On PostgreSQL a table this small is scanned whole by right; there the bench asks the planner."""
    if connection.vendor != "sqlite":
        assert "LIMIT" in sql or "COUNT" in sql
        return
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        plan = "\n".join(row[3] for row in cursor.fetchall())
    assert re.search(r"SEARCH mailroom_delivery USING (COVERING )?INDEX \w+ \(office_id=\?", plan), f"{query}: {plan}"
    assert "TEMP B-TREE" not in plan, f"{query}: {plan}"
    assert "SCAN" not in plan, f"{query}: {plan}"


def test_a_full_inbox_costs_as_many_queries_as_an_empty_one(
    officer: Capacity, school_clerk: Capacity, school: Office, browse: Browse
) -> None:
    desk = browse(school_clerk)
    make_delivery(officer, school)
    desk.get(reverse("mailroom:inbox"))
    with CaptureQueriesContext(connection) as one:
        desk.get(reverse("mailroom:inbox"))
    for _ in range(PAGE + 5):
        make_delivery(officer, school)
    with CaptureQueriesContext(connection) as full:
        desk.get(reverse("mailroom:inbox"))
    assert len(full) <= len(one)
    of_the_room = [asked for asked in full.captured_queries if "mailroom_delivery" in asked["sql"]]
    assert len(of_the_room) <= 3


def test_only_those_who_receive_for_the_office_have_an_inbox(
    officer: Capacity, colleague: Capacity, admin: Capacity, auditor: Capacity, registrar: Capacity, director: Capacity,
    browse: Browse,
) -> None:  # fmt: skip
    address = reverse("mailroom:inbox")
    assert {browse(who).get(address).status_code for who in (officer, colleague, admin, auditor)} == {404}
    assert {browse(who).get(address).status_code for who in (registrar, director)} == {200}


def test_a_masked_row_tells_neither_sender_nor_grade_and_no_filter_finds_it(
    officer: Capacity, school_clerk: Capacity, school_director: Capacity, school: Office, browse: Browse
) -> None:
    clear([officer, school_director], Secrecy.SECRET)
    make_delivery(officer, school, secrecy=Secrecy.SECRET, urgency=Urgency.MOST_URGENT)
    page = browse(school_clerk).get(reverse("mailroom:inbox")).content.decode()
    rows = page[page.index("data-rows") :].partition("</ul>")[0]
    assert "เรื่องลับ" in rows
    assert not [word for word in (str(officer.office), "ลับมาก", "ด่วนที่สุด") if word in rows]
    for query in ("urgency=4", f"sender={officer.office_id}"):
        assert listed(school_clerk, query) == []
        assert len(listed(school_director, query)) == 1


def test_words_of_a_letter_that_was_taken_back_find_nothing(
    officer: Capacity, school_clerk: Capacity, school: Office
) -> None:
    delivery = make_delivery(officer, school, subject="ขอเชิญประชุมลับเฉพาะ")
    assert listed(school_clerk, "q=ลับเฉพาะ") == [delivery.pk]
    Board(delivery.letter, officer).withdraw(reason="ส่งผิดฉบับ")
    assert listed(school_clerk, "q=ลับเฉพาะ") == []


def test_what_a_sender_typed_is_never_markup_in_the_list(
    browse: Browse, officer: Capacity, school_clerk: Capacity, school: Office
) -> None:
    hostile = """"><script>alert('x')</script>&"""
    make_delivery(officer, school, subject=hostile, reference=hostile[:80])
    html = browse(school_clerk).get(reverse("mailroom:inbox")).content.decode()
    assert "<script>alert" not in html
    assert html.count("&lt;script&gt;alert(") == 2
