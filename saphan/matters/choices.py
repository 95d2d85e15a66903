from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _

from saphan.trail.models import Act, NoticeKind


class Ask(TextChoices):
    INFORM = "inform", _("เพื่อทราบ")
    CONSIDER = "consider", _("เพื่อพิจารณา")
    ACT = "act", _("เพื่อดำเนินการ")


class MatterState(TextChoices):
    """Derived from the rows below the matter; the worst child's state (saraban.md 5.4)."""

    REGISTERED = "registered", _("ลงรับแล้ว")
    PROPOSED = "proposed", _("รอพิจารณา")
    ENDORSED = "endorsed", _("เกษียนแล้ว")
    ASSIGNED = "assigned", _("มอบหมายแล้ว")
    IN_PROGRESS = "in_progress", _("กำลังดำเนินการ")
    SENT_BACK = "sent_back", _("ส่งคืน")
    DONE = "done", _("ดำเนินการแล้ว")
    CLOSED = "closed", _("ปิดเรื่อง")


class Decision(TextChoices):
    """What an endorsement decides (saraban.md 5.5)."""

    ACKNOWLEDGE = "acknowledge", _("ทราบ")
    AGREE = "agree", _("เห็นชอบ")
    APPROVE = "approve", _("อนุมัติ")
    REFUSE = "refuse", _("ไม่อนุมัติ")
    PROCEED = "proceed", _("ดำเนินการ")
    OPINION = "opinion", _("พิจารณาเสนอความเห็น")
    ASSIGN = "assign", _("มอบ")
    INFORM = "inform", _("แจ้ง")
    MEETING = "meeting", _("นำเข้าที่ประชุม")
    ASK = "ask", _("สอบถามเพิ่ม")
    RETURN = "return", _("คืนเรื่อง")
    FILE = "file", _("เก็บ")
    PROPOSE = "propose", _("เสนอ")
    CORRECT = "correct", _("แก้ไขความเห็นข้างต้น")


class Duty(TextChoices):
    LEAD = "lead", _("เจ้าของเรื่อง")
    SUPPORT = "support", _("ร่วมดำเนินการ")
    INFORM = "inform", _("เพื่อทราบ")


class TaskState(TextChoices):
    WAITING = "waiting", _("รอรับงาน")
    ACCEPTED = "accepted", _("รับงานแล้ว")
    SENT_BACK = "sent_back", _("ส่งคืน")
    DONE = "done", _("เสร็จแล้ว")
    PASSED = "passed", _("มอบต่อแล้ว")


ACTIVE = (TaskState.WAITING, TaskState.ACCEPTED)


class Warned(IntegerChoices):
    """Which of the alarms before a due date has rung already."""

    NOT = 0, _("ยังไม่เตือน")
    BEFORE = 1, _("เตือนก่อนครบกำหนด")
    ON_DAY = 2, _("เตือนวันครบกำหนด")
    LATE = 3, _("เตือนเกินกำหนด")


class Outcome(TextChoices):
    REPLIED = "replied", _("ตอบแล้ว")
    ACKNOWLEDGED = "acknowledged", _("ทราบแล้ว")
    ACTED = "acted", _("ดำเนินการแล้ว")
    NO_ACTION = "no_action", _("ไม่ต้องดำเนินการ")


class MatterAct(Act):
    OPENED = "matters.opened", _("ตั้งเรื่อง")
    PROPOSED = "matters.proposed", _("เสนอเรื่อง")
    ENDORSED = "matters.endorsed", _("เกษียนหนังสือ")
    ASSIGNED = "matters.assigned", _("มอบหมายงาน")
    ACCEPTED = "matters.accepted", _("รับงาน")
    SENT_BACK = "matters.sent_back", _("ส่งคืนงาน")
    DONE = "matters.done", _("รายงานผล")
    CLOSED = "matters.closed", _("ปิดเรื่อง")
    REOPENED = "matters.reopened", _("เปิดเรื่องใหม่")
    CONTINUED = "matters.continued", _("รวมกับเรื่องเดิม")
    HANDED_OVER = "matters.handed_over", _("ส่งมอบงาน")
    BRIEFED = "matters.briefed", _("แจ้งเวียน")
    REMINDED = "matters.reminded", _("เตือนให้รับทราบ")
    ACKNOWLEDGED = "matters.acknowledged", _("รับทราบ")
    READ = "matters.read", _("เปิดอ่านหนังสือลับ")


class MatterBell(NoticeKind):
    PROPOSED = "matters.proposed", _("มีเรื่องเสนอท่าน")
    ASSIGNED = "matters.assigned", _("มอบหมายงานให้ท่าน")
    SENT_BACK = "matters.sent_back", _("งานถูกส่งคืน")
    RETURNED = "matters.returned", _("เรื่องที่เสนอถูกคืน")
    OFTEN_SENT_BACK = "matters.often_sent_back", _("เรื่องถูกส่งคืนหลายครั้ง")
    DUE = "matters.due", _("งานครบกำหนดในวันทำการถัดไป")
    DUE_TODAY = "matters.due_today", _("งานครบกำหนดวันนี้")
    LATE = "matters.late", _("งานเกินกำหนด")
    BRIEFED = "matters.briefed", _("มีหนังสือแจ้งเวียนให้รับทราบ")
    HANDED_OVER = "matters.handed_over", _("มีงานส่งมอบให้ท่าน")
