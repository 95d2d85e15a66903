import uuid
from datetime import date

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction

from saphan.lib.grades import Secrecy
from saphan.people.models import Capacity, Clearance
from saphan.registers.models import Amendment, BadRegister, Entry, EntryState, Series, Void
from saphan.registers.tests.makers import make_entry, void
from saphan.trail.models import Event


def refused(statement: str) -> str:
    with pytest.raises(IntegrityError) as refusal, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    return str(refusal.value)


def clear(capacity: Capacity, level: int = Secrecy.CONFIDENTIAL) -> Capacity:
    Clearance.objects.create(
        membership=capacity.membership, level=level, order_number="1/2569", order_date=date(2026, 1, 5)
    )
    return Capacity(capacity.membership)


def test_each_office_and_series_counts_for_itself(registrar: Capacity, outsider: Capacity) -> None:
    numbers = [make_entry(registrar).number, make_entry(registrar).number, make_entry(registrar, Series.ORDER).number]
    assert [*numbers, make_entry(outsider).number] == [1, 2, 1, 1]


def test_same_form_sent_twice_is_one_entry(registrar: Capacity) -> None:
    key = uuid.uuid4()
    assert make_entry(registrar, key=key).pk == make_entry(registrar, key=key).pk
    assert make_entry(registrar).number == 2


def test_a_rollback_gives_the_number_back(registrar: Capacity) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        make_entry(registrar)
        raise ZeroDivisionError
    assert make_entry(registrar).number == 1


@pytest.mark.parametrize(
    "column", ["number", "year", "series", "office_id", "registered_at", "registered_by_id", "registered_as"]
)
def test_database_refuses_to_change_number_year_and_time(registrar: Capacity, column: str) -> None:
    entry = make_entry(registrar)
    new = "'2020-01-01 00:00:00+00'" if column == "registered_at" else "77"
    assert "registers_entry" in refused(f"UPDATE registers_entry SET {column} = {new} WHERE id = {entry.pk}")


def test_database_refuses_to_delete_an_entry_a_void_a_correction_or_a_book(
    registrar: Capacity, director: Capacity
) -> None:
    entry = make_entry(registrar)
    entry.amend("subject", "อีกเรื่องหนึ่ง", by=registrar, reason="พิมพ์ผิด")
    void(entry, by=registrar, approved_by=director)
    for table in ("registers_entry", "registers_void", "registers_amendment", "registers_book"):
        assert table in refused(f"DELETE FROM {table}")
    assert "registers_void" in refused("UPDATE registers_void SET reason = 'x'")
    assert "registers_amendment" in refused("UPDATE registers_amendment SET old_value = 'x'")


def test_correction_keeps_the_old_value_with_who_and_why(registrar: Capacity) -> None:
    entry = make_entry(registrar, subject="เรื่องที่พิมพ์ผิด")
    entry.amend("subject", "เรื่องที่ถูกต้อง", by=registrar, reason="พิมพ์ผิด")
    entry.refresh_from_db()
    amendment = entry.amendments.get()
    assert entry.subject == "เรื่องที่ถูกต้อง"
    assert (amendment.old_value, amendment.new_value, amendment.reason) == ("เรื่องที่พิมพ์ผิด", "เรื่องที่ถูกต้อง", "พิมพ์ผิด")
    assert amendment.by == registrar.membership
    assert amendment.field_label == "เรื่อง"
    event = Event.objects.get(action="registers.amended")
    assert event.detail == {"field": "subject"}  # never the content


@pytest.mark.parametrize("field", ["number", "year", "registered_at", "state", "secrecy"])
def test_number_and_time_are_no_fields_to_correct(registrar: Capacity, field: str) -> None:
    entry = make_entry(registrar)
    with pytest.raises(BadRegister):
        entry.amend(field, 5, by=registrar, reason="ลองดู")
    assert not Amendment.objects.exists()


def test_date_of_a_sent_letter_is_the_registers_own(registrar: Capacity) -> None:
    received, sent = make_entry(registrar), make_entry(registrar, Series.SENT)
    received.amend("dated_on", date(2026, 1, 2), by=registrar, reason="อ่านวันที่ผิด")
    with pytest.raises(BadRegister):
        sent.amend("dated_on", date(2026, 1, 2), by=registrar, reason="ย้อนวัน")


def test_correction_needs_a_reason_and_a_registrar(
    registrar: Capacity, officer: Capacity, outsider: Capacity, director: Capacity
) -> None:
    entry = make_entry(registrar)
    with pytest.raises(BadRegister):
        entry.amend("subject", "ใหม่", by=registrar, reason=" ")
    assert entry.can_be_amended_by(registrar)
    assert not any(entry.can_be_amended_by(other) for other in (officer, outsider, director))


def test_action_column_grows_and_keeps_what_stood_there(registrar: Capacity) -> None:
    entry = make_entry(registrar)
    entry.note_action("มอบกลุ่มนโยบายและแผน", by=registrar)
    entry.note_action("ตอบตาม ศธ 04101/77", by=registrar)
    entry.refresh_from_db()
    assert entry.action == "มอบกลุ่มนโยบายและแผน; ตอบตาม ศธ 04101/77"
    assert [row.old_value for row in entry.amendments.all()] == ["", "มอบกลุ่มนโยบายและแผน"]


def test_void_number_stays_and_is_never_given_again(registrar: Capacity, director: Capacity) -> None:
    entry = void(make_entry(registrar), by=registrar, approved_by=director)
    assert entry.state == EntryState.VOID
    assert entry.voided.approved_by == director.membership
    assert make_entry(registrar).number == 2
    with pytest.raises(BadRegister):
        entry.void("อีกครั้ง", by=registrar)
    with pytest.raises(BadRegister):
        entry.note_action("ตอบแล้ว", by=registrar)
    assert Void.objects.count() == 1


def test_number_of_a_letter_is_not_voided_from_the_register(registrar: Capacity) -> None:
    assert make_entry(registrar).can_be_voided_by(registrar)
    assert not make_entry(registrar, about=registrar.membership).can_be_voided_by(registrar)


def test_secret_row_shows_that_it_is_there_and_no_more(registrar: Capacity, officer: Capacity) -> None:
    make_entry(registrar, secrecy=Secrecy.CONFIDENTIAL, subject="สอบสวนวินัย")
    entry = Entry.objects.visible_to(officer).get()
    assert entry.subject_for(officer) == "เรื่องลับ"
    assert not Entry.objects.visible_to(officer).matching("สอบสวน", officer).exists()
    cleared = clear(registrar)
    assert entry.subject_for(cleared) == "สอบสวนวินัย"
    assert Entry.objects.visible_to(cleared).matching("สอบสวน", cleared).exists()


def test_a_clearance_alone_opens_no_row_of_a_book_that_one_does_not_keep(
    registrar: Capacity, officer: Capacity, deputy: Capacity, head: Capacity
) -> None:
    kept = make_entry(clear(registrar), secrecy=Secrecy.CONFIDENTIAL, subject="สอบสวนวินัย")
    own = make_entry(clear(officer), Series.SENT, secrecy=Secrecy.CONFIDENTIAL, subject="ตอบข้อร้องเรียน")
    assert [kept.is_open_to(who) for who in (clear(deputy), clear(head), officer)] == [True, False, False]
    assert own.is_open_to(officer), "whose signature took the number reads the row"
    found = Entry.objects.visible_to(officer)
    assert [found.matching(word, officer).count() for word in ("สอบสวน", "ร้องเรียน")] == [0, 1]


def test_other_offices_and_administrators_see_no_rows(
    registrar: Capacity, colleague: Capacity, outsider: Capacity, admin: Capacity, auditor: Capacity
) -> None:
    make_entry(registrar)
    seen = [Entry.objects.visible_to(who).count() for who in (registrar, colleague, auditor, outsider, admin)]
    assert seen == [1, 1, 1, 0, 0]


def test_search_finds_number_subject_sender_and_reference(registrar: Capacity) -> None:
    entry = make_entry(registrar, reference="ศธ 04002/ว 512", subject="อาคารเรียน", sender="สพฐ.")
    for words in ("1", "512", "อาคาร", "สพฐ อาคาร"):
        assert list(Entry.objects.matching(words, registrar)) == [entry]
    assert not Entry.objects.matching("อาคาร ถนน", registrar).exists()


def test_new_year_in_bangkok_begins_a_new_book(registrar: Capacity) -> None:
    with time_machine.travel("2026-12-31T16:59:59+00:00", tick=False):
        last = [make_entry(registrar, Series.SENT) for _ in range(3)][-1]
    with time_machine.travel("2026-12-31T17:00:01+00:00", tick=False):
        first = make_entry(registrar, Series.SENT)
    assert (str(last), last.day) == ("3/2569", date(2026, 12, 31))
    assert (str(first), first.day) == ("1/2570", date(2027, 1, 1))
