"""Why a PDF cannot be worked on. The code is for programs, the sentence for the person who asked."""

from django.utils.translation import gettext as _t


class BadPdf(Exception):
    """`code`: encrypted, broken, huge, slow, or page_too_large."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    def __str__(self) -> str:
        sentences = {
            "encrypted": _t("แฟ้ม PDF นี้เข้ารหัสไว้ เปิดแสดงไม่ได้ ขอแฟ้มที่ไม่มีรหัสผ่านจากผู้ส่ง แฟ้มเดิมยังดาวน์โหลดได้"),
            "broken": _t("แฟ้ม PDF นี้เสียหายหรือไม่ใช่ PDF ที่ถูกต้อง เปิดแสดงไม่ได้ แฟ้มเดิมยังดาวน์โหลดได้"),
            "huge": _t("แฟ้ม PDF นี้ใหญ่หรือซับซ้อนเกินกว่าจะเปิดแสดงได้อย่างปลอดภัย แฟ้มเดิมยังดาวน์โหลดได้"),
            "slow": _t("แฟ้ม PDF นี้ใช้เวลานานเกินไป จึงหยุดไว้ แฟ้มเดิมยังดาวน์โหลดได้"),
            "page_too_large": _t("มีหน้าเดียวที่ใหญ่เกินขนาดที่ผู้รับรับได้ แบ่งแฟ้มไม่ได้ ลดความละเอียดของหน้านั้นก่อน"),
        }
        return sentences[self.code]
