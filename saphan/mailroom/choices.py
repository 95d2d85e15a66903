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


class MailAct(Act):
    DISPATCHED = "mailroom.dispatched", _("ส่งหนังสือ")
    OPENED = "mailroom.opened", _("เปิดหนังสือ")
    READ = "mailroom.read", _("เปิดอ่านหนังสือลับ")
    REGISTERED = "mailroom.registered", _("ลงรับหนังสือ")
    REJECTED = "mailroom.rejected", _("ปฏิเสธหนังสือ")
    MISSENT = "mailroom.missent", _("แจ้งส่งผิด")
    FORWARDED = "mailroom.forwarded", _("ส่งต่อหนังสือ")
    REDISTRIBUTED = "mailroom.redistributed", _("ส่งต่อให้สถานศึกษาในสังกัด")
    WITHDRAWN = "mailroom.withdrawn", _("เรียกคืนหนังสือ")
    REMINDED = "mailroom.reminded", _("เตือนให้ลงรับ")
    EXPORTED = "mailroom.exported", _("ส่งออกรายงาน")


class MailBell(NoticeKind):
    REMINDED = "mailroom.reminded", _("ผู้ส่งเตือนให้ลงรับหนังสือ")
    RETURNED = "mailroom.returned", _("ผู้รับส่งหนังสือคืน")
    WITHDRAWN = "mailroom.withdrawn", _("ผู้ส่งเรียกคืนหนังสือ")
