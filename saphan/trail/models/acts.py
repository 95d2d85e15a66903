"""Acts of the rooms below, which cannot know this one, and of this room itself."""

from django.utils.translation import gettext_lazy as _

from saphan.trail.models.event import Act
from saphan.trail.models.notice import NoticeKind


class OfficeAct(Act):
    ADDED = "offices.added", _("เพิ่มหน่วยงาน")
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


class PeopleAct(Act):
    SIGNED_IN = "people.signed_in", _("เข้าสู่ระบบ")
    SIGN_IN_FAILED = "people.sign_in_failed", _("เข้าสู่ระบบไม่สำเร็จ")
    SIGNED_OUT = "people.signed_out", _("ออกจากระบบ")
    SIGN_IN_CHANGED = "people.sign_in_changed", _("เปลี่ยนวิธีเข้าสู่ระบบ")
    CONFIRMATION_FAILED = "people.confirmation_failed", _("ยืนยันตัวตนไม่สำเร็จ")
    CAPACITY_CHOSEN = "people.capacity_chosen", _("เลือกตำแหน่งที่ใช้")
    JOINED = "people.joined", _("เข้าร่วมตามคำเชิญ")
    INVITED = "people.invited", _("เชิญบุคลากร")
    INVITATION_WITHDRAWN = "people.invitation_withdrawn", _("ยกเลิกคำเชิญ")
    RECOVERY_GIVEN = "people.recovery_given", _("ออกรหัสกู้คืนการเข้าสู่ระบบ")
    RECOVERY_ASKED = "people.recovery_asked", _("ขอกู้คืนบัญชีที่ต้องมีผู้ยืนยัน")
    RECOVERY_CONFIRMED = "people.recovery_confirmed", _("ยืนยันการกู้คืนบัญชี")
    RECOVERY_STOPPED = "people.recovery_stopped", _("ระงับการกู้คืนบัญชี")
    SECOND_FACTORS_DROPPED = "people.second_factors_dropped", _("ยกเลิกการยืนยันขั้นที่สอง")
    ROSTER_CONFIRMED = "people.roster_confirmed", _("นำเข้ารายชื่อบุคลากร")
    MEMBERSHIP_STARTED = "people.membership_started", _("แต่งตั้งให้ดำรงตำแหน่ง")
    MEMBERSHIP_CHANGED = "people.membership_changed", _("แก้ไขตำแหน่ง")
    MEMBERSHIP_ENDED = "people.membership_ended", _("พ้นจากตำแหน่ง")
    DELEGATED = "people.delegated", _("มอบอำนาจหรือให้รักษาราชการแทน")
    DELEGATION_REVOKED = "people.delegation_revoked", _("ยกเลิกการมอบอำนาจ")
    CLEARED = "people.cleared", _("แต่งตั้งให้เข้าถึงเรื่องลับ")
    CLEARANCE_REVOKED = "people.clearance_revoked", _("ยกเลิกการแต่งตั้งให้เข้าถึงเรื่องลับ")


class PeopleBell(NoticeKind):
    RECOVERY_ASKED = "people.recovery_asked", _("มีผู้ขอกู้คืนบัญชี โปรดดูว่าถูกต้องหรือไม่")
    RECOVERY_CONFIRMED = "people.recovery_confirmed", _("มีผู้ยืนยันการกู้คืนบัญชีแล้ว")
    RECOVERY_STOPPED = "people.recovery_stopped", _("มีผู้ระงับการกู้คืนบัญชี")
