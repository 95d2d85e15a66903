"""Whole requests: the matter, its acts, the lists."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from saphan.letters.signals import letter_shown
from saphan.mailroom.signals import delivery_shown
from saphan.matters.models import Charge, Matter, Phrase, RoutingRule
from saphan.matters.tests.makers import clear, make_assigned, make_done, make_file, make_letter, make_matter
from saphan.offices.models import Group
from saphan.people.models import Capacity
from saphan.trail.models import Event
from saphan.ui.slots import Link, gather

Browse = Callable[[Capacity | None], Client]


def text(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined, no-any-return]


def test_the_story_tells_everything_in_its_order(
    browse: Browse, registrar: Capacity, director: Capacity, head: Capacity, officer: Capacity, ict_group: Group
) -> None:
    work = make_assigned(registrar, director, group=ict_group)
    following = work.pass_on(officer.membership, by=head)
    following.finish(by=officer, result="ส่งรายชื่อแล้ว")
    work.matter.close(by=officer, outcome="acted", note="เรียบร้อย")
    page = text(browse(officer).get(work.matter.get_absolute_url()))
    said = ["ส่งหนังสือเข้าระบบ", "ลงรับ เลขทะเบียน", "เสนอ", "มอบดำเนินการ", "มอบงานให้", "ส่งรายชื่อแล้ว", "ปิดเรื่อง", "เรียบร้อย"]
    story = page[page.index("letter__story") :]
    places = [story.index(words) for words in said]
    assert places == sorted(places)


def test_the_officer_accepts_reports_and_closes_by_pages(
    browse: Browse, registrar: Capacity, director: Capacity, officer: Capacity
) -> None:
    work = make_assigned(registrar, director, seat=officer)
    client, matter = browse(officer), work.matter
    assert reverse("matters:accept", args=[work.pk]) in text(client.get(matter.get_absolute_url()))
    client.post(reverse("matters:accept", args=[work.pk]))
    assert reverse("matters:result", args=[work.pk]) in text(client.get(matter.get_absolute_url()))
    refused = client.post(reverse("matters:result", args=[work.pk]), {"result": ""})
    assert refused.status_code == 422
    client.post(reverse("matters:result", args=[work.pk]), {"result": "ส่งแล้ว"})
    answer = client.post(reverse("matters:close", args=[matter.pk]), {"outcome": "acted", "note": ""})
    assert answer.status_code == 302
    assert Matter.objects.get(pk=matter.pk).is_closed


def test_the_closing_page_names_what_stands_in_the_way_and_keeps_what_was_typed(
    browse: Browse, registrar: Capacity, director: Capacity, officer: Capacity
) -> None:
    matter = make_assigned(registrar, director, seat=officer).matter
    address = reverse("matters:close", args=[matter.pk])
    client = browse(director)
    assert "ยังไม่รายงานผล" in text(client.get(address))
    answer = client.post(address, {"outcome": "no_action", "note": "ยุติเรื่อง"})
    assert answer.status_code == 422
    assert "ยุติเรื่อง" in text(answer)


def test_a_director_endorses_with_assignments_from_the_matters_page(
    browse: Browse, registrar: Capacity, director: Capacity, officer: Capacity, ict_group: Group, plan_group: Group
) -> None:
    matter = make_matter(registrar)
    address = reverse("matters:endorse", args=[matter.pk])
    data = {
        "decision": "assign", "text": "ดำเนินการ", "lead": f"g{ict_group.pk}", "support": [f"g{plan_group.pk}"],
        "inform": [f"s{officer.membership.pk}"], "days": "3", "due_on": "", "note": "", "next_seat": "",
    }  # fmt: skip
    assert browse(director).post(address, data).status_code == 302
    duties = dict(matter.assignments.values_list("duty", "due_on"))
    assert set(duties) == {"lead", "support", "inform"}
    assert duties["lead"] is not None
    assert duties["inform"] is None


def test_a_phrase_with_a_group_assigns_with_one_key(
    browse: Browse, registrar: Capacity, director: Capacity, ict_group: Group
) -> None:
    phrase = Phrase.objects.create(
        office=director.office, seat=director.membership, decision="assign", text="มอบ DLICT", group=ict_group
    )
    matter = make_matter(registrar)
    browse(director).post(reverse("matters:endorse", args=[matter.pk]), {"phrase": phrase.pk})
    assert matter.endorsements.get().text == "มอบ DLICT"
    assert matter.assignments.get().group == ict_group


@pytest.mark.parametrize("data", [{}, {"decision": "assign", "due_on": "1/1/2560"}, {"decision": "return"}])
def test_a_faulty_endorsement_is_refused_with_words(
    data: dict[str, str], browse: Browse, registrar: Capacity, director: Capacity
) -> None:
    matter = make_matter(registrar)
    answer = browse(director).post(reverse("matters:endorse", args=[matter.pk]), data | {"text": " "})
    assert answer.status_code == 422
    assert not matter.endorsements.exists()


def test_the_central_desk_proposes_and_assigns(
    browse: Browse, registrar: Capacity, director: Capacity, deputy: Capacity, ict_group: Group
) -> None:
    matter, client = make_matter(registrar), browse(registrar)
    data = {"to": f"s{deputy.membership.pk}", "text": "เห็นควรทราบ"}
    client.post(reverse("matters:propose", args=[matter.pk]), data)
    assert matter.proposals.filter(seat=deputy.membership).exists()
    assert matter.endorsements.get().decision == "propose"
    nothing = client.post(reverse("matters:assign", args=[matter.pk]), {"lead": ""})
    assert nothing.status_code == 422
    client.post(reverse("matters:assign", args=[matter.pk]), {"lead": f"g{ict_group.pk}", "days": "5"})
    assert matter.assignments.get().due_on is not None


def test_reading_a_secret_matter_is_an_event_and_an_open_one_is_not(
    browse: Browse, registrar: Capacity, director: Capacity
) -> None:
    clear(director)
    secret, open_one = make_matter(registrar, secrecy=2), make_matter(registrar)
    client = browse(director)
    client.get(secret.get_absolute_url())
    client.get(open_one.get_absolute_url())
    assert Event.objects.get(action="matters.read").target == f"matters.matter:{secret.pk}"
    assert browse(registrar).get(secret.get_absolute_url()).status_code == 404


def test_an_attempt_that_is_refused_is_kept_and_a_look_is_not(
    browse: Browse, registrar: Capacity, director: Capacity, officer: Capacity, head: Capacity
) -> None:
    work = make_assigned(registrar, director, seat=officer)
    client = browse(head)
    close = reverse("matters:reopen", args=[work.matter_id])
    assert client.get(close).status_code == 403
    assert not Event.objects.filter(outcome="denied").exists()
    assert client.post(close, {"reason": "x"}).status_code == 403
    assert client.post(reverse("matters:accept", args=[work.pk])).status_code == 403
    denied = Event.objects.filter(outcome="denied").values_list("action", flat=True)
    assert list(denied) == ["matters.reopened", "matters.accepted"]


def test_files_are_served_to_who_sees_the_matter(
    browse: Browse, registrar: Capacity, director: Capacity, officer: Capacity, colleague: Capacity
) -> None:
    matter = make_done(registrar, director, officer)
    kept = make_file(matter.letter)
    address = reverse("matters:file", args=[matter.pk, kept.pk])
    assert browse(officer).get(address).status_code == 200
    assert browse(colleague).get(address).status_code == 404
    other = make_file(make_letter(registrar))
    assert browse(officer).get(reverse("matters:file", args=[matter.pk, other.pk])).status_code == 404


def test_lists_by_scope_state_and_words(
    browse: Browse, registrar: Capacity, director: Capacity, officer: Capacity, head: Capacity, colleague: Capacity
) -> None:
    mine = make_assigned(registrar, director, seat=officer, subject="เครื่องสำรองไฟ").matter
    make_matter(registrar, subject="เรื่องของผู้อื่น")
    for capacity, query, found in [
        (officer, "", True),
        (officer, "?scope=group", True),
        (head, "?scope=group", True),
        (head, "", False),
        (officer, "?scope=late", False),
        (registrar, "?scope=office", True),
        (registrar, "?scope=office&state=assigned", True),
        (registrar, "?scope=office&state=closed", False),
        (registrar, "?scope=office&q=สำรอง", True),
        (colleague, "?scope=office", False),
    ]:
        page = text(browse(capacity).get(reverse("matters:index") + query))
        assert ("เครื่องสำรองไฟ" in page) == found, (capacity.role, query)
    assert "เรื่องของผู้อื่น" not in text(browse(officer).get(reverse("matters:index") + "?scope=office"))
    opened = text(browse(registrar).get(f"{reverse('matters:index')}?scope=office&open={mine.pk}"))
    assert "letter__story" in opened


def test_the_list_asks_no_more_when_it_is_longer(
    browse: Browse, registrar: Capacity, django_assert_max_num_queries: Callable[..., object]
) -> None:
    for _ in range(8):
        make_matter(registrar)
    client = browse(registrar)
    with django_assert_max_num_queries(17):  # type: ignore[attr-defined]
        client.get(reverse("matters:index") + "?scope=office")


def test_a_reply_is_a_draft_that_answers(
    browse: Browse, registrar: Capacity, director: Capacity, officer: Capacity
) -> None:
    matter = make_done(registrar, director, officer)
    for _ in range(2):  # pressed twice, it is one draft
        browse(officer).post(reverse("matters:reply", args=[matter.pk]))
    reply = matter.replies.get()
    assert reply.author == officer.membership
    assert "ยังไม่ลงนาม" in text(browse(officer).get(reverse("matters:close", args=[matter.pk])))


def test_the_delivery_and_the_letter_lead_to_the_matter(
    registrar: Capacity, officer: Capacity, director: Capacity, colleague: Capacity
) -> None:
    delivery = make_matter(registrar).delivery
    assert delivery is not None
    links, panels = gather(delivery_shown, type(delivery), delivery=delivery, capacity=registrar)
    assert any(link.url == delivery.matter.get_absolute_url() for link in links)
    assert panels[0].template == "matters/matter/on_delivery.html"
    assert gather(delivery_shown, type(delivery), delivery=delivery, capacity=colleague) == ([], [])
    memo = make_letter(officer, kind="memo")

    def ours(capacity: Capacity) -> list[Link]:
        return [
            link
            for link in gather(letter_shown, type(memo), letter=memo, capacity=capacity)[0]
            if "matters" in link.url
        ]

    assert [link.url for link in ours(officer)] == [reverse("matters:memo", args=[memo.pk])]
    matter = Matter.open_memo(memo, by=officer)
    assert [link.url for link in ours(officer)] == [matter.get_absolute_url()]


def test_an_author_corrects_by_a_further_note(browse: Browse, registrar: Capacity, director: Capacity) -> None:
    matter = make_matter(registrar)
    matter.endorse(by=director, decision="refuse", text="งบไม่พอ")
    address = reverse("matters:correct", args=[matter.pk, 1])
    assert address in text(browse(director).get(matter.get_absolute_url()))
    browse(director).post(address, {"text": "อนุมัติ"})
    assert matter.endorsements.count() == 2


def test_an_office_sets_up_its_ways(browse: Browse, registrar: Capacity, colleague: Capacity, ict_group: Group) -> None:
    client = browse(registrar)
    data = {"name": "ไอซีที", "ordinal": 1, "keyword": "คอมพิวเตอร์", "min_urgency": 1, "ask": "act", "group": ""}
    assert client.post(reverse("matters:new_route"), data).status_code == 422
    client.post(reverse("matters:new_route"), data | {"group": ict_group.pk})
    rule = RoutingRule.objects.get()
    assert rule.office == registrar.office
    client.post(reverse("matters:route", args=[rule.pk]), data | {"chain": ["director"], "name": "คอมพิวเตอร์"})
    rule.refresh_from_db()
    assert rule.chain == ["director"]
    assert "คอมพิวเตอร์" in text(client.get(reverse("matters:routes")))
    assert browse(colleague).post(reverse("matters:new_route"), data).status_code == 403


def test_a_person_keeps_own_phrases(browse: Browse, officer: Capacity, registrar: Capacity) -> None:
    client = browse(officer)
    client.post(reverse("matters:phrases"), {"decision": "agree", "text": "ชอบ", "group": ""})
    phrase = Phrase.objects.get()
    assert phrase.seat == officer.membership
    browse(registrar).post(reverse("matters:phrases"), {"decision": "file", "text": "รวมเรื่อง", "for_office": "on"})
    assert Phrase.objects.filter(seat=None).get().text == "รวมเรื่อง"
    shared = Phrase.objects.get(seat=None)
    assert client.post(reverse("matters:remove_phrase", args=[shared.pk])).status_code == 403
    client.post(reverse("matters:remove_phrase", args=[phrase.pk]))
    assert not Phrase.objects.filter(seat=officer.membership).exists()


def test_continuing_is_chosen_from_earlier_matters(browse: Browse, registrar: Capacity) -> None:
    earlier, later = make_matter(registrar), make_matter(registrar)
    browse(registrar).post(reverse("matters:continue", args=[later.pk]), {"earlier": earlier.pk})
    later.refresh_from_db()
    assert later.continues == earlier
    assert later.get_absolute_url() in text(browse(registrar).get(earlier.get_absolute_url()))


def test_one_informed_acknowledges_with_one_press(
    browse: Browse, registrar: Capacity, director: Capacity, colleague: Capacity
) -> None:
    matter = make_matter(registrar)
    matter.endorse(by=director, decision="inform", assignments=[Charge(seat=colleague.membership, duty="inform")])
    work = matter.assignments.get()
    client = browse(colleague)
    assert reverse("matters:know", args=[work.pk]) in text(client.get(matter.get_absolute_url()))
    client.post(reverse("matters:know", args=[work.pk]))
    assert Matter.objects.get(pk=matter.pk).is_closed
