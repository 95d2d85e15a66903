"""Which fields each kind of letter has, by the forms of the regulation (ระเบียบฯ ข้อ 11-26; saraban.md 1.4.9)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from saphan.letters.choices import Kind
from saphan.people.models import Role
from saphan.registers.models import Series

HEADS = frozenset({Role.DIRECTOR, Role.SCHOOL_DIRECTOR})
UNIT_HEADS = HEADS | {Role.DEPUTY, Role.GROUP_HEAD}
ANYBODY = frozenset(set(Role) - {Role.ADMIN, Role.AUDITOR})


class StampedFor(TextChoices):
    """The matters for which a stamp may stand instead of a signature (ระเบียบฯ ข้อ 13)."""

    ASK = "ask", _("ขอรายละเอียดเพิ่มเติม")
    SEND = "send", _("ส่งสำเนาหนังสือ สิ่งของ เอกสาร หรือบรรณสาร")
    ACKNOWLEDGE = "acknowledge", _("ตอบรับทราบที่ไม่เกี่ยวกับราชการสำคัญหรือการเงิน")
    REPORT = "report", _("แจ้งผลงานที่ดำเนินการไปแล้วให้ส่วนราชการที่เกี่ยวข้องทราบ")
    REMIND = "remind", _("เตือนเรื่องที่ค้าง")
    ORDERED = "ordered", _("เรื่องที่หัวหน้าส่วนราชการระดับกรมกำหนดโดยทำเป็นคำสั่ง")


@dataclass(frozen=True)
class LegalForm:
    """One printed form. Fields not named in `required` or `optional` are absent from it."""

    number: int  # แบบที่; 0: the regulation prints no form
    clause: str
    purpose: str | Promise
    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    series: str = ""  # the book that gives its number; empty: the form has none
    by_year: bool = False  # numbered n/พ.ศ. instead of after the office's letter code
    signers: frozenset[str] = HEADS
    is_signed: bool = True  # whether a signature stands on the paper

    @property
    def fields(self) -> tuple[str, ...]:
        have = {*self.required, *self.optional}
        return tuple(name for name in IN_ORDER_OF_PAPER if name in have)

    def has(self, name: str) -> bool:
        return name in self.required or name in self.optional


IN_ORDER_OF_PAPER = (
    "owner_unit", "is_circular", "issue_number", "held_on", "place", "subject", "stamped_for", "salutation",
    "addressee", "citations", "enclosures", "body", "effective_on", "closing", "contact", "copies_to", "gist",
)  # fmt: skip
LETTER = ("subject", "salutation", "addressee", "body")
LINKED = ("citations", "enclosures")

FORMS: Mapping[str, LegalForm] = {
    Kind.EXTERNAL: LegalForm(
        1, "11", _("ถึงหน่วยงานอื่น โรงเรียน หรือบุคคลภายนอก"),
        (*LETTER, "closing", "owner_unit", "contact"), (*LINKED, "copies_to", "is_circular"), Series.SENT,
    ),
    Kind.MEMO: LegalForm(
        2, "12", _("ติดต่อภายในหน่วยงาน เช่น กลุ่มเสนอผู้อำนวยการ"),
        (*LETTER, "owner_unit"), ("contact",), Series.MEMO, signers=ANYBODY,
    ),
    Kind.STAMPED: LegalForm(
        3, "13-14", _("เรื่องไม่สำคัญ ใช้ตราแทนการลงชื่อ เช่น ส่งสำเนา เตือนเรื่องค้าง"),
        ("addressee", "body", "stamped_for", "owner_unit", "contact", "gist"), ("is_circular",), Series.SENT,
        signers=UNIT_HEADS,
    ),
    Kind.ORDER: LegalForm(
        4, "16", _("สั่งให้ปฏิบัติ หรือแต่งตั้งบุคคลและคณะกรรมการ"),
        ("subject", "body"), (*LINKED, "effective_on"), Series.ORDER, by_year=True,
    ),
    Kind.RULE: LegalForm(
        5, "17", _("วางหลักปฏิบัติเป็นการประจำ"), ("subject", "body"), (*LINKED, "issue_number", "effective_on"),
    ),
    Kind.BYLAW: LegalForm(
        6, "18", _("กำหนดให้ใช้โดยอาศัยอำนาจของกฎหมาย"), ("subject", "body"),
        (*LINKED, "issue_number", "effective_on"),
    ),
    Kind.ANNOUNCEMENT: LegalForm(
        7, "20", _("ประกาศหรือชี้แจงให้ทราบ หรือแนะแนวทางปฏิบัติ"),
        ("subject", "body"), (*LINKED, "effective_on"), Series.ANNOUNCEMENT, by_year=True,
    ),
    Kind.STATEMENT: LegalForm(
        8, "21", _("แถลงเพื่อทำความเข้าใจในกิจการของทางราชการ"), ("subject", "body"), ("issue_number",), is_signed=False,
    ),
    Kind.NEWS: LegalForm(
        9, "22", _("เผยแพร่ให้ทราบ"), ("subject", "body"), ("issue_number",), is_signed=False
    ),
    Kind.CERTIFICATE: LegalForm(
        10, "24", _("รับรองบุคคลหรือหน่วยงานเพื่อวัตถุประสงค์อย่างหนึ่ง"), ("body", "gist"), (), Series.CERTIFICATE,
        by_year=True,
    ),
    Kind.MINUTES: LegalForm(
        11, "25", _("บันทึกความเห็นของผู้มาประชุมและมติของที่ประชุม"),
        ("subject", "issue_number", "held_on", "place", "body"), ("enclosures",), signers=ANYBODY,
    ),
    Kind.NOTE: LegalForm(
        0, "26", _("ข้อความที่เสนอผู้บังคับบัญชา หรือที่ผู้บังคับบัญชาสั่งการ"), ("addressee", "body"), ("subject",), signers=ANYBODY,
    ),
    Kind.OTHER: LegalForm(0, "27", _("เอกสารอื่นที่รับไว้เป็นหลักฐาน"), ("subject",), ("body",), signers=ANYBODY),
}  # fmt: skip
DRAFTED = tuple(kind for kind in Kind if kind != Kind.OTHER)

MISSING: Mapping[str, str | Promise] = {
    "subject": _("ยังไม่มีชื่อเรื่อง เขียนให้สั้นและได้ใจความ ทะเบียนใช้ชื่อเรื่องนี้"),
    "gist": _("หนังสือชนิดนี้ไม่มีช่องเรื่องบนกระดาษ เขียนสาระสำคัญย่อไว้สำหรับลงทะเบียน"),
    "salutation": _("ยังไม่มีคำขึ้นต้น เลือกตามฐานะของผู้รับ ปกติใช้คำว่า เรียน"),
    "addressee": _("ยังไม่ได้ระบุผู้รับ ใช้ตำแหน่งของผู้รับ หรือชื่อถ้าไม่มีตำแหน่ง"),
    "body": _("ยังไม่มีข้อความของหนังสือ"),
    "closing": _("ยังไม่มีคำลงท้าย ให้เข้าคู่กับคำขึ้นต้น ปกติใช้ ขอแสดงความนับถือ"),
    "owner_unit": _("ยังไม่ได้ระบุส่วนราชการเจ้าของเรื่อง ใส่ชื่อกลุ่มหรือหน่วยงานที่จัดทำ"),
    "contact": _("ยังไม่มีหมายเลขโทรศัพท์ของเจ้าของเรื่อง ผู้รับจะได้สอบถามได้"),
    "issue_number": _("ยังไม่ได้ระบุครั้งที่ของการประชุม เช่น 1/2569"),
    "held_on": _("ยังไม่ได้ระบุวันประชุม"),
    "place": _("ยังไม่ได้ระบุสถานที่ประชุม"),
    "stamped_for": _("หนังสือประทับตราใช้ได้เฉพาะเรื่องไม่สำคัญตามระเบียบ เลือกว่าเป็นเรื่องใด ถ้าไม่เข้าข้อใดให้ใช้หนังสือภายนอก"),
}


def form_of(kind: str) -> LegalForm:
    return FORMS[kind]


def problems_of(kind: str, values: Mapping[str, Any], labels: Mapping[str, str]) -> dict[str, str]:
    """What is wrong, field by field, in the order of the paper; empty when the letter follows its form (1.4.9).

    `values`: every field of IN_ORDER_OF_PAPER -> its value; `labels`: the same -> its Thai name.
    """
    form, found = form_of(kind), {}
    for name in IN_ORDER_OF_PAPER:
        filled = bool(str(values.get(name) or "").strip())
        if name in form.required and not filled:
            found[name] = str(MISSING[name])
        elif filled and not form.has(name):
            found[name] = _t("%(kind)sไม่มีช่อง%(field)s โปรดย้ายไปไว้ในข้อความ หรือลบออก") % {
                "kind": Kind(kind).label, "field": labels.get(name, name),
            }  # fmt: skip
    return found
