"""แฟ้มเสนอ, as the director meets it."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from saphan.matters.models import Endorsement, Proposal
from saphan.matters.tests.makers import clear, lend, make_assigned, make_matter
from saphan.offices.models import Group
from saphan.people.models import Capacity
from saphan.people.tests.makers import PASSWORD

Browse = Callable[[Capacity | None], Client]


def address(proposal: Proposal) -> str:
    return reverse("matters:folder_letter", args=[proposal.pk])


def test_letters_follow_one_another_the_most_urgent_first_each_in_its_own_row(
    browse: Browse, registrar: Capacity, director: Capacity
) -> None:
    calm, urgent, last = (make_matter(registrar, urgency=level) for level in (1, 4, 1))
    client = browse(director)
    here = client.get(reverse("matters:folder")).headers["Location"]
    assert here == address(urgent.proposals.get())
    for matter in (urgent, calm, last):
        page = client.get(here).content.decode()
        assert matter.letter.subject in page
        here = client.post(here, {"phrase": "u0"}).headers["Location"]
    assert here == reverse("matters:folder")
    assert "แฟ้มว่าง" in client.get(here).content.decode()
    notes = list(Endorsement.objects.order_by("id"))
    assert [note.matter for note in notes] == [urgent, calm, last]
    assert len({note.at for note in notes}) == 3


def test_a_skipped_letter_stays_and_comes_again(browse: Browse, registrar: Capacity, director: Capacity) -> None:
    first, second = (make_matter(registrar).proposals.get() for _ in range(2))
    client = browse(director)
    assert f'href="{address(second)}"' in client.get(address(first)).content.decode()
    answer = client.post(address(second), {"phrase": "u0"})
    assert answer.headers["Location"] == address(first)


def test_the_place_in_the_folder_counts_what_was_done_today(
    browse: Browse, registrar: Capacity, director: Capacity
) -> None:
    first, second = (make_matter(registrar).proposals.get() for _ in range(2))
    client = browse(director)
    client.post(address(first), {"phrase": "u0"})
    assert "2 / 2" in client.get(address(second)).content.decode()


def test_one_already_answered_leads_on(browse: Browse, registrar: Capacity, director: Capacity) -> None:
    proposal = make_matter(registrar).proposals.get()
    client = browse(director)
    client.post(address(proposal), {"phrase": "u0"})
    answer = client.post(address(proposal), {"phrase": "u0"})
    assert answer.headers["Location"] == reverse("matters:folder")
    assert Endorsement.objects.count() == 1


def test_a_wrong_note_keeps_the_letter_and_the_words(browse: Browse, registrar: Capacity, director: Capacity) -> None:
    proposal = make_matter(registrar).proposals.get()
    answer = browse(director).post(address(proposal), {"text": "ขอดูต้นฉบับ", "decision": ""})
    assert answer.status_code == 422
    assert "ขอดูต้นฉบับ" in answer.content.decode()
    assert not Endorsement.objects.exists()


def test_the_folder_is_of_the_seat_and_of_who_acts_for_it(
    browse: Browse, registrar: Capacity, director: Capacity, deputy: Capacity, officer: Capacity
) -> None:
    proposal = make_matter(registrar).proposals.get()
    for stranger in (deputy, officer, registrar):
        assert browse(stranger).get(address(proposal)).status_code == 404
    acting = browse(lend(director, deputy))
    acting.post(address(proposal), {"phrase": "u0"})
    assert Endorsement.objects.get().author == deputy.membership


def test_the_head_of_the_registry_sends_on_along_the_way(
    browse: Browse, registrar: Capacity, director: Capacity, deputy: Capacity, registry_group: Group
) -> None:
    deputy.membership.portfolio.add(registry_group)
    matter = make_matter(registrar)
    proposal = matter.proposals.get(seat=deputy.membership)
    client = browse(deputy)
    chosen = f'<option value="s{director.membership.pk}" selected'
    assert chosen in client.get(address(proposal)).content.decode()
    client.post(address(proposal), {"phrase": "u1", "next_seat": f"s{director.membership.pk}"})
    assert matter.proposals.open().get().seat == director.membership


def test_all_at_once_shows_every_title_and_asks_the_password(
    browse: Browse, registrar: Capacity, director: Capacity
) -> None:
    matters = [make_matter(registrar) for _ in range(3)]
    client, page = browse(director), reverse("matters:folder_all")
    shown = client.get(page).content.decode()
    assert all(matter.letter.subject in shown for matter in matters)
    chosen = [matter.proposals.get().pk for matter in matters[:2]]
    data = {"rows": chosen, "decision": "acknowledge", "text": "", "password": "ผิดแน่นอน-123456"}
    assert client.post(page, data).status_code == 422
    assert not Endorsement.objects.exists()
    client.post(page, data | {"password": PASSWORD})
    assert Endorsement.objects.count() == 2
    assert Proposal.objects.folder(director).get().matter == matters[2]


def test_forty_titles_ask_hardly_more_than_four(
    browse: Browse, registrar: Capacity, director: Capacity, django_assert_max_num_queries: Callable[..., object]
) -> None:
    for _ in range(12):
        make_matter(registrar)
    client = browse(director)
    with django_assert_max_num_queries(15):  # type: ignore[attr-defined]
        client.get(reverse("matters:folder_all"))


def test_all_at_once_needs_a_choice(browse: Browse, registrar: Capacity, director: Capacity) -> None:
    make_matter(registrar)
    data = {"decision": "acknowledge", "password": PASSWORD}
    assert browse(director).post(reverse("matters:folder_all"), data).status_code == 422


def test_a_secret_letter_lies_only_before_the_appointed(
    browse: Browse, registrar: Capacity, director: Capacity, deputy: Capacity
) -> None:
    clear(director)
    proposal = make_matter(registrar, secrecy=2).proposals.get()
    assert browse(director).get(address(proposal)).status_code == 200
    assert browse(lend(director, deputy)).get(address(proposal)).status_code == 404


def test_what_the_browser_still_holds_back_is_not_shown_again(
    browse: Browse, registrar: Capacity, director: Capacity
) -> None:
    held = make_matter(registrar).proposals.get()
    client = browse(director)
    assert "แฟ้มว่าง" in client.get(f"{reverse('matters:folder')}?left={held.pk}").content.decode()
    assert client.get(f"{reverse('matters:folder')}?left=x").headers["Location"] == address(held)


def test_the_folder_tells_why_a_group_sent_the_work_back(
    browse: Browse, registrar: Capacity, director: Capacity, head: Capacity, ict_group: Group
) -> None:
    work = make_assigned(registrar, director, group=ict_group)
    work.send_back(by=head, reason="เป็นหน้าที่ของกลุ่มบริหารงานบุคคล")
    page = browse(director).get(reverse("matters:folder"), follow=True).content.decode()
    assert "ส่งคืนงาน" in page
    assert "เป็นหน้าที่ของกลุ่มบริหารงานบุคคล" in page


def test_what_a_letter_is_laid_before_the_director_for_is_the_central_desks_word(
    browse: Browse, registrar: Capacity, director: Capacity, officer: Capacity
) -> None:
    matter = make_matter(registrar)
    address = reverse("matters:propose", args=[matter.pk])
    client = browse(registrar)
    assert 'name="ask"' in client.get(address).content.decode()
    assert client.post(address, {"to": f"s{director.membership.pk}", "ask": "inform"}).status_code == 302
    matter.refresh_from_db()
    assert matter.ask == "inform"
    assert ">เพื่อทราบ · " in browse(director).get(reverse("matters:folder"), follow=True).content.decode()
    work = make_assigned(registrar, director, seat=officer)
    assert 'name="ask"' not in browse(officer).get(reverse("matters:propose", args=[work.matter_id])).content.decode()
    client.post(reverse("matters:assign", args=[matter.pk]), {"lead": f"s{officer.membership.pk}", "ask": "act"})
    matter.refresh_from_db()
    assert matter.ask == "act"
