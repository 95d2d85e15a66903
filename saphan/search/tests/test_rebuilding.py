"""The index made anew: without a moment in which nothing is found, and whoever kills it meanwhile."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone
from pytest_django import Settings

from saphan.files.models import Reading
from saphan.files.sweeps import forget_loose
from saphan.files.tests.makers import make_upload
from saphan.letters.drafting import add_attachments
from saphan.letters.models import Letter
from saphan.letters.tests.makers import make_draft
from saphan.mailroom.tests.makers import make_numbered
from saphan.people.models import Capacity
from saphan.search.indexing import catch_up
from saphan.search.models import Document, Generation
from saphan.search.rebuilding import begin, rebuild, step
from saphan.search.tests.makers import numbers


def test_the_old_index_is_searched_until_the_new_one_is_whole(officer: Capacity) -> None:
    letters = [make_numbered(officer, subject=f"กีฬา {n}").pk for n in range(3)]
    catch_up()
    steps = rebuild()
    building = next(steps)
    assert building.finished_at is None
    assert numbers(officer, "กีฬา") == letters[::-1]
    later = make_numbered(officer, subject="กีฬา ที่มาใหม่").pk
    catch_up()
    assert numbers(officer, "กีฬา") == [later, *letters[::-1]], "what comes meanwhile is found at once"
    list(steps)
    assert Generation.live_slot() == 1
    assert Generation.building() is None
    assert numbers(officer, "กีฬา") == [later, *letters[::-1]]
    assert Document.objects.count() == 4, "the old documents are gone"


def test_a_rebuilding_that_was_killed_goes_on_where_it_was(officer: Capacity) -> None:
    for n in range(5):
        make_numbered(officer, subject=f"กีฬา {n}")
    catch_up()
    building = begin()
    step(building)
    assert begin().pk == building.pk
    assert begin().reached == building.reached > 0
    out = StringIO()
    call_command("reindex", stdout=out)
    assert "5 of 5 letters (100 %)" in out.getvalue()
    assert Generation.live_slot() == 1
    assert len(numbers(officer, "กีฬา")) == 5
    out = StringIO()
    call_command("reindex", if_needed=True, stdout=out)
    assert "up to date" in out.getvalue()


def test_a_letter_that_is_gone_leaves_every_generation_at_once(officer: Capacity) -> None:
    letter = make_numbered(officer, subject="กีฬา")
    catch_up()
    step(begin())
    assert Document.objects.count() == 2
    Letter.objects.filter(pk=letter.pk).delete()
    assert Document.objects.count() == 0, "not later: in the same transaction"
    catch_up()
    assert numbers(officer, "กีฬา") == []


def test_what_a_letter_no_longer_says_does_not_find_it(officer: Capacity) -> None:
    letter = make_numbered(officer, subject="กีฬา", body="ห้องสมุด")
    catch_up()
    Letter.objects.filter(pk=letter.pk).update(subject="ดนตรี", body="")
    catch_up()
    assert numbers(officer, "ดนตรี") == [letter.pk]
    assert numbers(officer, "กีฬา") == numbers(officer, "ห้องสมุด") == []


@pytest.mark.parametrize("way", ["words", "file"])
def test_what_a_finished_letter_no_longer_says_is_gone_at_once(way: str, officer: Capacity) -> None:
    letter = make_numbered(officer, subject="เรื่องของผู้ร้องเรียน")
    add_attachments(letter, [make_upload(officer)])
    catch_up()
    if way == "words":
        Letter.objects.filter(pk=letter.pk).update(subject="(ปิดชื่อ)")
    else:
        letter.attachments.all().delete()
    assert numbers(officer, "ผู้ร้องเรียน") == [], "before anybody was woken"
    assert not Document.objects.exists()
    catch_up()
    assert numbers(officer, "ปิดชื่อ" if way == "words" else "ผู้ร้องเรียน") == [letter.pk]


def test_a_draft_is_found_while_it_is_written(officer: Capacity) -> None:
    letter = make_draft(officer, subject="กีฬา")
    catch_up()
    Letter.objects.filter(pk=letter.pk).update(subject="กีฬาสี")
    assert numbers(officer, "กีฬา") == [letter.pk]


def test_a_destroyed_letter_takes_text_and_pictures_of_its_file_along(
    officer: Capacity, settings: Settings, tmp_path: Path
) -> None:
    disk = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = {**settings.STORAGES, "default": disk}
    letter = make_numbered(officer, subject="กีฬา")
    other = make_numbered(officer, subject="ดนตรี")
    for one in (letter, other):
        add_attachments(one, [make_upload(officer)])
    letter.attachments.get().file.preview()
    letter.delete()
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        assert forget_loose() == 0, "another letter has it too"
        other.delete()
        assert forget_loose() == 1
    assert not Reading.objects.exists()
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
