"""Search finds exactly what the rooms' own `visible_to` shows: for everybody of the demo, and whatever happens."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from saphan.files.models import Upload
from saphan.home.demo.play import play
from saphan.letters.models import Kind, Letter, State
from saphan.lib.grades import Secrecy
from saphan.mailroom.models import Delivery, Dispatch, Refused, bring_in
from saphan.mailroom.tests.makers import clear, make_numbered
from saphan.matters.models import Charge, Matter
from saphan.offices.tests.makers import make_area, make_group, make_school
from saphan.people.models import Capacity, Clearance, Membership, Role
from saphan.people.tests.makers import make_member
from saphan.search import spelling
from saphan.search.doors import visible_letters
from saphan.search.finding import COUNTED, Search
from saphan.search.lines import said
from saphan.search.models import Document
from saphan.search.sweeps import index_stale

WORDS = ("ประชุม", "การ", "โรงเรียน", "งบประมาณ", "2569", "ว", "แข่งขัน")


def by_looking(capacity: Capacity, words: str) -> list[int]:
    """Without any index: every letter that this person may see, its text read."""
    piece = spelling.plain(words).strip()
    seen = visible_letters(capacity).order_by("-pk")
    texts = ((letter.pk, [spelling.plain(line) for line in said(letter, "")]) for letter in seen)
    return [pk for pk, lines in texts if any(has(line, piece) for line in lines)]


def has(line: str, piece: str) -> bool:
    return piece in line if spelling.is_thai(piece) else f" {piece} " in line


def test_everybody_of_the_demo_finds_what_they_may_see_and_nothing_else(db: None) -> None:
    people = play(scale=0.08).by
    index_stale()
    found_by_somebody = set()
    for who, capacity in people.items():
        for words in WORDS:
            found = [hit.letter for hit in Search(capacity, f'"{words}"').hits]
            expected = by_looking(capacity, words)
            if len(words) > 1:  # a single letter is found as a word, not inside others
                assert found == expected[: COUNTED + 1], f"{who}: {words}"
            assert set(found) <= set(expected), f"{who}: {words}"
            found_by_somebody |= set(found)
    assert len(found_by_somebody) > 20


def test_counts_filters_and_marked_text_come_from_what_was_found(
    officer: Capacity, registrar: Capacity, browse: Callable[[Capacity | None], Client]
) -> None:
    make_numbered(officer, subject="กีฬาสี", body="ขอเชิญร่วมกีฬาสีของเขต")
    make_numbered(officer, subject="กีฬาลับ", secrecy=Secrecy.CONFIDENTIAL, kind=Kind.ORDER, body="กีฬาลับสุดยอด")
    index_stale()
    page = browse(registrar).get(reverse("search:index"), {"q": "กีฬา"}).content.decode()
    assert "<mark>กีฬา</mark>สี" in page
    assert "<strong>1</strong>" in page
    assert "สุดยอด" not in page
    assert "กีฬาลับ" not in page
    assert str(Kind.ORDER.label) not in page
    assert "kind=order" not in page


def test_a_right_that_is_given_or_taken_counts_from_that_moment(
    officer: Capacity, colleague: Capacity, registrar: Capacity, director: Capacity, outsider: Capacity
) -> None:
    delivery = Dispatch.send(make_numbered(outsider, subject="กีฬา"), to=[officer.office], by=outsider).deliveries.get()
    delivery.register(by=registrar)
    index_stale()
    matter = Matter.objects.get(delivery=delivery)
    assert Search(registrar, "กีฬา").hits
    assert not Search(colleague, "กีฬา").hits
    matter.assign([Charge(seat=colleague.membership)], by=registrar)
    assert [hit.url for hit in Search(colleague, "กีฬา").hits] == [matter.get_absolute_url()]
    secret = make_numbered(officer, subject="สอบสวน", secrecy=Secrecy.CONFIDENTIAL)
    index_stale()
    clear([director], Secrecy.CONFIDENTIAL)
    assert [hit.letter for hit in Search(director, "สอบสวน").hits] == [secret.pk]
    Clearance.objects.update(revoked_at=timezone.now())
    director.__dict__.pop("clearance", None)
    assert not Search(director, "สอบสวน").hits


class TestWhateverHappens(TestCase):
    """Random acts of random people; after each the index and the rooms agree for everybody."""

    def setUp(self) -> None:
        area, other = make_area(), make_area()
        groups = [make_group(area, "กลุ่มหนึ่ง"), make_group(area, "กลุ่มสอง")]
        school = make_school(area)
        self.people = [
            make_member(area, Role.REGISTRAR, group=groups[0]),
            make_member(area, Role.DIRECTOR),
            make_member(area, Role.OFFICER, group=groups[0]),
            make_member(area, Role.OFFICER, group=groups[1]),
            make_member(area, Role.GROUP_HEAD, group=groups[1]),
            make_member(school, Role.SCHOOL_CLERK),
            make_member(other, Role.REGISTRAR),
            make_member(area, Role.ADMIN),
            make_member(area, Role.AUDITOR),
        ]
        self.offices = [area, school, other]

    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 8), st.integers(0, 30)), min_size=4, max_size=12))
    def test_search_and_the_rooms_agree(self, acts: list[tuple[int, int, int]]) -> None:
        for act, who, choice in acts:
            try:
                ACTS[act % len(ACTS)](self, self.people[who], choice)
            except (PermissionDenied, ValidationError, Refused, IndexError, ValueError):
                continue
            index_stale()
            assert self.differences() == []

    def differences(self) -> list[str]:
        """Whom search tells something else than the rooms do, and about what."""
        told = []
        for known in self.people:
            fresh = Capacity(Membership.objects.select_related("user", "office", "group").get(pk=known.membership.pk))
            for words in ("กีฬา", "ดนตรี"):
                found = [hit.letter for hit in Search(fresh, words).hits]
                if found != (seen := by_looking(fresh, words)):
                    told.append(f"{fresh.role} {words}: {found} for {seen}")
        return told


def draft(walk: TestWhateverHappens, by: Capacity, choice: int) -> None:
    if by.reads_letters:
        Letter.draft(Kind.EXTERNAL, by=by, subject=("กีฬา", "ดนตรี")[choice % 2])


def sign(walk: TestWhateverHappens, by: Capacity, choice: int) -> None:
    if by.reads_letters:
        make_numbered(by, subject=("กีฬา", "ดนตรี")[choice % 2], reference=f"ศธ 1/{uuid.uuid4().hex[:8]}")


def dispatch(walk: TestWhateverHappens, by: Capacity, choice: int) -> None:
    letter = list(Letter.objects.visible_to(by).filter(state__in=[State.NUMBERED, State.DISPATCHED]))[choice]
    Dispatch.send(letter, to=[walk.offices[choice % 3]], by=by)


def register(walk: TestWhateverHappens, by: Capacity, choice: int) -> None:
    list(Delivery.objects.visible_to(by).waiting())[choice].register(by=by)


def assign(walk: TestWhateverHappens, by: Capacity, choice: int) -> None:
    seats = [one.membership for one in walk.people if one.office_id == by.office_id and one.reads_letters]
    matter = list(Matter.objects.visible_to(by))[choice // 4]
    matter.assign([Charge(seat=seats[choice % len(seats)])], by=by)


def paper(walk: TestWhateverHappens, by: Capacity, choice: int) -> None:
    uploads: list[Upload] = []
    bring_in(by=by, key=uuid.uuid4(), uploads=uploads, sender="หน่วยงานสมมติ", subject="กีฬาทางไปรษณีย์")


def discard(walk: TestWhateverHappens, by: Capacity, choice: int) -> None:
    list(Letter.objects.visible_to(by).filter(state=State.DRAFT))[choice].discard(by=by)


def make_secret(walk: TestWhateverHappens, by: Capacity, choice: int) -> None:
    row = list(Letter.objects.order_by("pk"))[choice]
    Letter.objects.filter(pk=row.pk).update(secrecy=Secrecy.CONFIDENTIAL)
    Delivery.objects.filter(letter=row).update(secrecy=Secrecy.CONFIDENTIAL)
    Matter.objects.filter(letter=row).update(secrecy=Secrecy.CONFIDENTIAL)


def appoint(walk: TestWhateverHappens, by: Capacity, choice: int) -> None:
    if by.reads_letters:
        clear([by], Secrecy.CONFIDENTIAL)


def end(walk: TestWhateverHappens, by: Capacity, choice: int) -> None:
    """The position ends, or the person goes to another group."""
    groups = list(by.office.groups.order_by("pk"))
    if by.role == Role.OFFICER and groups:
        Membership.objects.filter(pk=by.membership.pk).update(group=groups[choice % len(groups)])
    else:
        Clearance.objects.filter(membership=by.membership).update(ends_on=date.today() - timedelta(days=1))


ACTS: tuple[Callable[[TestWhateverHappens, Capacity, int], None], ...] = (
    draft, sign, dispatch, register, assign, paper, discard, make_secret, appoint, end,
)  # fmt: skip


@pytest.mark.parametrize("who", ["admin", "auditor"])
def test_who_administers_or_audits_finds_no_letter(
    who: str, officer: Capacity, request: pytest.FixtureRequest, browse: Callable[[Capacity | None], Client]
) -> None:
    make_numbered(officer, subject="กีฬาสี", body="กีฬาสีของเขต")
    index_stale()
    assert Document.objects.exists()
    page = browse(request.getfixturevalue(who)).get(reverse("search:index"), {"q": "กีฬาสี"}).content.decode()
    assert "ของเขต" not in page
    assert "<mark>" not in page
