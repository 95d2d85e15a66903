"""Why a letter refuses. Each message is a sentence for the person who tried."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Mapping


class LetterError(Exception):
    """A letter cannot do what was asked; `str()` of it is a kind Thai sentence."""


class NotAllowed(LetterError, PermissionDenied):
    """The position in use may not do this to the letter, or not in its present state. A view answers it with 403."""

    def __init__(self, message: str = "") -> None:
        super().__init__(message or _("ตำแหน่งที่ท่านใช้อยู่ทำรายการนี้กับหนังสือฉบับนี้ไม่ได้"))


class Incomplete(LetterError):
    """The letter does not follow the form of its kind. `problems`: the field's name -> what to do."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        self.problems = dict(problems)
        super().__init__(" ".join(self.problems.values()))


class Stale(LetterError):
    """Somebody else saved a newer draft meanwhile."""

    def __init__(self) -> None:
        super().__init__(_("มีผู้บันทึกร่างที่ใหม่กว่าไว้แล้ว สิ่งที่ท่านพิมพ์ยังอยู่ครบ โปรดเทียบกับฉบับใหม่ก่อนบันทึกทับ"))


class TopSecretRefused(LetterError):
    """ลับที่สุด never travels electronically (ระเบียบฯ ข้อ 29, ภาคผนวก 7 ข้อ 3.6): nothing of it is kept."""

    def __init__(self) -> None:
        super().__init__(
            _("หนังสือชั้นลับที่สุดส่งหรือเก็บทางอิเล็กทรอนิกส์ไม่ได้ ระบบไม่เก็บเนื้อหานี้ไว้ โปรดทำเป็นหนังสือกระดาษ แล้วลงเพียงทะเบียน")
        )


class NotCleared(LetterError):
    """Somebody in the chain has no appointment for the letter's secrecy."""

    def __init__(self, names: str) -> None:
        super().__init__(_("ยังไม่ได้รับแต่งตั้งให้เข้าถึงชั้นความลับนี้: %(names)s") % {"names": names})


class OutsideScope(LetterError):
    """A delegation was used for what its order does not cover."""

    def __init__(self, order: str) -> None:
        super().__init__(_("คำสั่งมอบอำนาจที่ %(order)s ไม่ครอบคลุมหนังสือฉบับนี้ หรือหมดอายุแล้ว จึงลงนามไม่ได้") % {"order": order})
