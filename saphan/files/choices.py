from django.db import models
from django.utils.translation import gettext_lazy as _


class ReadState(models.TextChoices):
    WAITING = "waiting", _("รออ่าน")
    READING = "reading", _("กำลังอ่าน")
    READ = "read", _("อ่านแล้ว")
    EMPTY = "empty", _("ไม่มีข้อความ")
    FAILED = "failed", _("อ่านไม่ได้")


class Trouble(models.TextChoices):
    """Why a file, or the rest of it, cannot be read. The reader's process says the value."""

    LOCKED = "locked", _("แฟ้มใส่รหัสผ่านไว้ จึงอ่านข้อความข้างในไม่ได้")
    BROKEN = "broken", _("แฟ้มเสียหาย หรือเนื้อในไม่ตรงกับชนิดของแฟ้ม")
    HEAVY = "heavy", _("แฟ้มใหญ่หรือซับซ้อนเกินกว่าจะอ่านได้อย่างปลอดภัย")
    SLOW = "slow", _("อ่านไม่เสร็จภายในเวลาที่กำหนด")
    CRASHED = "crashed", _("โปรแกรมอ่านหยุดกลางคัน")
    UNKNOWN = "unknown", _("ยังอ่านแฟ้มชนิดนี้ไม่ได้ ใช้ PDF หรือแฟ้มสำนักงานรุ่นใหม่แทน")
    ENGINE = "engine", _("เครื่องนี้ยังไม่มีโปรแกรมอ่านภาพ โปรดแจ้งผู้ดูแลระบบ")
    LOST = "lost", _("เปิดแฟ้มจากที่เก็บไม่ได้ โปรดแจ้งผู้ดูแลระบบ")
    INFECTED = "infected", _("พบไวรัสในแฟ้มนี้ จึงไม่เปิดอ่าน")


FINAL = (
    Trouble.LOCKED,
    Trouble.BROKEN,
    Trouble.HEAVY,
    Trouble.UNKNOWN,
    Trouble.INFECTED,
)  # trying again changes nothing
OF_A_PAGE = (Trouble.SLOW, Trouble.CRASHED, Trouble.HEAVY)  # the pages after it may be read all the same
