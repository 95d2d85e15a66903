"""Who sees which matters (saraban.md 7.2)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from saphan.lib.grades import Secrecy
from saphan.matters.models import Charge, Matter, Proposal
from saphan.matters.panels import panel, search
from saphan.matters.tests.makers import clear, lend, make_assigned, make_matter
from saphan.offices.models import Group
from saphan.people.models import Capacity, Role
from saphan.people.tests.makers import make_member


def sees(capacity: Capacity, matter: Matter) -> bool:
    return Matter.objects.visible_to(capacity).filter(pk=matter.pk).exists()


def test_an_open_matter_is_seen_by_its_group_its_superiors_and_the_central_desk(
    registrar: Capacity, director: Capacity, deputy: Capacity, head: Capacity, officer: Capacity, colleague: Capacity,
    ict_group: Group,
) -> None:  # fmt: skip
    matter = make_assigned(registrar, director, group=ict_group).matter
    for somebody in (registrar, director, deputy, head, officer):
        assert sees(somebody, matter), somebody
    assert not sees(colleague, matter)


def test_other_offices_administrators_and_auditors_see_none(
    registrar: Capacity, director: Capacity, outsider: Capacity, school_director: Capacity, admin: Capacity,
    auditor: Capacity,
) -> None:  # fmt: skip
    matter = make_matter(registrar)
    for stranger in (outsider, school_director, admin, auditor):
        assert not sees(stranger, matter)
        assert not matter.is_within(stranger)


def test_a_deputy_sees_the_groups_of_the_portfolio_and_no_others(
    registrar: Capacity, director: Capacity, deputy: Capacity, ict_group: Group, plan_group: Group
) -> None:
    mine = make_assigned(registrar, director, group=ict_group).matter
    other = make_assigned(registrar, director, group=plan_group).matter
    assert sees(deputy, mine)
    assert not sees(deputy, other)


def test_one_who_was_asked_or_informed_sees_it(
    registrar: Capacity, director: Capacity, colleague: Capacity, officer: Capacity
) -> None:
    matter = make_matter(registrar)
    assert not sees(colleague, matter)
    matter.endorse(by=director, decision="inform", assignments=[Charge(seat=colleague.membership, duty="inform")])
    assert sees(colleague, matter)
    matter.propose(officer.membership, by=registrar)
    assert sees(officer, matter)


def test_who_acts_for_the_principal_sees_his_matters_and_only_then(
    registrar: Capacity, director: Capacity, colleague: Capacity
) -> None:
    matter = make_matter(registrar)
    acting = lend(director, colleague)
    assert sees(acting, matter)
    assert list(Proposal.objects.folder(acting)) == list(matter.proposals.all())
    assert not sees(Capacity(colleague.membership), matter)


@pytest.mark.parametrize("secrecy", [Secrecy.CONFIDENTIAL, Secrecy.SECRET])
def test_a_secret_matter_needs_a_clearance_of_its_level(
    secrecy: int, registrar: Capacity, director: Capacity, head: Capacity
) -> None:
    director = clear(director, secrecy)
    matter = make_matter(registrar, secrecy=secrecy)
    assert sees(director, matter)
    assert not sees(registrar, matter)
    lower = clear(make_member(registrar.office, Role.DIRECTOR), Secrecy.CONFIDENTIAL)
    assert sees(lower, matter) == (secrecy == Secrecy.CONFIDENTIAL)


def test_in_a_group_a_secret_matter_is_for_its_cleared_head_and_who_was_named(
    registrar: Capacity, director: Capacity, head: Capacity, officer: Capacity, ict_group: Group
) -> None:
    director, head, officer = clear(director), clear(head), clear(officer)
    matter = make_matter(registrar, secrecy=Secrecy.SECRET)
    matter.endorse(by=director, decision="assign", assignments=[Charge(group=ict_group)])
    assert sees(head, matter)
    assert not sees(officer, matter)
    matter.assignments.get().pass_on(officer.membership, by=head)
    assert sees(officer, matter)


def test_a_clearance_is_not_lent_by_a_delegation(registrar: Capacity, director: Capacity, deputy: Capacity) -> None:
    clear(director)
    matter = make_matter(registrar, secrecy=Secrecy.SECRET)
    acting = lend(director, deputy)
    assert not sees(acting, matter)
    assert not Proposal.objects.folder(acting).exists()
    assert not matter.can_be_endorsed_by(acting)


def test_secret_matters_do_not_leak_through_lists_counts_and_search(registrar: Capacity, director: Capacity) -> None:
    cleared = clear(director)
    make_matter(registrar, secrecy=Secrecy.SECRET, subject="รายชื่อผู้ถูกสอบสวน")
    assert search(cleared, "สอบสวน", 10)
    for uncleared in (registrar, Capacity(make_member(registrar.office, Role.DIRECTOR).membership)):
        assert not search(uncleared, "สอบสวน", 10)
        assert not panel(uncleared)


def test_search_finds_by_number_subject_and_reference(registrar: Capacity, colleague: Capacity) -> None:
    matter = make_matter(registrar, subject="โครงการอาหารกลางวัน")
    assert matter.entry is not None
    number = str(matter.entry.number)
    for words in (number, "อาหาร", matter.letter.reference):
        assert [found.url for found in search(registrar, words, 5)] == [matter.get_absolute_url()]
        assert not search(colleague, words, 5)
    assert not search(registrar, " ", 5)


def test_the_central_desk_sees_what_came_back_and_heads_what_is_late(
    registrar: Capacity, director: Capacity, head: Capacity, officer: Capacity, ict_group: Group
) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    make_matter(registrar).endorse(by=director, decision="return", text="ขาดเอกสาร")
    charge = Charge(group=ict_group, due_on=yesterday)
    make_matter(registrar).endorse(by=director, decision="assign", assignments=[charge])
    desk, office = panel(registrar)
    assert (desk.count, desk.scope, office.count, office.scope) == (1, "me", 1, "office")
    assert [(row.scope, row.late) for row in panel(head)] == [("me", True), ("group", True)]
    assert [row.scope for row in panel(director)] == ["office"]
    assert panel(officer) == []


def test_the_panel_counts_the_folder_and_lists_work_the_late_first(
    registrar: Capacity, director: Capacity, officer: Capacity, admin: Capacity
) -> None:
    make_matter(registrar)
    make_matter(registrar, urgency=4)
    work = make_assigned(registrar, director, seat=officer)
    (folder,) = panel(director)
    assert (folder.count, folder.urgency) == (2, 4)
    (task,) = panel(officer)
    assert task.url == work.matter.get_absolute_url()
    assert not panel(admin)
