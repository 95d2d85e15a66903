import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from saphan.letters.models import Citation, Letter
from saphan.letters.tests.makers import make_signed
from saphan.lib import thai
from saphan.matters.choices import MatterState, Outcome
from saphan.matters.models import Closure, Matter
from saphan.matters.models.obstacles import obstacles
from saphan.matters.story import story
from saphan.matters.tests.makers import make_assigned, make_done, make_letter, make_matter
from saphan.offices.models import Group
from saphan.people.models import Capacity
from saphan.registers.models import Entry
from saphan.trail.models import Event


def answer_to(matter: Matter, officer: Capacity, **fields: object) -> Letter:
    letter = make_letter(officer, **fields)
    Citation.objects.create(letter=letter, relation=Citation.Relation.ANSWERS, cited=matter.letter)
    return letter


def test_a_reply_closes_the_matter_and_stands_in_the_register(
    registrar: Capacity, director: Capacity, officer: Capacity
) -> None:
    matter = make_done(registrar, director, officer)
    reply = answer_to(matter, officer)
    matter.close(by=officer, outcome=Outcome.REPLIED, reply=reply)
    assert matter.state == MatterState.CLOSED
    entry = Entry.objects.get(delivery=matter.delivery)
    assert reply.reference in entry.action
    assert thai.short_date(timezone.localdate()) in entry.action
    assert Event.objects.filter(action="matters.closed").get().detail["reply"] == reply.pk


def test_of_a_secret_reply_an_open_row_and_an_open_matter_tell_no_number(
    registrar: Capacity, director: Capacity, officer: Capacity
) -> None:
    matter = make_done(registrar, director, officer)
    reply = answer_to(matter, officer, secrecy=2, reference="ศธ ลับ/77")
    matter.close(by=officer, outcome=Outcome.REPLIED, reply=reply)
    assert Entry.objects.get(delivery=matter.delivery).action == "ตอบแล้ว (เรื่องลับ)"
    assert [line.decision for line in story(matter) if line.decision][-1] == "ตอบแล้ว (เรื่องลับ)"
    assert Closure.objects.get().reply == reply, "who may read the reply finds it from the matter"


def test_a_reply_must_be_numbered_ours_and_an_answer(
    registrar: Capacity, director: Capacity, officer: Capacity, outsider: Capacity
) -> None:
    matter = make_done(registrar, director, officer)
    theirs = answer_to(matter, outsider)
    for wrong in (None, make_letter(officer), theirs):
        with pytest.raises(ValidationError):
            matter.close(by=officer, outcome=Outcome.REPLIED, reply=wrong)


def test_every_obstacle_is_named_at_once(
    registrar: Capacity, director: Capacity, deputy: Capacity, officer: Capacity
) -> None:
    work = make_assigned(registrar, director, seat=officer)
    matter = work.matter
    matter.propose(deputy.membership, by=registrar)
    answer_to(matter, officer, state="draft")
    assert len(obstacles(matter)) == 3
    with pytest.raises(ValidationError) as refusal:
        matter.close(by=director, outcome=Outcome.NO_ACTION)
    assert len(refusal.value.messages) == 4  # and the reason is missing
    assert not Closure.objects.exists()


def test_no_action_needs_a_reason_and_acted_a_result(registrar: Capacity, director: Capacity) -> None:
    matter = make_matter(registrar)
    matter.endorse(by=director, decision="file")
    for outcome in (Outcome.NO_ACTION, Outcome.ACTED, "nonsense"):
        with pytest.raises(ValidationError):
            matter.close(by=director, outcome=outcome)
    matter.close(by=director, outcome=Outcome.NO_ACTION, note="สำเนาซ้ำ")
    assert str(matter.closures.get()) == "ไม่ต้องดำเนินการ"


def test_the_lead_the_head_of_group_the_office_and_the_registrar_close(
    registrar: Capacity, director: Capacity, head: Capacity, officer: Capacity, colleague: Capacity, admin: Capacity
) -> None:
    matter = make_done(registrar, director, officer)
    for somebody in (registrar, director, head, officer):
        assert matter.can_be_closed_by(somebody)
    for other in (colleague, admin):
        with pytest.raises(PermissionDenied):
            matter.close(by=other, outcome=Outcome.ACTED)


def test_it_is_reopened_with_a_reason_by_a_head_and_both_stay(
    registrar: Capacity, director: Capacity, officer: Capacity
) -> None:
    matter = make_done(registrar, director, officer)
    matter.close(by=officer, outcome=Outcome.ACTED)
    with pytest.raises(PermissionDenied):
        matter.reopen(by=officer, reason="ลืมแนบ")
    with pytest.raises(ValidationError):
        matter.reopen(by=director, reason=" ")
    closure = matter.reopen(by=director, reason="หน่วยงานต้นทางส่งข้อมูลเพิ่ม")
    assert matter.state == MatterState.DONE
    matter.close(by=director, outcome=Outcome.ACTED)
    assert matter.closures.count() == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        Closure.objects.filter(pk=closure.pk).update(outcome="replied")


def test_a_closed_matter_takes_no_further_acts(registrar: Capacity, director: Capacity, officer: Capacity) -> None:
    matter = make_done(registrar, director, officer)
    matter.close(by=officer, outcome=Outcome.ACTED)
    with pytest.raises(PermissionDenied):
        matter.endorse(by=director, decision="approve")
    with pytest.raises(PermissionDenied):
        matter.propose(director.membership, by=registrar)


def test_a_reminder_joins_the_matter_that_runs(registrar: Capacity, director: Capacity, outsider: Capacity) -> None:
    earlier, later = make_matter(registrar), make_matter(registrar, subject="ทวงถาม")
    later.continue_from(earlier, by=registrar)
    assert list(earlier.continued_by.all()) == [later]
    assert later.number != earlier.number
    for wrong in (earlier, make_matter(outsider)):
        with pytest.raises(ValidationError):
            earlier.continue_from(wrong, by=registrar)
    with pytest.raises(ValidationError):
        earlier.continue_from(later, by=registrar)


def test_a_memo_begins_a_matter_once(
    officer: Capacity, deputy: Capacity, director: Capacity, colleague: Capacity, ict_group: Group
) -> None:
    memo = make_signed(officer, kind="memo", signer=director)
    with pytest.raises(PermissionDenied):
        Matter.open_memo(memo, by=colleague)
    matter = Matter.open_memo(memo, by=officer)
    assert Matter.open_memo(memo, by=officer) == matter
    assert matter.group == ict_group
    assert matter.number == str(memo.entry)
    assert matter.proposals.get().seat == deputy.membership
    assert Event.objects.filter(action="matters.opened").count() == 1
    matter.endorse(by=director, decision="approve")
    matter.close(by=director, outcome=Outcome.ACKNOWLEDGED)
    assert Entry.objects.get(letter=memo).action


def test_an_external_letter_is_no_memo(officer: Capacity) -> None:
    assert not Matter.can_begin_with(make_letter(officer), officer)


def test_an_obstacle_does_not_tell_the_title_of_a_secret_draft(
    registrar: Capacity, director: Capacity, officer: Capacity
) -> None:
    matter = make_done(registrar, director, officer)
    answer_to(matter, officer, state="draft", secrecy=2, subject="ผลการสอบสวนที่ปกปิด")
    assert len(obstacles(matter)) == 1
    assert "ปกปิด" not in obstacles(matter)[0]
