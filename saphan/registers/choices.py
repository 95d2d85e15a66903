from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from saphan.trail.models import Act, NoticeKind


class Series(TextChoices):
    """Each restarts at 1 on 1 January, Asia/Bangkok (ระเบียบฯ ข้อ 16, 24, 32, 38.2, 43.1.2)."""

    RECEIVED = "received", _("หนังสือรับ")
    SENT = "sent", _("หนังสือส่ง")
    CIRCULAR = "circular", _("หนังสือเวียน (ว)")
    ORDER = "order", _("คำสั่ง")
    ANNOUNCEMENT = "announcement", _("ประกาศ")
    CERTIFICATE = "certificate", _("หนังสือรับรอง")
    MEMO = "memo", _("บันทึกข้อความ")


class EntryState(TextChoices):
    USED = "used", _("ใช้แล้ว")
    RESERVED = "reserved", _("จอง")
    VOID = "void", _("ยกเลิก")


class Decision(TextChoices):
    WAITING = "", _("รอพิจารณา")
    APPROVED = "approved", _("อนุมัติ")
    REFUSED = "refused", _("ไม่อนุมัติ")


class RegisterAct(Act):
    READ = "registers.read", _("เปิดดูรายการทะเบียนของหนังสือลับ")
    AMENDED = "registers.amended", _("แก้ไขรายการทะเบียน")
    VOID_ASKED = "registers.void_asked", _("ขอยกเลิกเลข")
    VOIDED = "registers.voided", _("ยกเลิกเลข")
    RESERVATION_ASKED = "registers.reservation_asked", _("ขอจองเลข")
    RESERVED = "registers.reserved", _("จองเลข")
    USED = "registers.used", _("ใช้เลขที่จอง")
    EXPIRED = "registers.expired", _("เลขที่จองหมดอายุ")
    LATE_ASKED = "registers.late_asked", _("ขอลงทะเบียนภายหลัง")
    LATE_REGISTERED = "registers.late_registered", _("ลงทะเบียนภายหลัง")
    REFUSED = "registers.refused", _("ไม่อนุมัติคำขอเรื่องทะเบียน")
    STARTED = "registers.started", _("ตั้งเลขเริ่มต้นของปี")
    SERIES_OPENED = "registers.series_opened", _("เปิดทะเบียนของหน่วยงานเอง")
    EXPORTED = "registers.exported", _("ส่งออกทะเบียน")


class RegisterBell(NoticeKind):
    TO_DECIDE = "registers.to_decide", _("มีคำขอเรื่องทะเบียนรอท่านพิจารณา")
    DECIDED = "registers.decided", _("คำขอเรื่องทะเบียนพิจารณาแล้ว")
    EXPIRED = "registers.expired", _("เลขที่จองไว้หมดอายุแล้ว")
