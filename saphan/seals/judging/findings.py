"""What a verification can find, each with its sentence and what it means for the whole."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    """What is true of the whole file, from best to worst (`WORST`)."""

    VALID = "valid", _("ลายมือชื่อถูกต้อง เอกสารไม่ถูกแก้ไข")
    UNSIGNED = "unsigned", _("ไม่มีลายมือชื่ออิเล็กทรอนิกส์")
    EXPIRED = "expired", _("ใบรับรองพ้นช่วงเวลาที่ใช้ได้")
    WEAK = "weak", _("วิธีเข้ารหัสอ่อนเกินกว่าจะเชื่อได้")
    UNTRUSTED = "untrusted", _("เอกสารไม่ถูกแก้ไข แต่ไม่รู้จักผู้ลงลายมือชื่อ")
    REVOKED = "revoked", _("ใบรับรองถูกเพิกถอน")
    ALTERED = "altered", _("เอกสารถูกแก้ไขหรือลายมือชื่อถูกดัดแปลง")
    BROKEN = "broken", _("อ่านแฟ้มไม่ได้ จึงตรวจไม่ได้")


WORST = list(State)


class Code(TextChoices):
    # the file
    NOT_PDF = "not_pdf", _("แฟ้มนี้ไม่ใช่ PDF")
    TOO_LARGE = "too_large", _("แฟ้มใหญ่เกินกว่าที่ตรวจได้")
    ENCRYPTED = "encrypted", _("แฟ้มเข้ารหัสไว้ จึงตรวจไม่ได้")
    TRUNCATED = "truncated", _("แฟ้มขาดตอนท้าย")
    XREF_BROKEN = "xref_broken", _("สารบัญภายในของแฟ้มเสียหาย")
    TOO_COMPLEX = "too_complex", _("แฟ้มซับซ้อนหรือขยายตัวเกินกว่าที่ตรวจได้")
    UNSIGNED = "unsigned", _("แฟ้มนี้ไม่มีลายมือชื่ออิเล็กทรอนิกส์")
    STRIPPED = "stripped", _("เคยมีลายมือชื่ออิเล็กทรอนิกส์ แต่ถูกถอดออก")
    # the signature in the file
    CONTENTS_EMPTY = "contents_empty", _("ช่องลายมือชื่อว่าง ไม่มีข้อมูลลายมือชื่อ")
    CONTENTS_BROKEN = "contents_broken", _("ข้อมูลลายมือชื่ออ่านไม่ได้")
    SUBFILTER_UNKNOWN = "subfilter_unknown", _("รูปแบบของลายมือชื่อไม่เป็นที่รู้จัก")
    RANGE_WRONG = "range_wrong", _("ช่วงข้อมูลที่ลายมือชื่อคุ้มครองไม่ถูกต้อง")
    WRAPPED = "wrapped", _("มีข้อมูลแทรกอยู่ในช่องที่ลายมือชื่อไม่คุ้มครอง")
    DUPLICATE_FIELD = "duplicate_field", _("มีช่องลายมือชื่อซ้ำกัน")
    DIGEST_WRONG = "digest_wrong", _("เนื้อหาที่ลงลายมือชื่อไว้ถูกแก้ไข")
    SIGNATURE_WRONG = "signature_wrong", _("ลายมือชื่อไม่ตรงกับใบรับรองที่แนบมา")
    CERTIFICATE_ABSENT = "certificate_absent", _("ไม่มีใบรับรองของผู้ลงลายมือชื่อในแฟ้ม")
    CERTIFICATE_SWAPPED = "certificate_swapped", _("ใบรับรองที่แนบมาไม่ใช่ใบที่ใช้ลงลายมือชื่อ")
    DIGEST_WEAK = "digest_weak", _("ใช้วิธีย่อข้อมูลที่ปลอมได้ (MD5 หรือ SHA-1)")
    KEY_WEAK = "key_weak", _("กุญแจสั้นเกินไป")
    # what was added afterwards
    BYTES_APPENDED = "bytes_appended", _("มีข้อมูลต่อท้ายแฟ้มหลังลงลายมือชื่อ")
    PAGE_CHANGED = "page_changed", _("เนื้อหาของหน้าถูกเปลี่ยนหลังลงลายมือชื่อ")
    PAGE_SWAPPED = "page_swapped", _("หน้าถูกสลับหรือแทนที่หลังลงลายมือชื่อ")
    PAGE_ADDED = "page_added", _("มีหน้าเพิ่มหลังลงลายมือชื่อ")
    PAGE_REMOVED = "page_removed", _("มีหน้าถูกตัดออกหลังลงลายมือชื่อ")
    ANNOTATED = "annotated", _("มีสิ่งวางทับหน้าเอกสารเพิ่มหลังลงลายมือชื่อ")
    FORM_CHANGED = "form_changed", _("ข้อมูลในแบบฟอร์มถูกเปลี่ยนหลังลงลายมือชื่อ")
    SCRIPT_ADDED = "script_added", _("มีสคริปต์เพิ่มหลังลงลายมือชื่อ")
    FILE_ATTACHED = "file_attached", _("มีแฟ้มแนบเพิ่มหลังลงลายมือชื่อ")
    SHADOW_HIDE = "shadow_hide", _("สิ่งที่บังเนื้อหาไว้ตอนลงลายมือชื่อถูกเอาออก")
    SHADOW_REPLACE = "shadow_replace", _("ตัวอักษรหรือรูปที่ใช้แสดงเนื้อหาถูกแทนที่หลังลงลายมือชื่อ")
    SHADOW_SWAP = "shadow_swap", _("เนื้อหาที่ซ่อนไว้ในแฟ้มก่อนลงลายมือชื่อถูกนำมาแสดงแทน")
    CHANGED_AFTER = "changed_after", _("แฟ้มถูกแก้ไขหลังลงลายมือชื่อ")
    SIGNED_AGAIN = "signed_again", _("มีผู้ลงลายมือชื่อต่อท้ายอีก ซึ่งทำได้")
    # whose it is
    FOREIGN = "foreign", _("ใบรับรองออกโดยผู้ออกที่ระบบนี้ไม่รู้จัก")
    SELF_SIGNED = "self_signed", _("ใบรับรองออกให้ตนเอง ไม่มีผู้รับรอง")
    CHAIN_MISSING = "chain_missing", _("ไม่มีใบรับรองของผู้ออกแนบมา จึงไล่ถึงผู้ออกที่รู้จักไม่ได้")
    CHAIN_FORGED = "chain_forged", _("ใบรับรองอ้างชื่อผู้ออกที่รู้จัก แต่ลายมือชื่อของผู้ออกไม่ตรง")
    USAGE_WRONG = "usage_wrong", _("ใบรับรองไม่ได้ออกให้ใช้ลงลายมือชื่อเอกสาร")
    EXPIRED = "expired", _("ใบรับรองหมดอายุแล้ว และไม่มีตราประทับเวลาที่พิสูจน์ว่าลงนามก่อนนั้น")
    EXPIRED_BEFORE = "expired_before", _("ใบรับรองหมดอายุก่อนเวลาที่ลงนาม")
    EXPIRED_SINCE = "expired_since", _("ใบรับรองหมดอายุแล้ว แต่ตราประทับเวลาพิสูจน์ว่าลงนามก่อนนั้น")
    NOT_YET_VALID = "not_yet_valid", _("ใบรับรองยังไม่เริ่มใช้ได้ในเวลาที่ลงนาม")
    REVOKED = "revoked", _("ใบรับรองถูกเพิกถอนแล้ว")
    REVOKED_SINCE = "revoked_since", _("ใบรับรองถูกเพิกถอนภายหลัง แต่ตราประทับเวลาพิสูจน์ว่าลงนามก่อนนั้น")
    # when it was
    STAMP_WRONG = "stamp_wrong", _("ตราประทับเวลาเป็นของข้อมูลอื่น")
    STAMP_FORGED = "stamp_forged", _("ตราประทับเวลาถูกปลอมหรือเสียหาย")
    STAMP_FOREIGN = "stamp_foreign", _("ไม่รู้จักผู้ให้ตราประทับเวลา จึงไม่นับเวลานั้น")
    STAMP_EXPIRED = "stamp_expired", _("ใบรับรองของตราประทับเวลาหมดอายุแล้ว จึงไม่นับเวลานั้น")

    @property
    def state(self) -> State:
        """What the whole file is when this is found; VALID for what is only worth knowing."""
        return STATES.get(self, State.ALTERED)


NOTES = (
    Code.SIGNED_AGAIN, Code.EXPIRED_SINCE, Code.REVOKED_SINCE, Code.STAMP_FOREIGN, Code.STAMP_EXPIRED,
)  # fmt: skip
STATES: dict[Code, State] = {
    **dict.fromkeys(NOTES, State.VALID),
    Code.UNSIGNED: State.UNSIGNED,
    **dict.fromkeys((Code.EXPIRED, Code.EXPIRED_BEFORE, Code.NOT_YET_VALID), State.EXPIRED),
    **dict.fromkeys((Code.DIGEST_WEAK, Code.KEY_WEAK), State.WEAK),
    **dict.fromkeys((Code.FOREIGN, Code.SELF_SIGNED, Code.CHAIN_MISSING, Code.USAGE_WRONG), State.UNTRUSTED),
    Code.CHAIN_FORGED: State.UNTRUSTED,
    Code.CERTIFICATE_ABSENT: State.UNTRUSTED,
    Code.REVOKED: State.REVOKED,
    **dict.fromkeys(
        (Code.NOT_PDF, Code.TOO_LARGE, Code.ENCRYPTED, Code.TRUNCATED, Code.XREF_BROKEN, Code.TOO_COMPLEX), State.BROKEN
    ),
}


@dataclass(frozen=True)
class Finding:
    """One thing that was found; `page` (from 1) and `field` where they help."""

    code: Code
    page: int | None = None
    field: str = ""

    @property
    def sentence(self) -> str:
        """In the reader's language."""
        words = str(self.code.label)
        return f"{words} ({_('หน้า')} {self.page})" if self.page else words

    @property
    def is_note(self) -> bool:
        return self.code.state == State.VALID


class Found(Exception):
    """Raised inside a check: nothing more can be said of this signature."""

    def __init__(self, code: Code, page: int | None = None) -> None:
        super().__init__(code.value)
        self.code, self.page = code, page


def worst(states: list[State]) -> State:
    return max(states, key=WORST.index, default=State.VALID)
