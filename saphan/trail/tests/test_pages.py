import csv
from collections.abc import Callable

from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from saphan.offices.models import Office
from saphan.people.models import Capacity
from saphan.trail.models import Event, NoticeKind, Preference, TrailAct, unread
from saphan.trail.tests.makers import SomeAct, SomeBell, make_event, make_notice, without_guard

Browse = Callable[[Capacity | None], Client]


def test_the_bell_page_shows_what_waits_and_opening_it_marks_it_read(officer: Capacity, browse: Browse) -> None:
    notice = make_notice(officer, number="1234")
    page = browse(officer).get("/trail/notices/")
    assert "มอบหมายงานให้ท่าน" in page.content.decode()
    assert "1234" in page.content.decode()
    assert unread(officer) == 1
    opened = browse(officer).get(notice.get_absolute_url())
    assert (opened.status_code, opened["Location"]) == (302, officer.office.get_absolute_url())
    assert unread(officer) == 0


def test_a_notice_of_something_gone_leads_back_to_the_bell(officer: Capacity, school: Office, browse: Browse) -> None:
    notice = make_notice(officer, row=school)
    school.delete()
    assert browse(officer).get(notice.get_absolute_url())["Location"] == "/trail/notices/"


def test_all_can_be_marked_read_at_once_but_only_ones_own(
    officer: Capacity, colleague: Capacity, browse: Browse
) -> None:
    make_notice(officer)
    make_notice(colleague)
    browse(officer).post("/trail/notices/read/")
    assert (unread(officer), unread(colleague)) == (0, 1)
    assert "อ่านครบแล้ว" in browse(officer).get("/trail/notices/?show=unread").content.decode()


def test_a_person_chooses_how_to_hear_of_each_kind(officer: Capacity, browse: Browse) -> None:
    form = {kind: "digest" for kind, _label in NoticeKind.every()} | {SomeBell.ASSIGNED.value: "none"}
    assert browse(officer).get("/trail/notices/choices/").status_code == 200
    assert browse(officer).post("/trail/notices/choices/", form).status_code == 302
    assert Preference.objects.get(user=officer.user, kind=SomeBell.ASSIGNED).way == "none"
    wrong = browse(officer).post("/trail/notices/choices/", form | {SomeBell.ASSIGNED.value: "pigeon"})
    assert wrong.status_code == 422


def test_the_trail_is_filtered_by_person_act_outcome_and_day(
    auditor: Capacity, officer: Capacity, colleague: Capacity, browse: Browse
) -> None:
    make_event(officer, act=SomeAct.SIGNED)
    make_event(colleague, act=SomeAct.OPENED)
    today = timezone.localdate()

    def shown(query: str) -> list[bool]:
        page = browse(auditor).get(f"/trail/?{query}").content.decode()
        rows = page[page.find("<tbody>") :] if "<tbody>" in page else ""
        return [str(officer.user) in rows, str(colleague.user) in rows]

    assert shown("") == [True, True]
    assert shown(f"user={officer.user.pk}") == [True, False]
    assert shown("act=tests.opened") == [False, True]
    assert shown("outcome=denied") == [False, False]
    assert shown(f"since={today}&until={today}") == [True, True]
    assert shown("until=1/1/2569") == [False, False]
    assert shown("since=nonsense&user=99999999") == [True, True]


def test_the_export_is_metadata_and_is_itself_an_event(auditor: Capacity, officer: Capacity, browse: Browse) -> None:
    make_event(Capacity(officer.membership, agent="=HYPERLINK(1)"), number="12")
    answer = browse(auditor).get("/trail/export/?act=tests.signed")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    head, row = list(csv.reader(text.splitlines()))
    assert (head[0], row[0], row[4]) == ("ลำดับ", "1", "ลงนาม")
    assert row[8] == "'=HYPERLINK(1)"
    assert Event.objects.filter(action=TrailAct.EXPORTED, user=auditor.user).exists()


def test_one_press_checks_the_chain_and_says_what_was_found(
    auditor: Capacity, officer: Capacity, browse: Browse
) -> None:
    make_event(officer)
    browser = browse(auditor)
    assert "ครบถ้วนและไม่ถูกแก้ไข 1 เหตุการณ์" in browser.post("/trail/check/", follow=True).content.decode()
    with without_guard():
        Event.objects.filter(seq=1).update(agent="changed")
    assert "เหตุการณ์ลำดับที่ 1 ถูกแก้ไข" in browser.post("/trail/check/", follow=True).content.decode()


def test_who_may_not_read_the_trail_does_not_find_it(officer: Capacity, registrar: Capacity, browse: Browse) -> None:
    for who in (officer, registrar):
        answers = [browse(who).get("/trail/"), browse(who).get("/trail/export/"), browse(who).post("/trail/check/")]
        assert [answer.status_code for answer in answers] == [404] * 3
    assert not Event.objects.exists()


def test_a_page_of_the_trail_asks_the_same_few_questions_however_long_it_is(
    auditor: Capacity, officer: Capacity, browse: Browse, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _n in range(55):
        make_event(officer)
    browser = browse(auditor)
    browser.get("/trail/")
    with django_assert_max_num_queries(10):
        assert "after=" in browser.get("/trail/").content.decode()
