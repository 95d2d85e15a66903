"""The administrator's and the director's pages, as whole requests."""

from collections.abc import Callable
from datetime import timedelta

from allauth.mfa.models import Authenticator
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from saphan.offices.models import Group, Office
from saphan.people.models import Capacity, Clearance, Delegation, Invitation, Membership, Role, Roster, User
from saphan.people.tests.makers import make_delegation, make_member, make_order

Browse = Callable[[Capacity | None], Client]


def text(client: Client, name: str, **kwargs: object) -> str:
    return client.get(reverse(f"people:{name}", kwargs=kwargs)).content.decode()


def test_the_directory_finds_a_colleague_and_shows_the_telephone(
    officer: Capacity, colleague: Capacity, school_clerk: Capacity, outsider: Capacity, browse: Browse
) -> None:
    User.objects.filter(pk=colleague.user.pk).update(phone="0 2000 1234", first_name="ชบา")
    client = browse(officer)
    assert "0 2000 1234" in text(client, "index")
    assert school_clerk.user.first_name not in text(client, "index")
    found = client.get(reverse("people:index"), {"words": "ชบา"}, headers={"HX-Request": "true"}).content.decode()
    assert "0 2000 1234" in found
    assert officer.position not in found, "only the rows, and only those found"
    there = client.get(reverse("people:index"), {"office": school_clerk.office_id}).content.decode()
    assert school_clerk.user.first_name in there
    assert client.get(reverse("people:person", args=[outsider.user.pk])).status_code == 404


def test_an_administrator_invites_and_the_link_stands_on_the_page(
    area: Office, ict_group: Group, admin: Capacity, browse: Browse
) -> None:
    client = browse(admin)
    facts = {"first_name": "ใหม่", "office": area.pk, "role": Role.OFFICER, "position": "เจ้าหน้าที่", "group": ict_group.pk}
    refused = client.post(reverse("people:invite"), facts | {"role": Role.TEACHER})
    assert refused.status_code == 422
    assert "ไม่มีบทบาทนี้" in refused.content.decode()
    client.post(reverse("people:invite"), facts)
    invitation = Invitation.objects.get()
    assert invitation.get_absolute_url() in text(client, "invitation", pk=invitation.pk)
    assert invitation.get_absolute_url() in text(client, "invitation_sheet")
    client.post(reverse("people:invitation_withdrawal", args=[invitation.pk]))
    assert invitation.get_absolute_url() not in text(client, "invitation", pk=invitation.pk)


def test_an_administrator_of_a_school_cannot_invite_into_the_area(area: Office, school: Office, browse: Browse) -> None:
    client = browse(make_member(school, Role.ADMIN))
    facts = {"first_name": "ใหม่", "office": area.pk, "role": Role.ADMIN, "position": "ผู้ดูแล"}
    assert client.post(reverse("people:invite"), facts).status_code == 422
    assert not Invitation.objects.exists()


def test_a_position_is_added_changed_and_ended_on_screen(
    area: Office, plan_group: Group, officer: Capacity, admin: Capacity, browse: Browse
) -> None:
    client = browse(admin)
    facts = {"office": area.pk, "role": Role.GROUP_CLERK, "position": "เจ้าพนักงานธุรการ", "group": plan_group.pk}
    facts["starts_on"] = timezone.localdate().isoformat()
    client.post(reverse("people:appoint", args=[officer.user.pk]), facts)
    added = Membership.objects.get(role=Role.GROUP_CLERK)
    client.post(reverse("people:seat", args=[added.pk]), {"position": "ธุรการชำนาญงาน", "group": plan_group.pk})
    assert "ธุรการชำนาญงาน" in text(client, "person", pk=officer.user.pk)
    early = (added.starts_on - timedelta(days=9)).isoformat()
    assert client.post(reverse("people:seat_end", args=[added.pk]), {"on": early}).status_code == 422
    yesterday = (timezone.localdate() - timedelta(days=1)).isoformat()
    client.post(reverse("people:seat_end", args=[added.pk]), {"on": yesterday})
    assert not Membership.objects.current().filter(pk=added.pk).exists()


def test_a_file_of_people_is_shown_row_by_row_then_confirmed(ict_group: Group, admin: Capacity, browse: Browse) -> None:
    client = browse(admin)
    csv = "ชื่อ,บทบาท,กลุ่ม\nกล้า,เจ้าหน้าที่,DLICT\nเก่ง,ยาม,\n".encode()
    answer = client.post(reverse("people:rosters"), {"file": SimpleUploadedFile("people.csv", csv)})
    roster = Roster.objects.get()
    assert answer.headers["Location"] == roster.get_absolute_url()
    assert "ไม่รู้จักบทบาท ยาม" in text(client, "roster", pk=roster.pk)
    client.post(roster.get_absolute_url())
    assert "พิมพ์ลิงก์ของรายชื่อนี้" in text(client, "roster", pk=roster.pk)
    assert Invitation.objects.count() == 1
    broken = client.post(reverse("people:rosters"), {"file": SimpleUploadedFile("x.csv", b"\x00\x01")})
    assert broken.status_code == 422
    assert client.get(reverse("people:roster_blank")).content.decode("utf-8-sig").startswith("คำนำหน้า,ชื่อ")


def test_a_director_enters_an_order_and_everybody_sees_who_acts(
    director: Capacity, deputy: Capacity, officer: Capacity, browse: Browse
) -> None:
    today = timezone.localdate().isoformat()
    order = {"order_number": "15/2569", "order_date": today, "starts_on": today, "mode": "acting", "max_secrecy": 1}
    facts = order | {"principal": director.membership.pk, "delegate": deputy.membership.pk}
    client = browse(director)
    assert client.get(reverse("people:delegate")).status_code == 200
    client.post(reverse("people:delegate"), facts)
    again = client.post(reverse("people:delegate"), facts)
    assert "รักษาราชการแทนอยู่แล้ว" in again.content.decode()
    assert "15/2569" in text(browse(officer), "delegations")
    client.post(reverse("people:delegation_revocation", args=[Delegation.objects.get().pk]))
    assert not Delegation.objects.current().exists()
    assert "ยกเลิกแล้ว" in text(client, "delegations")


def test_orders_of_other_days_stand_in_their_own_lists(director: Capacity, deputy: Capacity, browse: Browse) -> None:
    today = timezone.localdate()
    coming = make_order(number="77/2569", starts_on=today + timedelta(days=3))
    make_delegation(director, deputy, by=director, order=coming, mode="on_behalf")
    past = make_order(number="11/2569", starts_on=today - timedelta(days=3), ends_on=today - timedelta(days=1))
    make_delegation(director, deputy, by=director, order=past, mode="on_behalf")
    page = text(browse(deputy), "delegations")
    assert page.index("77/2569") < page.index("11/2569")


def test_a_director_clears_and_revokes_on_screen(director: Capacity, officer: Capacity, browse: Browse) -> None:
    today = timezone.localdate().isoformat()
    facts = {"membership": officer.membership.pk, "level": 2, "order_number": "9/2569", "order_date": today}
    client = browse(director)
    assert "ยังไม่มีผู้ได้รับแต่งตั้ง" in text(client, "clearances")
    assert client.get(reverse("people:clear")).status_code == 200
    client.post(reverse("people:clear"), facts | {"starts_on": today})
    assert "9/2569" in text(client, "clearances")
    client.post(reverse("people:clearance_revocation", args=[Clearance.objects.get().pk]))
    assert "9/2569" not in text(client, "clearances")


def test_a_lost_password_and_a_lost_phone_are_helped_by_the_own_administrator_only(
    officer: Capacity, admin: Capacity, outsider: Capacity, browse: Browse
) -> None:
    Authenticator.objects.create(user=officer.user, type="totp", data={"secret": "x"})
    client = browse(admin)
    assert "ออกลิงก์ตั้งรหัสผ่านใหม่" in text(client, "person", pk=officer.user.pk)
    client.post(reverse("people:second_factors", args=[officer.user.pk]))
    assert not Authenticator.objects.filter(user=officer.user).exists()
    answer = client.post(reverse("people:recovery", args=[officer.user.pk]), follow=True)
    assert Invitation.objects.get().get_absolute_url() in answer.content.decode()
    make_member(outsider.office, Role.OFFICER, user=officer.user)
    assert client.post(reverse("people:recovery", args=[officer.user.pk])).status_code == 403, "another office's too"
    assert browse(officer).post(reverse("people:recovery", args=[officer.user.pk])).status_code == 403


def test_one_s_own_page_is_kept_and_the_language_goes_with_the_person(officer: Capacity, browse: Browse) -> None:
    client = browse(officer)
    facts = {"title": "นาย", "first_name": "ชื่อใหม่", "last_name": "สกุล", "email": "", "phone": "1234", "language": "th"}
    client.post(reverse("people:profile"), facts)
    assert "ชื่อใหม่" in text(client, "index")
    assert client.post(reverse("people:profile"), facts | {"first_name": ""}).status_code == 422
    client.post(reverse("people:language"), {"language": "en", "next": reverse("people:profile")})
    assert '<html lang="en"' in text(client, "profile")
    officer.user.refresh_from_db()
    assert officer.user.language == "en"


def test_a_stranger_reads_thai_whatever_the_browser_asks_and_may_choose(db: None) -> None:
    client = Client(headers={"Accept-Language": "en-US"})
    assert '<html lang="th"' in client.get(reverse("account_login")).content.decode()
    client.post(reverse("people:language"), {"language": "en"})
    assert '<html lang="en"' in client.get(reverse("account_login")).content.decode()
    client.post(reverse("people:language"), {"language": "xx"})
    assert '<html lang="en"' in client.get(reverse("account_login")).content.decode()
