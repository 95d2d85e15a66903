"""Sendings by hand and post on paper: the delivery book (แบบที่ 16) and receipts (แบบที่ 17)."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from saphan.lib.grades import Secrecy
from saphan.mailroom.models import Board
from saphan.mailroom.tests.makers import clear, make_delivery, make_outside
from saphan.offices.models import Office
from saphan.people.models import Capacity
from saphan.press.tests import pdfs

Browse = Callable[[Capacity | None], Client]


def text_of(pdf: bytes) -> str:
    """Without spaces: where a column breaks a line is the column's own business."""
    said = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return re.sub(r"\s+", "", said.stdout.decode())


def test_the_delivery_book_holds_what_left_by_hand_or_post(registrar: Capacity, school: Office, browse: Browse) -> None:
    sent = make_outside(registrar)
    make_delivery(registrar, school)
    today = timezone.localdate()
    Board(sent.letter, registrar).record_sending(sent, channel="hand", handed_on=today, tracking="นางสาวผู้รับ สมมติ")
    desk = browse(registrar)
    page = desk.get(reverse("mailroom:handed")).content.decode()
    assert sent.letter.reference in page
    assert page.count("data-row") == 1, "what went through the system needs no book"
    answer = desk.get(reverse("mailroom:handed_pdf"))
    said = text_of(answer.content)
    for words in ("สมุดส่งหนังสือ", "หน่วยงานสมมตินอกระบบ", "นางสาวผู้รับสมมติ", "นำส่งด้วยมือ"):
        assert words in said
    assert pdfs.judged(answer.content) == ""
    assert "หน่วยงานสมมตินอกระบบ" not in text_of(
        desk.get(reverse("mailroom:handed_pdf"), {"start": "2026-01-01", "end": "2026-01-02"}).content
    )


def test_a_secret_sending_shows_no_more_than_its_receiver(registrar: Capacity, browse: Browse) -> None:
    clear([registrar], Secrecy.SECRET)
    sent = make_outside(registrar, secrecy=Secrecy.SECRET, addressee="ผู้รับที่ปกปิด", subject="เรื่องที่ปกปิด")
    registrar.membership.clearances.update(ends_on=timezone.localdate() - timedelta(days=1))
    said = text_of(browse(registrar).get(reverse("mailroom:handed_pdf")).content)
    assert "หน่วยงานสมมตินอกระบบ" in said
    assert "ผู้รับที่ปกปิด" not in said
    assert "เรื่องที่ปกปิด" not in browse(registrar).get(reverse("mailroom:handed")).content.decode()
    assert sent.letter.title not in said


def test_a_receipt_for_each_receiver_by_post_or_hand(
    registrar: Capacity, outsider: Capacity, school: Office, browse: Browse
) -> None:
    sent = make_outside(registrar)
    answer = browse(registrar).get(reverse("mailroom:receipts", args=[sent.letter_id]))
    said = text_of(answer.content)
    for words in ("ใบรับหนังสือ", "หน่วยงานสมมตินอกระบบ", "รับวันที่", "ผู้รับ"):
        assert words in said
    assert browse(outsider).get(reverse("mailroom:receipts", args=[sent.letter_id])).status_code == 404
    inside = make_delivery(registrar, school)
    assert browse(registrar).get(reverse("mailroom:receipts", args=[inside.letter_id])).status_code == 404
    board = browse(registrar).get(reverse("mailroom:board", args=[sent.letter_id])).content.decode()
    assert reverse("mailroom:receipts", args=[sent.letter_id]) in board
