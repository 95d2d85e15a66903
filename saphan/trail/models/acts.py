"""Acts of the rooms below, which cannot know this one, and of this room itself."""

from django.utils.translation import gettext_lazy as _

from saphan.trail.models.event import Act


class OfficeAct(Act):
    CHANGED = "offices.changed", _("แก้ไขข้อมูลหน่วยงาน")
    CLOSED = "offices.closed", _("ยุบเลิกหน่วยงาน")
    GROUP_ADDED = "offices.group_added", _("เพิ่มกลุ่ม")
    GROUP_CHANGED = "offices.group_changed", _("แก้ไขกลุ่ม")
    GROUP_CLOSED = "offices.group_closed", _("ยุบเลิกกลุ่ม")
    AUDIENCE_SAVED = "offices.audience_saved", _("บันทึกกลุ่มผู้รับ")
    AUDIENCE_REMOVED = "offices.audience_removed", _("ลบกลุ่มผู้รับ")
    HOLIDAY_DECLARED = "offices.holiday_declared", _("กำหนดวันหยุดหรือวันทำงาน")
    HOLIDAY_WITHDRAWN = "offices.holiday_withdrawn", _("ยกเลิกวันหยุดหรือวันทำงานที่กำหนด")


class TrailAct(Act):
    CHECKED = "trail.checked", _("ตรวจความครบถ้วนของร่องรอย")
    EXPORTED = "trail.exported", _("ส่งออกร่องรอยเป็นแฟ้ม")
