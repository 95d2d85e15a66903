"""What is changed is noted in the transaction of the change, whichever way it was written, and worked off."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.db.models import CharField, TextField
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from saphan.files.signals import file_read
from saphan.letters.models import Enclosure, Letter
from saphan.letters.tests.makers import make_draft
from saphan.mailroom.models import Dispatch
from saphan.mailroom.tests.makers import make_delivery, make_numbered, make_scan
from saphan.people.models import Capacity
from saphan.search.indexing import catch_up
from saphan.search.models import Stale
from saphan.search.sweeps import index_stale
from saphan.search.tests.makers import numbers


def noted() -> set[int]:
    return set(Stale.objects.values_list("letter", flat=True))


@pytest.mark.parametrize("change", ["update", "save", "bulk", "enclosure", "scan", "dispatch"])
def test_every_way_of_changing_a_letter_is_noted(change: str, officer: Capacity, school_clerk: Capacity) -> None:
    letter = make_numbered(officer)
    index_stale()
    assert noted() == set()
    if change == "update":
        Letter.objects.filter(pk=letter.pk).update(subject="เรื่องใหม่")
    elif change == "save":
        letter.subject = "เรื่องใหม่"
        letter.save(update_fields=["subject"])
    elif change == "bulk":
        letter.body = "ข้อความใหม่"
        Letter.objects.bulk_update([letter], ["body"])
    elif change == "enclosure":
        Enclosure.objects.create(letter=letter, ordinal=1, title="กำหนดการ")
    elif change == "scan":
        make_scan(letter, by=officer)
    else:
        Dispatch.send(letter, to=[school_clerk.office], by=officer)
    assert letter.pk in noted()
    index_stale()
    assert noted() == set()


# Words of every letter of its kind, which tell none from another; and what is a code.
LEFT_OUT = {"origin", "kind", "state", "salutation", "closing", "stamped_for", "digest"}
TEXTS = {field.name for field in Letter._meta.concrete_fields if isinstance(field, CharField | TextField)}


@pytest.mark.parametrize("column", sorted(TEXTS - LEFT_OUT))
def test_every_text_of_a_letter_is_noted_and_found(column: str, officer: Capacity) -> None:
    """A new column fails here until it is indexed, or named above as left out."""
    letter = make_draft(officer, subject="" if column == "gist" else "กีฬา")
    catch_up()
    Letter.objects.filter(pk=letter.pk).update(**{column: "ดนตรีไทย"})
    catch_up()
    assert numbers(officer, "ดนตรีไทย") == [letter.pk]


def test_what_changes_no_word_is_not_noted(officer: Capacity) -> None:
    letter = make_numbered(officer)
    index_stale()
    Letter.objects.filter(pk=letter.pk).update(updated_at=timezone.now(), revision=7)
    assert noted() == set()


def test_a_note_is_lost_with_its_change_and_never_without(officer: Capacity) -> None:
    letter = make_numbered(officer)
    index_stale()

    class Undone(Exception):
        pass

    with pytest.raises(Undone), transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(subject="เรื่องใหม่")
        assert noted() == {letter.pk}
        raise Undone
    assert noted() == set()


def test_a_registration_writes_nothing_for_search(officer: Capacity, school_clerk: Capacity) -> None:
    delivery = make_delivery(officer, school_clerk.office)
    index_stale()
    with CaptureQueriesContext(connection) as asked:
        delivery.register(by=school_clerk)
    assert not [query for query in asked if "search_" in query["sql"]]
    assert noted() == set()
    assert numbers(school_clerk, str(delivery.entry)) == [delivery.letter_id]


def test_one_note_stands_for_a_letter_to_many_offices(
    officer: Capacity, school_clerk: Capacity, school_director: Capacity
) -> None:
    letter = make_numbered(officer, subject="กีฬา")
    index_stale()
    Dispatch.send(letter, to=[school_clerk.office], by=officer)
    assert Stale.objects.count() == 1
    index_stale()
    assert numbers(school_clerk, "กีฬา") == numbers(school_director, "กีฬา") == [letter.pk]


def test_the_text_of_a_file_is_found_once_it_is_read(officer: Capacity) -> None:
    letter = make_numbered(officer)
    scan = make_scan(letter, by=officer)
    index_stale()
    file_read.send(type(scan.file), file=scan.file)
    assert noted() == {letter.pk}


@pytest.mark.django_db(transaction=True)
def test_the_worker_is_woken_once_for_a_commit(officer: Capacity) -> None:
    index_stale()
    DBTaskResult.objects.all().delete()
    with transaction.atomic():
        make_numbered(officer)
        make_numbered(officer)
        assert not DBTaskResult.objects.exists()
    assert DBTaskResult.objects.filter(task_path__endswith="index_stale").count() == 1
    make_numbered(officer)
    assert DBTaskResult.objects.filter(task_path__endswith="index_stale").count() == 1, "one that waits is enough"


def test_a_handful_is_worked_off_at_a_time(officer: Capacity) -> None:
    for _time in range(3):
        make_numbered(officer)
    assert catch_up(2) == 2
    assert catch_up(2) == 1
    assert catch_up(2) == 0
