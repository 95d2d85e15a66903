"""A letter on paper: one form, one letter, one number; who registers it twice is warned first."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from saphan.files.models import StoredFile, Upload
from saphan.files.tasks import read_files
from saphan.files.tests import papers
from saphan.files.tests.makers import make_upload
from saphan.letters.models import Letter, NotAllowed
from saphan.lib.grades import Secrecy
from saphan.mailroom.choices import Channel, DeliveryState
from saphan.mailroom.models import Board, Delivery, duplicates
from saphan.mailroom.models.twins import same_content
from saphan.mailroom.tests.makers import make_delivery, make_scan
from saphan.offices.models import Office
from saphan.people.models import Capacity
from saphan.registers.models import Entry
from saphan.trail.models import Event

Browse = Callable[[Capacity | None], Client]


def form(**changes: Any) -> dict[str, Any]:
    return {
        "sender": "กรมบัญชีกลาง",
        "reference": "กค 0402.4/1021",
        "dated_on": timezone.localdate().isoformat(),
        "addressee": "ผู้อำนวยการ",
        "subject": "ซ้อมความเข้าใจแนวทางปฏิบัติ",
        "urgency": "1",
        "secrecy": "1",
        "key": str(uuid.uuid4()),
    } | changes


def test_a_scanned_letter_is_registered_with_its_file(registrar: Capacity, browse: Browse) -> None:
    upload = make_upload(registrar)
    browse(registrar).post(reverse("mailroom:paper"), form(upload=[str(upload.token)]))
    delivery = Delivery.objects.get()
    assert (delivery.channel, delivery.state, delivery.their_number) == (Channel.PAPER, DeliveryState.REGISTERED, 1)
    assert delivery.entry is not None
    assert (delivery.entry.sender, delivery.entry.reference) == ("กรมบัญชีกลาง", "กค 0402.4/1021")
    page = browse(registrar).get(delivery.get_absolute_url()).content.decode()
    assert reverse("mailroom:file", args=[delivery.pk, 1]) in page
    file = browse(registrar).get(reverse("mailroom:file", args=[delivery.pk, 1]))
    assert b"".join(file).startswith(b"%PDF")


def test_the_same_form_sent_twice_is_one_letter_and_one_number(registrar: Capacity, browse: Browse) -> None:
    twice = form()
    for _ in range(2):
        browse(registrar).post(reverse("mailroom:paper"), twice | {"sure": "1"})
    assert Letter.objects.count() == 1
    assert [row.their_number for row in Delivery.objects.all()] == [1]


def test_number_day_and_sender_again_are_warned_of_in_any_digits_and_then_believed(
    registrar: Capacity, browse: Browse
) -> None:
    browse(registrar).post(reverse("mailroom:paper"), form())
    again = form(reference="กค ๐๔๐๒.๔ / ๑๐๒๑")
    warned = browse(registrar).post(reverse("mailroom:paper"), again)
    assert warned.status_code == 422
    assert "อาจลงรับซ้ำ" in warned.content.decode()
    assert "ซ้อมความเข้าใจแนวทางปฏิบัติ" in warned.content.decode()
    assert Delivery.objects.count() == 1
    browse(registrar).post(reverse("mailroom:paper"), again | {"sure": "1"})
    assert Delivery.objects.count() == 2


def test_another_day_or_sender_is_no_duplicate(registrar: Capacity, browse: Browse) -> None:
    browse(registrar).post(reverse("mailroom:paper"), form())
    today = timezone.localdate()
    same: dict[str, Any] = {"reference": "กค 0402.4/1021", "dated_on": today, "sender": "กรมบัญชีกลาง"}
    assert len(duplicates(by=registrar, **same)) == 1
    assert duplicates(by=registrar, **same | {"sender": "กรมสรรพากร"}) == []
    assert duplicates(by=registrar, **same | {"dated_on": today - timedelta(days=1)}) == []
    assert duplicates(by=registrar, **same | {"reference": ""}) == []


def test_what_the_sender_took_back_is_no_duplicate_and_its_subject_is_not_told(
    registrar: Capacity, outsider: Capacity
) -> None:
    letter = make_delivery(outsider, registrar.office, reference="กค 0402.4/1021", subject="เรื่องที่ส่งผิดหน่วยงาน").letter
    scan = make_scan(letter, by=outsider)
    named: dict[str, Any] = {"reference": letter.reference, "dated_on": letter.dated_on, "sender": outsider.office.name}
    assert len(duplicates(by=registrar, **named)) == len(same_content([scan.file], by=registrar)) == 1
    Board(letter, outsider).withdraw(reason="ส่งผิดหน่วยงาน")
    assert duplicates(by=registrar, **named) == same_content([scan.file], by=registrar) == []


def test_faults_are_named_and_nothing_typed_is_lost(registrar: Capacity, browse: Browse) -> None:
    upload = make_upload(registrar)
    tomorrow = timezone.localdate() + timedelta(days=1)
    wrong = form(dated_on=tomorrow.isoformat(), upload=[str(upload.token)])
    answer = browse(registrar).post(reverse("mailroom:paper"), wrong)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "ลงวันที่ล่วงหน้าไม่ได้" in page
    assert "ซ้อมความเข้าใจแนวทางปฏิบัติ" in page
    assert str(upload.token) in page
    assert not Letter.objects.exists()


def test_a_secret_paper_needs_a_cleared_registrar(registrar: Capacity, browse: Browse) -> None:
    answer = browse(registrar).post(reverse("mailroom:paper"), form(secrecy="2"))
    assert answer.status_code == 422
    assert not Delivery.objects.exists()


def test_the_scanned_page_is_shown_beside_the_fields_as_soon_as_it_is_sent(registrar: Capacity, browse: Browse) -> None:
    upload = make_upload(registrar)
    look = {"look": "1", "upload": [str(upload.token)]}
    part = browse(registrar).post(reverse("mailroom:paper"), look, headers={"HX-Request": "true"}).content.decode()
    assert reverse("files:preview", args=[upload.token, 1]) in part
    assert "<h1" not in part
    assert not Letter.objects.exists()


def test_of_a_top_secret_paper_not_even_the_scan_is_kept(registrar: Capacity, browse: Browse) -> None:
    upload = make_upload(registrar)
    secret = form(secrecy=str(Secrecy.TOP_SECRET.value), upload=[str(upload.token)])
    answer = browse(registrar).post(reverse("mailroom:paper"), secret)
    assert answer.status_code == 422
    assert "หนังสือลับที่สุดห้ามนำเข้าระบบ" in answer.content.decode()
    assert not Upload.objects.exists()
    assert not StoredFile.objects.exists()


def test_what_was_read_stands_beside_the_picture_for_those_who_see_the_letter(
    registrar: Capacity, outsider: Capacity, browse: Browse
) -> None:
    upload = make_upload(registrar, content=papers.word("ขอเชิญประชุม"))
    browse(registrar).post(reverse("mailroom:paper"), form(upload=[str(upload.token)]))
    delivery = Delivery.objects.get()
    waiting = browse(registrar).get(delivery.get_absolute_url()).content.decode()
    assert "กำลังอ่านข้อความในแฟ้ม" in waiting
    assert f'hx-get="{delivery.get_absolute_url()}"' in waiting
    read_files.func()
    page = browse(registrar).get(delivery.get_absolute_url()).content.decode()
    assert "ข้อความที่อ่านได้ · ข้อความจากตัวแฟ้ม" in page
    assert "ขอเชิญประชุม</p>" in page
    assert "every 4s" not in page.split("read-out")[1]
    assert browse(outsider).get(delivery.get_absolute_url()).status_code == 404


def test_a_scan_is_added_to_a_paper_letter_that_is_registered_and_nothing_else_of_it_changes(
    registrar: Capacity, browse: Browse
) -> None:
    browse(registrar).post(reverse("mailroom:paper"), form())
    delivery = Delivery.objects.get()
    before = list(Letter.objects.values()), list(Delivery.objects.values()), list(Entry.objects.values())
    address = reverse("mailroom:scan", args=[delivery.pk])
    assert address in browse(registrar).get(delivery.get_absolute_url()).text
    assert browse(registrar).post(address).status_code == 422, "no file"
    for name in ("หนังสือ.pdf", "สิ่งที่ส่งมาด้วย.pdf"):
        browse(registrar).post(address, {"upload": [str(make_upload(registrar, name).token)]})
    files = delivery.letter.attachments.values_list("ordinal", "name", "is_letter")
    assert list(files) == [(1, "หนังสือ.pdf", True), (2, "สิ่งที่ส่งมาด้วย.pdf", False)]
    assert before == (list(Letter.objects.values()), list(Delivery.objects.values()), list(Entry.objects.values()))
    kept = Event.objects.filter(action="letters.scan_added")
    assert [row.user for row in kept] == [registrar.user, registrar.user]
    assert kept[0].detail["files"] == [delivery.letter.attachments.all()[0].file.digest]


def test_a_scan_is_added_by_the_registrar_of_the_office_and_only_to_what_came_on_paper(
    registrar: Capacity, officer: Capacity, director: Capacity, school: Office, school_clerk: Capacity, browse: Browse
) -> None:
    browse(registrar).post(reverse("mailroom:paper"), form())
    paper, sent = Delivery.objects.get(), make_delivery(officer, school)
    upload = {"upload": [str(make_upload(director).token)]}
    assert browse(director).post(reverse("mailroom:scan", args=[paper.pk]), upload).status_code == 403
    upload = {"upload": [str(make_upload(school_clerk).token)]}
    assert browse(school_clerk).post(reverse("mailroom:scan", args=[paper.pk]), upload).status_code == 404
    assert browse(school_clerk).post(reverse("mailroom:scan", args=[sent.pk]), upload).status_code == 403
    with pytest.raises(NotAllowed):
        paper.letter.add_scan([], by=officer)
    assert not paper.letter.attachments.exists()
