from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from pytest_django import DjangoAssertNumQueries

from saphan.people.models import Capacity
from saphan.trail.models import ChainHead, Event, check_chain, offices_with_events
from saphan.trail.tests.makers import make_event, without_guard


@pytest.fixture
def chain(officer: Capacity, colleague: Capacity) -> int:
    """The office whose chain has five events."""
    for n in range(5):
        make_event(officer if n % 2 else colleague, n=n, words=["ก", {"ข": None}])
    return officer.office_id


def event(seq: int) -> Event:
    return Event.objects.get(seq=seq)


def test_a_whole_chain_is_whole(chain: int) -> None:
    check = check_chain(chain)
    assert (check.is_whole, check.events) == (True, 5)


def test_each_office_has_a_chain_of_its_own(chain: int, outsider: Capacity) -> None:
    assert make_event(outsider).seq == 1
    assert list(offices_with_events()) == sorted([chain, outsider.office_id])
    assert check_chain(outsider.office_id).is_whole


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("capacity", "ผู้อำนวยการ"),
        ("detail", {"n": 7}),
        ("outcome", "denied"),
        ("at", "2026-01-01T00:00Z"),
        ("address", "::1"),
    ],
)
def test_a_changed_event_is_named(chain: int, field: str, value: object) -> None:
    with without_guard():
        Event.objects.filter(seq=3).update(**{field: value})
    assert check_chain(chain).fault == "เหตุการณ์ลำดับที่ 3 ถูกแก้ไข"


def test_a_deleted_event_is_named(chain: int) -> None:
    with without_guard():
        event(2).delete()
    assert check_chain(chain).fault == "เหตุการณ์ลำดับที่ 2 หายไป แถวถัดไปคือ 3"


def test_a_chain_cut_at_its_end_is_noticed(chain: int) -> None:
    with without_guard():
        Event.objects.filter(seq__gte=4).delete()
    assert check_chain(chain).fault == "เหตุการณ์ลำดับที่ 4 ถึง 5 หายไปจากท้ายสาย"


def test_an_event_rewritten_with_its_own_digest_does_not_follow(chain: int) -> None:
    with without_guard():
        Event.objects.filter(seq=3).update(previous="0" * 64)
    assert check_chain(chain).fault == "เหตุการณ์ลำดับที่ 3 ไม่ต่อจากลำดับที่ 2"


def test_a_last_event_that_the_head_does_not_know_is_noticed(chain: int) -> None:
    ChainHead.objects.filter(office=chain).update(digest="0" * 64)
    assert check_chain(chain).fault == "เหตุการณ์ลำดับที่ 5 ถูกแก้ไข"


def test_a_head_that_was_set_back_is_noticed(chain: int) -> None:
    ChainHead.objects.filter(office=chain).update(seq=3, digest=event(3).digest)
    assert check_chain(chain).fault == "มีเหตุการณ์ลำดับที่ 5 เกินปลายสายที่ 3"


def test_events_without_their_head_are_noticed(chain: int) -> None:
    with without_guard("trail_chainhead"):
        ChainHead.objects.all().delete()
    assert list(offices_with_events()) == [chain]
    assert "เกินปลายสาย" in check_chain(chain).fault


def test_the_command_says_which_office_is_whole_and_fails_where_one_is_not(chain: int, outsider: Capacity) -> None:
    make_event(outsider)
    said = StringIO()
    call_command("verify_trail", stdout=said)
    assert said.getvalue().count("ครบถ้วน") == 2
    head = ChainHead.objects.get(office=chain)
    assert f"หน่วยงาน {chain} {head.office.name}: ครบถ้วน 5 เหตุการณ์ ปลายสาย {head.digest}" in said.getvalue()
    with without_guard():
        event_of_chain = Event.objects.filter(office=chain, seq=1)
        event_of_chain.update(agent="changed")
    said = StringIO()
    with pytest.raises(CommandError, match="ขาด 1 หน่วยงาน"):
        call_command("verify_trail", stdout=said)
    assert f"หน่วยงาน {chain} {head.office.name}: เหตุการณ์ลำดับที่ 1 ถูกแก้ไข" in said.getvalue()
    call_command("verify_trail", office=outsider.office_id, stdout=StringIO())


@pytest.mark.django_db
def test_the_command_refuses_an_office_that_does_not_exist() -> None:
    with pytest.raises(CommandError, match="ไม่มีหน่วยงานเลขที่ 9999"):
        call_command("verify_trail", office=9999)


def test_a_long_chain_is_read_in_a_bounded_number_of_queries(
    chain: int, officer: Capacity, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(60):
        make_event(officer, n=n)
    with django_assert_max_num_queries(5):
        assert check_chain(chain).events == 65
