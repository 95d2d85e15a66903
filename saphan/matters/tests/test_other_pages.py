"""Whole requests: briefings and handing over."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from saphan.matters.models import Briefing, HandOver, OpenItems
from saphan.matters.tests.makers import make_assigned, make_file, make_letter
from saphan.offices.models import Group
from saphan.people.models import Capacity

Browse = Callable[[Capacity | None], Client]


def test_an_order_goes_to_a_group_and_a_person_and_each_acknowledges(
    browse: Browse, registrar: Capacity, officer: Capacity, head: Capacity, colleague: Capacity, ict_group: Group
) -> None:
    letter = make_letter(registrar, kind="order", reference="12/2569")
    address = reverse("matters:brief", args=[letter.pk])
    client = browse(registrar)
    assert client.post(address, {"note": "โปรดทราบ"}).status_code == 422
    data = {"receivers": [f"g{ict_group.pk}", f"s{colleague.membership.pk}"], "days": "3", "note": "โปรดทราบ"}
    assert client.post(address, data).status_code == 302
    briefing = Briefing.objects.get()
    assert {row.seat for row in briefing.acknowledgements.all()} == {
        head.membership, officer.membership, colleague.membership
    }  # fmt: skip
    mine = browse(officer)
    assert letter.subject in mine.get(reverse("matters:briefings")).content.decode()
    page = mine.get(briefing.get_absolute_url()).content.decode()
    assert colleague.user.first_name not in page  # the list is for those who follow it up
    mine.post(reverse("matters:acknowledge", args=[briefing.pk]))
    board = client.get(briefing.get_absolute_url()).content.decode()
    assert "รับทราบแล้ว 1 จาก 3 คน" in board
    assert "รับทราบ 1 จาก 3 คน" in client.get(reverse("matters:briefings")).content.decode()
    assert "จาก 3 คน" not in mine.get(reverse("matters:briefings")).content.decode()
    assert board.index(colleague.user.first_name) < board.index(officer.user.first_name)
    client.post(reverse("matters:remind", args=[briefing.pk]))


def test_everybody_in_the_office_is_one_tick(
    browse: Browse, registrar: Capacity, officer: Capacity, colleague: Capacity, admin: Capacity, outsider: Capacity
) -> None:
    letter = make_letter(registrar)
    browse(registrar).post(reverse("matters:brief", args=[letter.pk]), {"everybody": "on"})
    seats = {row.seat for row in Briefing.objects.get().acknowledgements.all()}
    assert seats == {officer.membership, colleague.membership}


def test_files_of_a_briefing_are_for_its_readers(
    browse: Browse, registrar: Capacity, officer: Capacity, colleague: Capacity
) -> None:
    letter = make_letter(registrar)
    briefing = Briefing.send(letter, to=[officer.membership], by=registrar)
    address = reverse("matters:briefing_file", args=[briefing.pk, make_file(letter).pk])
    assert browse(officer).get(address).status_code == 200
    assert browse(colleague).get(address).status_code == 404


def test_the_head_hands_over_the_work_of_the_group(
    browse: Browse, registrar: Capacity, director: Capacity, head: Capacity, officer: Capacity
) -> None:
    matter = make_assigned(registrar, director, seat=officer).matter
    client, address = browse(head), reverse("matters:handover", args=[officer.membership.pk])
    assert (
        reverse("matters:handover", args=[officer.membership.pk])
        in client.get(reverse("matters:handovers")).content.decode()
    )
    assert matter.letter.subject in client.get(address).content.decode()
    assert client.post(address, {"to": ""}).status_code == 422
    client.post(address, {"to": f"s{head.membership.pk}"})
    assert HandOver.objects.get().taker == head.membership
    assert len(OpenItems.of(officer.membership)) == 0
    assert "ไม่มีงานค้าง" in client.get(address).content.decode()


def test_the_list_of_people_is_of_those_one_answers_for(
    browse: Browse, director: Capacity, head: Capacity, officer: Capacity, colleague: Capacity
) -> None:
    page = browse(head).get(reverse("matters:handovers")).content.decode()
    assert officer.user.first_name in page
    assert colleague.user.first_name not in page
    assert colleague.user.first_name in browse(director).get(reverse("matters:handovers")).content.decode()
