from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from saphan.lib.thai import BANGKOK
from saphan.people.models import Capacity
from saphan.trail.models import Digest, Notice, Preference, Way
from saphan.trail.sweeps import mail_digests
from saphan.trail.tasks import send_digest
from saphan.trail.tests.makers import SomeBell, make_notice

MORNING = datetime(2026, 11, 23, 8, 5, tzinfo=BANGKOK)  # a Monday
Clock = Callable[[datetime], None]
SUNDAY = MORNING - timedelta(days=1)


@pytest.fixture
def reader(officer: Capacity) -> Capacity:
    officer.user.email = "reader@example.org"
    officer.user.save()
    return officer


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    def set_to(moment: datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: moment)

    set_to(MORNING)
    return set_to


def work() -> None:
    """What the worker does with the tasks that wait."""
    for result in DBTaskResult.objects.filter(status="READY"):
        send_digest.call(*result.args_kwargs["args"])
        result.delete()


def test_a_digest_holds_numbers_and_links_and_never_a_subject(reader: Capacity, clock: Clock) -> None:
    notice = make_notice(reader, number="1234")
    assert mail_digests() == 1
    work()
    letter = mail.outbox[0]
    assert (letter.to, letter.subject) == (["reader@example.org"], "สะพาน: มี 1 รายการรอท่าน")
    assert "มอบหมายงานให้ท่าน 1234" in letter.body
    assert notice.get_absolute_url() in letter.body
    assert reader.office.name not in letter.body


def test_nobody_is_mailed_twice_of_one_thing(reader: Capacity, clock: Clock) -> None:
    make_notice(reader)
    assert [mail_digests(), mail_digests()] == [1, 0]
    work()
    clock(MORNING.replace(hour=13))
    assert mail_digests() == 0
    assert len(mail.outbox) == 1


def test_what_comes_in_the_morning_is_told_in_the_afternoon(reader: Capacity, clock: Clock) -> None:
    make_notice(reader)
    mail_digests()
    work()
    clock(MORNING.replace(hour=13))
    Notice.objects.create(office=reader.office, membership=reader.membership, kind="x", target="y:1", at=timezone.now())
    assert mail_digests() == 1
    work()
    assert [letter.subject.count("1") for letter in mail.outbox] == [1, 1]


def test_what_was_read_before_the_mail_leaves_is_not_told(reader: Capacity, clock: Clock) -> None:
    make_notice(reader)
    mail_digests()
    Notice.objects.visible_to(reader).mark_read()
    work()
    assert mail.outbox == []
    assert Digest.objects.get().sent_at is not None


@pytest.mark.parametrize("way", [Way.BELL, Way.NONE])
def test_who_wants_no_mail_gets_none(reader: Capacity, clock: Clock, way: str) -> None:
    make_notice(reader)
    Preference.choose(reader.user, {SomeBell.ASSIGNED: way})
    assert mail_digests() == 0


@pytest.mark.parametrize("moment", [SUNDAY, MORNING.replace(hour=7), MORNING.replace(month=12, day=10)])
def test_no_mail_on_days_off_and_before_the_day_begins(reader: Capacity, clock: Clock, moment: datetime) -> None:
    clock(moment)
    make_notice(reader)
    assert mail_digests() == 0


def test_who_has_no_address_or_left_the_position_is_not_mailed(
    officer: Capacity, reader: Capacity, clock: Clock
) -> None:
    make_notice(reader)
    reader.membership.ends_on = SUNDAY.date()
    reader.membership.save()
    assert mail_digests() == 0


def test_a_digest_whose_worker_was_killed_is_tried_again_but_not_for_ever(reader: Capacity, clock: Clock) -> None:
    make_notice(reader)
    mail_digests()
    DBTaskResult.objects.all().delete()
    assert mail_digests() == 0
    clock(MORNING + timedelta(minutes=20))
    assert mail_digests() == 1
    Digest.objects.update(tries=5)
    assert mail_digests() == 0


def test_a_refused_mail_stays_to_be_sent(reader: Capacity, clock: Clock, settings: Settings) -> None:
    make_notice(reader)
    mail_digests()
    settings.EMAIL_BACKEND = "nowhere.Backend"
    with pytest.raises(ImportError):
        work()
    digest = Digest.objects.get()
    assert (digest.sent_at, digest.tries) == (None, 1)


def test_a_digest_speaks_the_language_of_its_reader(reader: Capacity, clock: Clock) -> None:
    reader.user.language = "en"
    reader.user.save()
    make_notice(reader)
    mail_digests()
    work()
    assert len(mail.outbox) == 1
