"""Once a day the ends of all chains go where nobody who owns this database can write."""

from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
import time_machine
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils import timezone
from pytest_django import Settings

from saphan.people.models import Capacity
from saphan.trail.models import Anchor, ChainHead, Event
from saphan.trail.models.chain import GENESIS, link, moment
from saphan.trail.models.event import FACTS
from saphan.trail.models.marks import digest_of
from saphan.trail.sweeps import drop_anchors
from saphan.trail.tasks import keep_outside
from saphan.trail.tests.makers import make_event, without_guard


def drop() -> Anchor:
    anchor = Anchor.of_today()
    assert anchor is not None
    return anchor


def rewrite(office: int, seq: int) -> None:
    """The owner of the database tells another story, and makes every digest after it anew."""
    with without_guard():
        Event.objects.filter(office=office, seq=seq).update(capacity="ผู้อำนวยการ")
        previous = GENESIS
        for event in Event.objects.filter(office=office).order_by("seq"):
            facts = {name: getattr(event, name) for name in FACTS} | {"at": moment(event.at)}
            digest = link(previous, facts)
            Event.objects.filter(pk=event.pk).update(previous=previous, digest=digest)
            previous = digest
    ChainHead.objects.filter(office=office).update(digest=previous)


def verify(*args: str) -> str:
    out = StringIO()
    call_command("verify_trail", *args, stdout=out)
    return out.getvalue()


def test_a_day_has_one_anchor_which_names_every_chain_that_grew_and_follows_the_last(
    officer: Capacity, outsider: Capacity
) -> None:
    make_event(officer)
    last = make_event(officer)
    first = drop()
    assert Anchor.of_today() is None, "one a day"
    assert first.text.splitlines()[3:] == [f"previous {GENESIS}", f"{officer.office_id}\t2\t{last.digest}"]
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert Anchor.of_today() is None, "nothing happened"
        grown = make_event(outsider)
        second = drop()
    assert second.text.splitlines()[3:] == [f"previous {first.digest}", f"{outsider.office_id}\t1\t{grown.digest}"]
    assert second.digest == digest_of(second.text)


def test_an_anchor_is_neither_changed_nor_deleted(officer: Capacity) -> None:
    make_event(officer)
    anchor = drop()
    for change in ({"text": "x"}, {"digest": "0" * 64}, {"day": timezone.localdate() - timedelta(days=1)}):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            Anchor.objects.filter(pk=anchor.pk).update(**change)
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        anchor.delete()
    assert anchor.keep_stamp(b"token")
    assert not anchor.keep_stamp(b"another"), "the first stamp stays"


def test_it_is_written_and_mailed_to_the_places_outside_once(
    officer: Capacity, settings: Settings, tmp_path: Path
) -> None:
    settings.ANCHOR_DIR, settings.ANCHOR_MAIL = str(tmp_path), ["archive@example.org"]
    make_event(officer)
    assert drop_anchors() == 1
    anchor = Anchor.objects.get()
    for _time in range(2):
        keep_outside.func(anchor.pk)
    assert (tmp_path / anchor.file_name).read_text() == anchor.text
    assert [(one.to, anchor.digest in one.subject) for one in mail.outbox] == [(["archive@example.org"], True)]
    assert mail.outbox[0].attachments[0][1] == anchor.text
    assert officer.office.name not in mail.outbox[0].body + anchor.text
    assert drop_anchors() == 0


def test_what_a_place_outside_refuses_is_tried_again_later(
    officer: Capacity, settings: Settings, tmp_path: Path
) -> None:
    settings.ANCHOR_DIR = str(tmp_path / "gone")
    make_event(officer)
    anchor = drop()
    with pytest.raises(OSError, match="gone"):
        keep_outside.func(anchor.pk)
    assert drop_anchors() == 0, "not at once"
    (tmp_path / "gone").mkdir()
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        assert drop_anchors() == 1
        keep_outside.func(anchor.pk)
    assert Anchor.objects.get().written_at


def test_a_file_that_stands_outside_is_never_written_over(
    officer: Capacity, settings: Settings, tmp_path: Path
) -> None:
    settings.ANCHOR_DIR = str(tmp_path)
    make_event(officer)
    anchor = drop()
    (tmp_path / anchor.file_name).write_text("another story")
    with pytest.raises(FileExistsError):
        keep_outside.func(anchor.pk)
    assert (tmp_path / anchor.file_name).read_text() == "another story"


def test_a_chain_made_anew_from_its_first_event_is_noticed_by_the_anchors(officer: Capacity) -> None:
    for _n in range(3):
        make_event(officer)
    assert "ครบถ้วน 3" in verify()
    drop()
    make_event(officer)
    rewrite(officer.office_id, 2)
    out = StringIO()
    with pytest.raises(CommandError, match="สายร่องรอยขาด 1"):
        call_command("verify_trail", stdout=out)
    assert "เหตุการณ์ลำดับที่ 3 หรือก่อนหน้า ไม่ใช่ที่หลักหมุดเก็บไว้" in out.getvalue()


def test_who_makes_the_anchors_anew_as_well_is_noticed_by_those_outside(
    officer: Capacity, settings: Settings, tmp_path: Path
) -> None:
    settings.ANCHOR_DIR = str(tmp_path)
    for _n in range(3):
        make_event(officer)
    keep_outside.func(drop().pk)
    assert "ครบถ้วน 3" in verify("--anchors", str(tmp_path))
    rewrite(officer.office_id, 2)
    with without_guard("trail_anchor"):
        Anchor.objects.all().delete()
    drop()
    assert "ครบถ้วน 3" in verify(), "the database alone tells a whole story"
    with pytest.raises(CommandError, match="ขาด 1"):
        verify("--anchors", str(tmp_path))


def test_a_chain_cut_to_before_an_anchor_is_noticed(officer: Capacity) -> None:
    events = [make_event(officer) for _n in range(3)]
    drop()
    with without_guard():
        Event.objects.filter(seq__gt=1).delete()
    ChainHead.objects.update(seq=1, digest=events[0].digest)
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("verify_trail", stdout=out)
    assert "ลำดับที่ 2 ถึง 3 หายไปจากท้ายสาย" in out.getvalue()


def test_a_changed_or_foreign_anchor_is_named(officer: Capacity, tmp_path: Path) -> None:
    make_event(officer)
    anchor = drop()
    with pytest.raises(CommandError, match="ไม่มีหลักหมุด"):
        verify("--anchors", str(tmp_path))
    (tmp_path / "saphan-anchor-2026-01-01.txt").write_text("something\nelse\n\n\n")
    with pytest.raises(CommandError, match="ไม่ใช่หลักหมุด"):
        verify("--anchors", str(tmp_path))
    with without_guard("trail_anchor"):
        Anchor.objects.filter(pk=anchor.pk).update(text=anchor.text.replace("\t1\t", "\t2\t"))
    with pytest.raises(CommandError, match="ถูกแก้ไข"):
        verify()
