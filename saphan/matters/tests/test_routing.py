from saphan.lib.grades import Urgency
from saphan.matters.choices import MatterState
from saphan.matters.models import Matter, RoutingRule
from saphan.matters.tests.makers import clear, lend, make_delivery, make_matter
from saphan.offices.models import Group
from saphan.people.models import Capacity, Role
from saphan.people.tests.makers import make_member
from saphan.trail.models import Notice


def usual_way(registrar: Capacity, registry_group: Group) -> tuple[Capacity, Capacity, Capacity]:
    area = registrar.office
    head = make_member(area, Role.GROUP_HEAD, group=registry_group)
    deputy = make_member(area, Role.DEPUTY)
    deputy.membership.portfolio.add(registry_group)
    return head, deputy, make_member(area, Role.DIRECTOR)


def seat_of(matter: Matter) -> object:
    return matter.proposals.get().seat


def test_the_usual_way_is_head_of_registry_deputy_director(registrar: Capacity, registry_group: Group) -> None:
    head, deputy, director = usual_way(registrar, registry_group)
    matter = make_matter(registrar)
    assert seat_of(matter) == head.membership
    assert matter.next_seat_after(head.membership) == deputy.membership
    assert matter.next_seat_after(deputy.membership) == director.membership
    assert matter.next_seat_after(director.membership) is None


def test_the_deputy_is_the_one_whose_portfolio_holds_the_group(
    registrar: Capacity, deputy: Capacity, director: Capacity, ict_group: Group, plan_group: Group
) -> None:
    other = make_member(registrar.office, Role.DEPUTY)
    other.membership.portfolio.add(plan_group)
    facts = {"office": registrar.office, "chain": ["deputy", "director"]}
    RoutingRule.objects.create(name="ไอซีที", keyword="คอมพิวเตอร์", group=ict_group, **facts)
    RoutingRule.objects.create(name="แผน", keyword="แผน", group=plan_group, **facts)
    assert seat_of(make_matter(registrar, subject="เครื่องคอมพิวเตอร์")) == deputy.membership
    assert seat_of(make_matter(registrar, subject="แผนปฏิบัติการ")) == other.membership


def test_the_first_rule_that_matches_wins(registrar: Capacity, director: Capacity, ict_group: Group) -> None:
    facts = {"office": registrar.office, "group": ict_group}
    RoutingRule.objects.create(name="ด่วนที่สุด", ordinal=1, min_urgency=Urgency.MOST_URGENT, chain=["director"], **facts)
    RoutingRule.objects.create(name="จากเขต", ordinal=2, from_kind="area", chain=[], **facts)
    urgent = make_matter(registrar, urgency=Urgency.MOST_URGENT)
    assert seat_of(urgent) == director.membership
    straight = make_matter(registrar)
    assert not straight.proposals.exists()
    assert straight.assignments.get().group == ict_group
    assert straight.state == MatterState.ASSIGNED


def test_an_empty_chain_tells_the_group(registrar: Capacity, head: Capacity, ict_group: Group) -> None:
    RoutingRule.objects.create(office=registrar.office, name="ตรง", group=ict_group, chain=[])
    make_matter(registrar)
    assert Notice.objects.filter(membership=head.membership, kind="matters.assigned").count() == 1


def test_without_anybody_on_the_way_the_matter_waits_at_the_central_desk(registrar: Capacity) -> None:
    matter = make_matter(registrar)
    assert matter.state == MatterState.REGISTERED
    assert matter.can_be_proposed_by(registrar)


def test_a_school_lays_letters_before_its_director(school_clerk: Capacity, school_director: Capacity) -> None:
    assert seat_of(make_matter(school_clerk)) == school_director.membership


def test_an_absent_holder_keeps_the_folder_and_who_acts_is_told(
    registrar: Capacity, deputy: Capacity, director: Capacity
) -> None:
    acting = lend(director, deputy)
    matter = make_matter(registrar)
    assert seat_of(matter) == director.membership
    assert matter.can_be_endorsed_by(acting)
    assert not matter.can_be_endorsed_by(deputy)
    told = set(Notice.objects.filter(kind="matters.proposed").values_list("membership", flat=True))
    assert told == {director.membership.pk, deputy.membership.pk}


def test_a_secret_letter_is_laid_only_before_those_who_are_appointed(
    registrar: Capacity, registry_group: Group
) -> None:
    _head, _deputy, director = usual_way(registrar, registry_group)
    clear(director)
    matter = Matter.open_for(make_delivery(registrar.office, secrecy=2), by=registrar)
    assert seat_of(matter) == director.membership


def test_opening_the_default_rule_twice_keeps_one(registrar: Capacity) -> None:
    first = RoutingRule.open_defaults(registrar.office)
    assert RoutingRule.open_defaults(registrar.office) == first
    assert first.chain == ["group_head", "deputy", "director"]
    assert first.conditions == ""
    assert first.chain_words
