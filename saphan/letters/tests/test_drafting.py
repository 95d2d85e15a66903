"""Writing: saving over what was read, versions, citations, files, discarding, beginning from another letter."""

import uuid
from collections.abc import Callable

import pytest
from django.test import Client

from saphan.letters.choices import Kind, LetterAct, State
from saphan.letters.errors import LetterError, NotAllowed, NotCleared, Stale, TopSecretRefused
from saphan.letters.models import Citation, Letter, LetterVersion
from saphan.letters.tests.makers import (
    address,
    make_brought,
    make_cleared,
    make_draft,
    make_ready,
    make_secret,
    make_signed,
    make_upload,
)
from saphan.lib.grades import Secrecy, Urgency
from saphan.lib.pointers import point
from saphan.people.models import Capacity
from saphan.trail.models import Event


def test_a_new_draft_knows_who_writes_and_the_usual_words(officer: Capacity) -> None:
    letter = Letter.draft(Kind.EXTERNAL, by=officer)
    assert officer.group is not None
    assert (letter.owner_unit, letter.salutation, letter.closing) == (officer.group.name, "เรียน", "ขอแสดงความนับถือ")
    assert (letter.state, letter.author, letter.group) == (State.DRAFT, officer.membership, officer.group)
    assert Event.objects.get(target=point(letter)).action == LetterAct.DRAFTED


def test_a_memo_has_no_closing_and_a_certificate_opens_with_its_formula(officer: Capacity) -> None:
    assert Letter.draft(Kind.MEMO, by=officer).closing == ""
    assert Letter.draft(Kind.CERTIFICATE, by=officer).body.startswith("หนังสือฉบับนี้ให้ไว้เพื่อรับรองว่า")


def test_the_same_form_sent_twice_is_one_letter(officer: Capacity) -> None:
    key = uuid.uuid4()
    assert Letter.draft(Kind.MEMO, by=officer, key=key).pk == Letter.draft(Kind.MEMO, by=officer, key=key).pk
    assert Letter.objects.count() == 1


def test_an_administrator_writes_no_letters(admin: Capacity) -> None:
    with pytest.raises(NotAllowed):
        Letter.draft(Kind.MEMO, by=admin)


def test_nobody_overwrites_a_newer_draft_unseen(officer: Capacity, head: Capacity) -> None:
    letter = make_draft(officer)
    letter.drafting.save({"subject": "ของหัวหน้า"}, by=head, revision=0)
    mine = Letter.objects.get(pk=letter.pk)
    with pytest.raises(Stale):
        mine.drafting.save({"subject": "ของผู้ร่าง"}, by=officer, revision=0)
    letter.refresh_from_db()
    assert (letter.subject, letter.edited_by) == ("ของหัวหน้า", head.membership)
    mine.drafting.save({"subject": "ของผู้ร่าง"}, by=officer, revision=1)
    assert Letter.objects.get(pk=letter.pk).subject == "ของผู้ร่าง"


def test_the_page_that_saved_last_may_save_again(officer: Capacity, head: Capacity) -> None:
    letter, sitting = make_draft(officer), uuid.uuid4()
    letter.drafting.save({"subject": "ก"}, by=officer, revision=0, sitting=sitting)
    letter.drafting.save({"subject": "ข"}, by=officer, revision=0, sitting=sitting)
    assert letter.subject == "ข"
    letter.drafting.save({"subject": "ค"}, by=head, revision=2, sitting=uuid.uuid4())
    with pytest.raises(Stale):
        letter.drafting.save({"subject": "ง"}, by=officer, revision=0, sitting=sitting)


def test_only_the_author_and_the_group_write_on_a_draft(
    officer: Capacity, head: Capacity, colleague: Capacity, outsider: Capacity
) -> None:
    letter = make_draft(officer)
    assert letter.can_be_edited_by(officer)
    assert letter.can_be_edited_by(head)
    for stranger in (colleague, outsider):
        assert not letter.can_be_edited_by(stranger)
        with pytest.raises(NotAllowed):
            letter.drafting.save({"subject": "x"}, by=stranger, revision=0)


def test_a_letter_in_review_or_signed_is_not_written_on(officer: Capacity, director: Capacity) -> None:
    for letter in (make_ready(officer, director), make_signed(officer, director)):
        with pytest.raises(NotAllowed):
            letter.drafting.save({"subject": "แก้ทีหลัง"}, by=officer, revision=0)


def test_top_secret_is_refused_and_nothing_of_it_is_kept(officer: Capacity) -> None:
    officer = make_cleared(officer)
    with pytest.raises(TopSecretRefused, match="ลงเพียงทะเบียน"):
        Letter.draft(Kind.EXTERNAL, by=officer, secrecy=Secrecy.TOP_SECRET, subject="ลับที่สุด")
    letter = make_draft(officer)
    with pytest.raises(TopSecretRefused):
        letter.drafting.save({"secrecy": Secrecy.TOP_SECRET, "body": "ความลับ"}, by=officer, revision=0)
    assert not Letter.objects.filter(subject="ลับที่สุด").exists()
    assert "ความลับ" not in Letter.objects.get(pk=letter.pk).body


def test_a_secret_draft_needs_an_appointed_author(officer: Capacity) -> None:
    with pytest.raises(NotCleared):
        make_draft(officer, secrecy=Secrecy.CONFIDENTIAL)
    assert make_draft(make_cleared(officer), secrecy=Secrecy.SECRET).is_secret


def test_a_typed_number_becomes_a_link_to_the_letter(officer: Capacity, director: Capacity) -> None:
    cited = make_signed(officer, director)
    letter = make_draft(officer)
    words = [Citation.named(cited), cited.reference, "หนังสือเทศบาล ที่ สท 1/2 ลงวันที่ 1 มกราคม 2569", "ไม่มีเลขที่"]
    letter.drafting.save({}, by=officer, revision=0, citations=words)
    assert [row.cited for row in letter.citations.all()] == [cited, cited, None, None]
    assert [row.words for row in letter.citations.all()] == words


def test_a_number_is_found_with_or_without_the_words_around_it(officer: Capacity, director: Capacity) -> None:
    cited = make_signed(officer, director, is_circular=True)
    letter = make_draft(officer)
    ways = [cited.reference, f"ที่ {cited.reference}", f"  ที่  {cited.reference} ลงวันที่ 1 มกราคม 2569"]
    letter.drafting.save({}, by=officer, revision=0, citations=ways)
    assert [row.cited for row in letter.citations.all()] == [cited] * 3


def test_a_citation_in_thai_digits_is_found(officer: Capacity, director: Capacity) -> None:
    cited = make_signed(officer, director)
    letter = make_draft(officer)
    thai = cited.reference.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    letter.drafting.save({}, by=officer, revision=0, citations=[thai])
    assert letter.citations.get().cited == cited


def test_a_letter_that_may_not_be_seen_is_not_linked(
    officer: Capacity, colleague: Capacity, director: Capacity
) -> None:
    hidden = make_signed(officer, director)
    letter = make_draft(colleague)
    letter.drafting.save({}, by=colleague, revision=0, citations=[hidden.reference])
    assert letter.citations.get().cited is None


def test_files_are_attached_in_order_and_taken_off(officer: Capacity) -> None:
    letter = make_draft(officer)
    letter.drafting.attach([make_upload(officer, "ก.pdf"), make_upload(officer, "ข.pdf")], by=officer)
    first, second = letter.attachments.all()
    assert [(row.name, row.ordinal, row.is_letter) for row in (first, second)] == [
        ("ก.pdf", 1, False),
        ("ข.pdf", 2, False),
    ]
    letter.drafting.detach(first.pk, by=officer)
    assert [row.name for row in letter.attachments.all()] == ["ข.pdf"]


def test_too_many_files_are_refused_with_advice(officer: Capacity, settings: object) -> None:
    settings.FILES_PER_LETTER = 1  # type: ignore[attr-defined]
    letter = make_draft(officer)
    with pytest.raises(LetterError, match="ไม่เกิน 1 ไฟล์"):
        letter.drafting.attach([make_upload(officer), make_upload(officer, "อื่น.pdf")], by=officer)
    assert not letter.attachments.exists()


def test_a_version_is_kept_only_when_something_changed(officer: Capacity) -> None:
    letter = make_draft(officer)
    assert letter.drafting.keep_version(by=officer) == letter.drafting.keep_version(by=officer)
    letter.drafting.save({"subject": "เปลี่ยน"}, by=officer, revision=0)
    assert letter.drafting.keep_version(by=officer).number == 2


def test_a_version_comes_back_and_what_it_replaced_is_kept(officer: Capacity) -> None:
    letter = make_draft(officer, subject="เดิม", urgency=Urgency.URGENT)
    letter.drafting.save({}, by=officer, revision=0, enclosures=[("กำหนดการ", "1 ฉบับ")], citations=["หนังสือเดิม"])
    first = letter.drafting.keep_version(by=officer)
    letter.drafting.save({"subject": "ใหม่", "urgency": 1}, by=officer, revision=1, enclosures=[], citations=[])
    letter.drafting.restore(first, by=officer, revision=2)
    letter.refresh_from_db()
    assert (letter.subject, letter.urgency) == ("เดิม", Urgency.URGENT)
    assert [row.title for row in letter.enclosures.all()] == ["กำหนดการ"]
    assert [row.words for row in letter.citations.all()] == ["หนังสือเดิม"]
    said = LetterVersion.objects.filter(letter=letter).values_list("content__subject", flat=True)
    assert list(said) == ["เดิม", "ใหม่", "เดิม"]


def test_a_discarded_draft_stays_in_the_trail(officer: Capacity, colleague: Capacity) -> None:
    letter = make_draft(officer)
    with pytest.raises(NotAllowed):
        letter.discard(by=colleague)
    letter.discard(by=officer)
    assert letter.state == State.DISCARDED
    assert Event.objects.filter(target=point(letter), action=LetterAct.DISCARDED).exists()


def test_a_copy_says_the_same_and_has_no_number(officer: Capacity, director: Capacity) -> None:
    letter = make_signed(officer, director)
    new = letter.copied(by=officer)
    assert (new.body, new.subject, new.state) == (letter.body, letter.subject, State.DRAFT)
    assert (new.reference, new.digest, new.entry, new.dated_on) == ("", "", None, None)


def test_an_answer_goes_to_who_wrote_and_names_the_letter(officer: Capacity, registrar: Capacity) -> None:
    asked = make_brought(registrar, sender="เทศบาลเมืองสะพานทอง", subject="ขอใช้สถานที่")
    answer = asked.answered(by=officer)
    assert (answer.addressee, answer.subject) == ("เทศบาลเมืองสะพานทอง", "ขอใช้สถานที่")
    relations = {row.relation: row.cited for row in answer.citations.all()}
    assert relations == {"answers": asked, "cites": asked}


def test_an_answer_to_a_letter_of_the_house_goes_to_the_signers_position(officer: Capacity, director: Capacity) -> None:
    asked = make_signed(officer, director)
    answer = asked.answered(by=officer, kind=Kind.MEMO)
    assert answer.addressee == director.position
    assert [row.relation for row in answer.citations.all()] == ["answers"]
    assert answer.problems() == {"body": answer.problems()["body"]}


def test_a_version_from_when_the_draft_was_secret_stays_secret(
    browse: Callable[[Capacity | None], Client], officer: Capacity, head: Capacity
) -> None:
    letter = make_secret(officer, subject="เรื่องที่ปกปิดไว้ก่อน")
    author = make_cleared(officer)
    letter.drafting.keep_version(by=author)
    letter.drafting.save({"secrecy": Secrecy.OPEN, "subject": "เรื่องที่เปิดเผยได้"}, by=author, revision=letter.revision)
    letter.drafting.keep_version(by=author)
    pages = [browse(head).get(address("versions", letter))]
    pages += [browse(head).get(address("version", letter, number=number)) for number in (1, 2)]
    assert [page.status_code for page in pages] == [200, 404, 200]
    assert not [page for page in pages if "ปกปิดไว้ก่อน" in page.content.decode()]
    assert browse(head).post(address("restore", letter, number=1)).status_code == 404
    assert browse(officer).get(address("version", letter, number=1)).status_code == 200
