from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from saphan.offices.models import Office
from saphan.people.models import Capacity
from saphan.seals.benches import pki
from saphan.seals.models import OfficeKey, PersonalKey
from saphan.seals.tests.makers import make_seal_key

Browse = Callable[[Capacity | None], Client]


def test_the_administrator_sees_which_certificate_and_until_when(area: Office, admin: Capacity, browse: Browse) -> None:
    page = browse(admin).get(reverse("seals:office", args=[area.pk])).content.decode()
    assert "ยังไม่มีกุญแจ" in page
    first = make_seal_key(area)
    first.retire(because="เปลี่ยนเครื่อง")
    key = make_seal_key(area)
    page = browse(admin).get(reverse("seals:office", args=[area.pk])).content.decode()
    assert key.fingerprint in page
    assert "เปลี่ยนเครื่อง" in page
    assert bytes(OfficeKey.objects.get(pk=key.pk).material).hex() not in page


def test_an_area_s_administrator_sees_the_seal_of_its_school_and_an_outsider_does_not(
    school: Office, admin: Capacity, outsider: Capacity, browse: Browse
) -> None:
    make_seal_key(school)
    address = reverse("seals:office", args=[school.pk])
    assert browse(admin).get(address).status_code == 200
    assert browse(outsider).get(address).status_code in (403, 404)


def test_the_way_to_the_seal_stands_on_the_office_s_page(
    area: Office, admin: Capacity, officer: Capacity, browse: Browse
) -> None:
    address = reverse("seals:office", args=[area.pk])
    assert address in browse(admin).get(area.get_absolute_url()).content.decode()
    assert address not in browse(officer).get(area.get_absolute_url()).content.decode()


def form(**changed: Any) -> dict[str, Any]:
    file = pki.as_pkcs12(pki.issue(pki.Kind("สมมติ ตัวอย่าง")), "of the file")
    facts = {"file": SimpleUploadedFile("me.p12", file), "passphrase": "of the file", "new_passphrase": "long enough 1"}
    return facts | changed


def test_a_person_adds_and_removes_an_own_certificate(officer: Capacity, colleague: Capacity, browse: Browse) -> None:
    client, mine = browse(officer), reverse("seals:mine")
    assert "ยังไม่มีใบรับรองของท่าน" in client.get(mine).content.decode()
    assert client.post(reverse("seals:add_file"), form()).status_code == 302
    key = PersonalKey.objects.get()
    assert "สมมติ ตัวอย่าง" in client.get(mine).content.decode()
    assert key.fingerprint not in browse(colleague).get(mine).content.decode()
    assert browse(colleague).post(reverse("seals:removal", args=[key.pk])).status_code == 404
    assert client.post(reverse("seals:removal", args=[key.pk])).status_code == 302
    assert "ใบรับรองที่นำออกแล้ว" in client.get(mine).content.decode()


def test_a_wrong_passphrase_is_said_beside_the_form_and_never_shown(officer: Capacity, browse: Browse) -> None:
    answer = browse(officer).post(reverse("seals:add_file"), form(passphrase="wrong"))
    assert answer.status_code == 422
    assert "รหัสผ่านไม่ถูกต้อง" in answer.content.decode()
    assert "long enough 1" not in answer.content.decode()
    assert not PersonalKey.objects.exists()
