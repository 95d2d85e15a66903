from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from saphan.trail.models import Act, NoticeKind


class Channel(TextChoices):
    INTERNAL = "internal", _("ในระบบ")
    MAIL = "mail", _("ไปรษณีย์อิเล็กทรอนิกส์")
    POST = "post", _("ไปรษณีย์")
    HAND = "hand", _("นำส่งด้วยมือ")
    PAPER = "paper", _("รับเป็นกระดาษ")


class Purpose(TextChoices):
    TO = "to", _("ผู้รับ")
    COPY = "copy", _("สำเนา")
    FORWARD = "forward", _("ส่งต่อ")


class DeliveryState(TextChoices):
    """saraban.md 5.3. PENDING and SENT belong to channels outside the system."""

    PENDING = "pending", _("รอส่ง")
    SENT = "sent", _("ส่งออกแล้ว")
    DELIVERED = "delivered", _("เข้าระบบผู้รับ")
    OPENED = "opened", _("เปิดแล้ว")
    REGISTERED = "registered", _("ลงรับแล้ว")
    REJECTED = "rejected", _("ปฏิเสธ")
    INVALID = "invalid", _("ส่งผิด")
    FORWARDED = "forwarded", _("ส่งต่อแล้ว")
    FAILED = "failed", _("ส่งไม่สำเร็จ")
    WITHDRAWN = "withdrawn", _("เรียกคืน")


WAITING = (DeliveryState.DELIVERED, DeliveryState.OPENED)  # in the receiver's system, not yet registered
OUTSIDE = (DeliveryState.PENDING, DeliveryState.SENT, DeliveryState.FAILED)  # never came into a receiver's system
RETURNED = (DeliveryState.REJECTED, DeliveryState.INVALID)


class Reason(TextChoices):
    """Why a receiver sends a letter back (ระเบียบฯ ข้อ 36; saraban.md 5.3)."""

    WRONG_OFFICE = "wrong_office", _("ส่งผิดหน่วยงาน")
    DEFECTIVE = "defective", _("เอกสารไม่ครบหรือชำรุด")
    NOT_IN_CHARGE = "not_in_charge", _("ไม่อยู่ในอำนาจหน้าที่")
    DUPLICATE = "duplicate", _("ได้รับแล้วทางอื่น")
    OTHER = "other", _("อื่น ๆ")

    @property
    def state(self) -> DeliveryState:
        """Mis-sent or defective is INVALID; what one does not accept is REJECTED."""
        missent = self in (Reason.WRONG_OFFICE, Reason.DEFECTIVE)
        return DeliveryState.INVALID if missent else DeliveryState.REJECTED


class MailAct(Act):
    DISPATCHED = "mailroom.dispatched", _("ส่งหนังสือ")
    SENT_OUT = "mailroom.sent_out", _("บันทึกการส่งนอกระบบ")
    OPENED = "mailroom.opened", _("เปิดหนังสือ")
    READ = "mailroom.read", _("เปิดอ่านหนังสือลับ")
    REGISTERED = "mailroom.registered", _("ลงรับหนังสือ")
    REJECTED = "mailroom.rejected", _("ปฏิเสธหนังสือ")
    MISSENT = "mailroom.missent", _("แจ้งส่งผิด")
    FORWARDED = "mailroom.forwarded", _("ส่งต่อหนังสือ")
    REDISTRIBUTED = "mailroom.redistributed", _("ส่งต่อให้สถานศึกษาในสังกัด")
    WITHDRAWN = "mailroom.withdrawn", _("เรียกคืนหนังสือ")
    REMINDED = "mailroom.reminded", _("เตือนให้ลงรับ")
    COPY_CERTIFIED = "mailroom.copy_certified", _("รับรองสำเนาถูกต้อง")
    CONFIRMED = "mailroom.confirmed", _("บันทึกการยืนยันทางโทรศัพท์")
    MAIL_CAME_BACK = "mailroom.mail_came_back", _("มีจดหมายตอบกลับ")
    EXPORTED = "mailroom.exported", _("ส่งออกรายงาน")


class MailBell(NoticeKind):
    REMINDED = "mailroom.reminded", _("ผู้ส่งเตือนให้ลงรับหนังสือ")
    RETURNED = "mailroom.returned", _("ผู้รับส่งหนังสือคืน")
    OVERDUE = "mailroom.overdue", _("มีผู้รับยังไม่ลงรับหนังสือเกินเวลา")
    REPLIED = "mailroom.replied", _("ผู้รับตอบจดหมายที่ส่งหนังสือไป")
    FAILED = "mailroom.failed", _("ส่งหนังสือทางไปรษณีย์อิเล็กทรอนิกส์ไม่สำเร็จ")
