from django.db import models
from django.utils.translation import gettext_lazy as _


class Signature(models.Model):
    """The act of signing, frozen: name, own position, phrase and principal's position never change (5.12)."""

    class Method(models.TextChoices):
        PASSWORD = "password", _("รหัสผ่าน")
        PASSKEY = "passkey", _("พาสคีย์")
        PAPER = "paper", _("ลงนามบนกระดาษ")

    letter = models.OneToOneField("letters.Letter", on_delete=models.PROTECT, related_name="signature")
    signer = models.ForeignKey("people.Membership", on_delete=models.PROTECT, related_name="signatures")
    name = models.CharField(_("ชื่อ"), max_length=200)
    position = models.CharField(_("ตำแหน่ง"), max_length=200)
    phrase = models.CharField(_("ปฏิบัติหน้าที่ในฐานะ"), max_length=60, blank=True)
    principal_position = models.CharField(_("ตำแหน่งของผู้มอบ"), max_length=200, blank=True)
    delegation = models.ForeignKey("people.Delegation", null=True, on_delete=models.PROTECT, related_name="+")
    order_number = models.CharField(_("คำสั่งที่"), max_length=60, blank=True)
    digest = models.CharField(_("SHA-256 ของเนื้อหา"), max_length=64)
    method = models.CharField(_("ยืนยันตัวด้วย"), max_length=8, choices=Method)
    signed_at = models.DateTimeField(_("ลงนามเมื่อ"))

    class Meta:
        verbose_name = _("การลงนาม")

    def __str__(self) -> str:
        return f"{self.name} {self.position}"
