from __future__ import annotations

from datetime import UTC, datetime

from cryptography import x509
from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from saphan.seals import certificates, phrases, vault
from saphan.seals.certificates import Issued

ABOUT = "authority"


class Authority(models.Model):
    """The installation's own issuer of seals' certificates, for a start without a real authority.

    Others trust what it issues only when they take its certificate (`certificate`) among their roots.
    """

    name = models.CharField(_("ชื่อ"), max_length=64)
    certificate = models.BinaryField(_("ใบรับรอง"))  # DER
    material = models.BinaryField()  # the private key, shut by saphan.seals.vault
    not_after = models.DateTimeField(_("ใช้ได้ถึง"))
    made_at = models.DateTimeField(_("สร้างเมื่อ"), default=timezone.now)

    class Meta:
        verbose_name = _("ผู้ออกใบรับรองของระบบ")
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.name

    @classmethod
    @transaction.atomic
    def current(cls) -> Authority:
        """The one that issues today; the first call makes it."""
        return cls.objects.filter(not_after__gt=timezone.now()).first() or cls.make()

    @classmethod
    def make(cls) -> Authority:
        name = phrases.AUTHORITY % {"name": settings.MFA_TOTP_ISSUER}
        issued = certificates.make_authority(name)
        read = x509.load_der_x509_certificate(issued.certificate)
        return cls.objects.create(
            name=name[: certificates.MOST],
            certificate=issued.certificate,
            material=vault.shut(certificates.key_bytes(issued.key), about=ABOUT),
            not_after=read.not_valid_after_utc,
        )

    @property
    def issued(self) -> Issued:
        """With its private key opened. Raises WrongSecret."""
        opened = vault.opened(bytes(self.material), about=ABOUT)
        return Issued(certificates.load_key(opened), bytes(self.certificate))

    def revocation_list(self, *, at: datetime | None = None) -> bytes:
        """Signed now (or `at`): the seals of this authority that were taken back because their key was lost."""
        revoked = self.seals.exclude(revoked_at=None).values_list("serial", "revoked_at")
        taken_back = {int(serial): since.astimezone(UTC) for serial, since in revoked if since}
        return certificates.make_revocation_list(self.issued, taken_back, at=at)
