"""The sheet: Thai digits, the words of the form, the block of names."""

from datetime import UTC, datetime

from django.template.loader import render_to_string

from saphan.letters.choices import Kind, State
from saphan.letters.models import Letter
from saphan.letters.tests.makers import make_draft, make_ready, make_signed
from saphan.lib.grades import Urgency
from saphan.people.models import Capacity
from saphan.press.models import Table


def test_digits_are_thai_on_paper_but_not_in_addresses(officer: Capacity) -> None:
    letter = make_draft(officer, body="1. ส่งภายในวันที่ 5\nที่ saraban01@example.org 7")
    assert [letter.paper.thai(block.runs[0].text) for block in letter.paper.blocks if not isinstance(block, Table)] == [
        "ส่งภายในวันที่ ๕",
        "ที่ saraban01@example.org ๗",
    ]


def test_before_signing_the_number_and_the_date_stand_empty(officer: Capacity) -> None:
    paper = make_draft(officer, is_circular=True).paper
    assert paper.number.endswith("/ว")
    assert paper.dated == ""
    assert make_draft(officer, Kind.ORDER).paper.given_on == "สั่ง ณ วันที่"


def test_after_signing_number_and_date_are_in_thai(officer: Capacity, director: Capacity) -> None:
    letter = make_signed(officer, director, Kind.ORDER)
    letter.dated_on = datetime(2026, 11, 23, tzinfo=UTC).date()
    assert letter.paper.given_on == "สั่ง ณ วันที่ ๒๓ พฤศจิกายน พ.ศ. ๒๕๖๙"
    assert letter.paper.number.startswith("๑/๒๕")
    assert letter.paper.title == f"คำสั่ง{letter.paper.office}"


def test_the_coming_signer_stands_unsigned(officer: Capacity, director: Capacity) -> None:
    block = make_ready(officer, director).paper.block
    assert block is not None
    assert (block.name, block.is_signed) == (director.user.get_full_name(), False)


def test_a_draft_has_room_for_a_signer_who_is_not_chosen_yet(officer: Capacity) -> None:
    block = make_draft(officer).paper.block
    assert block is not None
    assert (block.name, block.lines, block.is_signed) == ("." * 40, ("ตำแหน่งของผู้ลงนาม",), False)


def test_a_letter_of_others_bears_no_room_for_a_signer(officer: Capacity) -> None:
    brought = make_draft(officer)
    brought.state = State.BROUGHT
    assert brought.paper.block is None


def test_a_statement_and_news_bear_no_signature(officer: Capacity, director: Capacity) -> None:
    for kind in (Kind.STATEMENT, Kind.NEWS):
        assert make_signed(officer, director, kind).paper.block is None


def test_urgency_is_said_with_its_deadline(officer: Capacity) -> None:
    letter = make_draft(officer, urgency=Urgency.MOST_URGENT, deliver_by=datetime(2026, 11, 23, 9, 30, tzinfo=UTC))
    assert letter.paper.urgency == "ด่วนที่สุด ภายใน ๒๓ พฤศจิกายน ๒๕๖๙ ๑๖.๓๐"
    assert make_draft(officer).paper.urgency == ""


def test_the_digest_does_not_depend_on_where_the_letter_was_read(officer: Capacity) -> None:
    letter = make_draft(officer, deliver_by=datetime(2026, 11, 23, 9, 30, tzinfo=UTC))
    assert letter.content_digest() == Letter.objects.get(pk=letter.pk).content_digest()


def test_the_screen_shows_items_bold_and_tables_as_the_press_sets_them(officer: Capacity) -> None:
    letter = make_draft(officer, body="**หนา** ปกติ <b>\n1.1 ย่อย\n| ก | ข |\n|---|---|\n| 1 | **2** |")
    said = render_to_string("letters/paper/sheet.html", {"letter": letter})
    assert "<b>หนา</b> ปกติ &lt;b&gt;" in said
    assert '<p class="paper__item paper__item--2">๑.๑ ย่อย</p>' in said
    assert "<tr><th>ก</th><th>ข</th></tr><tr><td>๑</td><td><b>๒</b></td></tr>" in said
