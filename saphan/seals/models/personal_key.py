from __future__ import annotations

from typing import TYPE_CHECKING

from cryptography import x509
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from saphan.seals import certificates, remote, tokens, vault
from saphan.seals.certificates import Issued
from saphan.seals.choices import Holder, SealAct
from saphan.seals.models.office_key import BadKey, pem, read_pkcs12, unpem
from saphan.trail.models import record

if TYPE_CHECKING:
    from saphan.people.models import Capacity

SHORTEST = 10  # characters of a passphrase that guards a key


class PersonalKeyQuerySet(models.QuerySet["PersonalKey"]):
    def in_use(self) -> PersonalKeyQuerySet:
        return self.filter(removed_at=None)

    def visible_to(self, capacity: Capacity | None) -> PersonalKeyQuerySet:
        """One's own, and nobody else's."""
        return self.filter(user=capacity.user) if capacity else self.none()


class PersonalKey(models.Model):
    """A person's own certificate. A private key kept here is locked with a passphrase that is kept nowhere.

    Removing it destroys the private part at once; what was signed stays provable by the certificate in the file.
    """

    user = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="certificates")
    holder = models.CharField(_("กุญแจอยู่ที่"), max_length=6, choices=Holder)
    place = models.CharField(_("ชื่อกุญแจในอุปกรณ์หรือที่ผู้ให้บริการ"), max_length=200, blank=True)
    certificate = models.BinaryField(_("ใบรับรอง"))  # DER
    chain = models.TextField(_("ใบรับรองของผู้ออก"), blank=True)  # PEM, nearest first
    fingerprint = models.CharField(_("ลายนิ้วมือ (SHA-256)"), max_length=64)
    subject = models.CharField(_("ผู้ถือ"), max_length=200)
    issuer = models.CharField(_("ผู้ออก"), max_length=200)
    not_after = models.DateTimeField(_("ใช้ได้ถึง"))
    material = models.BinaryField(blank=True, default=b"")  # locked by the passphrase, then shut by the vault
    added_at = models.DateTimeField(_("เพิ่มเมื่อ"), default=timezone.now)
    removed_at = models.DateTimeField(_("นำออกเมื่อ"), null=True, blank=True)

    objects = PersonalKeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("ใบรับรองของบุคคล")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "fingerprint"], condition=Q(removed_at=None), name="one_personal_key_of_a_certificate"
            ),
            models.CheckConstraint(
                condition=Q(removed_at=None) | Q(material=b""), name="a_removed_personal_key_is_destroyed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} · {self.fingerprint[:16]}"

    def get_absolute_url(self) -> str:
        return reverse("seals:mine")

    @property
    def about(self) -> str:
        return f"person/{self.user_id}/{self.fingerprint}"

    @property
    def has_ended(self) -> bool:
        return self.not_after <= timezone.now()

    @property
    def chain_ders(self) -> tuple[bytes, ...]:
        return unpem(self.chain)

    def unlocked(self, passphrase: str) -> Issued:
        """The key of a FILE. Raises WrongPassphrase, WrongSecret."""
        locked = vault.opened(bytes(self.material), about=self.about)
        key = certificates.load_key(vault.unlocked(locked, passphrase))
        return Issued(key, bytes(self.certificate), self.chain_ders)

    @classmethod
    def bring(cls, content: bytes, passphrase: str, new_passphrase: str, *, by: Capacity) -> PersonalKey:
        """Take in a PKCS#12 file; its key is locked anew with a passphrase for signing. Raises BadKey."""
        if len(new_passphrase) < SHORTEST:
            raise BadKey(say("รหัสผ่านสำหรับลงนามต้องยาวอย่างน้อย %(n)s ตัว") % {"n": SHORTEST})
        issued = read_pkcs12(content, passphrase)
        locked = vault.locked(certificates.key_bytes(issued.key), new_passphrase)
        return cls._keep(Holder.FILE, issued.certificate, issued.chain, by=by, locked=locked)

    @classmethod
    def of_token(cls, label: str, pin: str, *, by: Capacity) -> PersonalKey:
        """The certificate in a device under this label. Raises TokenRefused, BadKey."""
        return cls._keep(Holder.TOKEN, tokens.certificate_of(label, pin), (), by=by, place=label)

    @classmethod
    def of_service(cls, credential: str, *, by: Capacity) -> PersonalKey:
        """A credential at the remote signing service. Raises RemoteRefused, BadKey."""
        first, *above = remote.certificates_of(credential) or (b"",)
        return cls._keep(Holder.REMOTE, first, tuple(above), by=by, place=credential)

    @classmethod
    @transaction.atomic
    def _keep(
        cls, holder: str, der: bytes, chain: tuple[bytes, ...], *, by: Capacity, place: str = "", locked: bytes = b""
    ) -> PersonalKey:
        read = readable(der)
        key = cls(
            user=by.user,
            holder=holder,
            place=place,
            certificate=der,
            chain="".join(pem(one) for one in chain),
            fingerprint=certificates.fingerprint(der),
            subject=certificates.common_name(certificates.subject_of(read))[:200],
            issuer=certificates.common_name(certificates.issuer_of(read))[:200],
            not_after=read.not_valid_after_utc,
        )
        if cls.objects.in_use().filter(user=by.user, fingerprint=key.fingerprint).exists():
            raise BadKey(say("ท่านเพิ่มใบรับรองนี้ไว้แล้ว"))
        key.material = vault.shut(locked, about=key.about) if locked else b""
        key.save(force_insert=True)
        record(key, SealAct.PERSONAL_ADDED, by=by, fingerprint=key.fingerprint, holder=holder)
        return key

    @transaction.atomic
    def remove(self, *, by: Capacity) -> None:
        """Destroy the private part that is kept here."""
        self.material, self.removed_at = b"", timezone.now()
        self.save(update_fields=["material", "removed_at"])
        record(self, SealAct.PERSONAL_REMOVED, by=by, fingerprint=self.fingerprint)


def readable(der: bytes) -> x509.Certificate:
    """Raises BadKey: not a certificate, ended, or not for signing."""
    try:
        read = x509.load_der_x509_certificate(der)
    except ValueError as problem:
        raise BadKey(say("อ่านใบรับรองนี้ไม่ได้")) from problem
    if read.not_valid_after_utc <= timezone.now():
        raise BadKey(say("ใบรับรองนี้หมดอายุแล้ว"))
    if not certificates.may_sign(read):
        raise BadKey(say("ใบรับรองนี้ไม่ได้ออกให้ใช้ลงลายมือชื่อเอกสาร"))
    return read
