from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from saphan.trail.models import Act, NoticeKind


class Kind(TextChoices):
    """The kinds of letter (ระเบียบฯ ข้อ 10-27)."""

    EXTERNAL = "external", _("หนังสือภายนอก")
    MEMO = "memo", _("บันทึกข้อความ")
    STAMPED = "stamped", _("หนังสือประทับตรา")
    ORDER = "order", _("คำสั่ง")
    RULE = "rule", _("ระเบียบ")
    BYLAW = "bylaw", _("ข้อบังคับ")
    ANNOUNCEMENT = "announcement", _("ประกาศ")
    STATEMENT = "statement", _("แถลงการณ์")
    NEWS = "news", _("ข่าว")
    CERTIFICATE = "certificate", _("หนังสือรับรอง")
    MINUTES = "minutes", _("รายงานการประชุม")
    NOTE = "note", _("บันทึก")
    OTHER = "other", _("หนังสืออื่น")


class Origin(TextChoices):
    DRAFTED = "drafted", _("จัดทำในระบบ")
    BROUGHT = "brought", _("รับจากภายนอก")  # paper, mail or another system


class State(TextChoices):
    DRAFT = "draft", _("ร่าง")
    IN_REVIEW = "in_review", _("เสนอตรวจ")
    READY = "ready", _("รอลงนาม")
    RETURNED = "returned", _("คืนแก้ไข")
    REFUSED = "refused", _("ไม่อนุมัติ")
    NUMBERED = "numbered", _("ออกเลขแล้ว")
    DISPATCHED = "dispatched", _("ส่งแล้ว")
    VOID = "void", _("ยกเลิก")
    DISCARDED = "discarded", _("ทิ้งร่าง")
    BROUGHT = "brought", _("รับเข้า")
    MERGED = "merged", _("ออกเป็นชุดแล้ว")  # signed once for all the letters that its table made


EDITABLE = (State.DRAFT, State.RETURNED)
IN_CHAIN = (State.IN_REVIEW, State.READY)
UNFINISHED = (State.DRAFT, State.RETURNED, State.IN_REVIEW, State.READY, State.REFUSED, State.DISCARDED)


class LetterAct(Act):
    DRAFTED = "letters.drafted", _("ร่างหนังสือ")
    SUBMITTED = "letters.submitted", _("เสนอหนังสือ")
    PASSED = "letters.passed", _("ตรวจผ่าน")
    RETURNED = "letters.returned", _("คืนแก้ไข")
    REFUSED = "letters.refused", _("ไม่อนุมัติ")
    WITHDRAWN = "letters.withdrawn", _("ถอนกลับมาแก้ไข")
    SIGNED = "letters.signed", _("ลงนามและออกเลข")
    VOID_ASKED = "letters.void_asked", _("ขอยกเลิกหนังสือ")
    VOID_REFUSED = "letters.void_refused", _("ไม่อนุมัติให้ยกเลิกหนังสือ")
    VOIDED = "letters.voided", _("ยกเลิกหนังสือ")
    DISCARDED = "letters.discarded", _("ทิ้งร่าง")
    BROUGHT = "letters.brought", _("นำหนังสือเข้าระบบ")
    SCAN_ADDED = "letters.scan_added", _("เพิ่มไฟล์สแกนของหนังสือที่ลงรับแล้ว")
    PAPER_ONLY = "letters.paper_only", _("ลงทะเบียนหนังสือลับที่สุดซึ่งเป็นกระดาษ")
    ISSUED = "letters.issued", _("ออกต้นฉบับหนังสือ")
    READ = "letters.read", _("เปิดอ่านหนังสือลับ")
    TEMPLATE_KEPT = "letters.template_kept", _("เก็บแม่แบบ")
    TEMPLATE_CHANGED = "letters.template_changed", _("แก้ไขแม่แบบ")
    TEMPLATE_CLOSED = "letters.template_closed", _("เลิกใช้แม่แบบ")
    TABLE_BROUGHT = "letters.table_brought", _("แนบตารางเพื่อออกหลายฉบับ")
    BATCH_MADE = "letters.batch_made", _("ออกหนังสือเป็นชุด")
    PLACED = "letters.placed", _("วางตำแหน่งเลขและลายมือชื่อบนไฟล์")


class LetterBell(NoticeKind):
    TO_REVIEW = "letters.to_review", _("มีหนังสือรอท่านตรวจ")
    TO_SIGN = "letters.to_sign", _("มีหนังสือรอท่านลงนาม")
    RETURNED = "letters.returned", _("หนังสือถูกคืนให้แก้ไข")
    SIGNED = "letters.signed", _("หนังสือลงนามและออกเลขแล้ว")
    ORIGINAL_FAILED = "letters.original_failed", _("จัดทำต้นฉบับหนังสือไม่สำเร็จ")
    VOID_ASKED = "letters.void_asked", _("มีคำขอยกเลิกหนังสือรอท่านพิจารณา")
    VOIDED = "letters.voided", _("หนังสือถูกยกเลิก")
