from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import pkcs12
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from saphan.seals import certificates, vault
from saphan.seals.certificates import Issued
from saphan.seals.choices import Origin, SealAct
from saphan.seals.models.authority import Authority
from saphan.trail.models import record

if TYPE_CHECKING:
    from saphan.offices.models import Office
    from saphan.people.models import Capacity

SOON = timedelta(days=60)


class NoKey(Exception):
    """The office has no key that can seal now; the sentence says why."""


class BadKey(Exception):
    """The file that was brought cannot become a key; the sentence says why."""


class OfficeKeyQuerySet(models.QuerySet["OfficeKey"]):
    def in_use(self) -> OfficeKeyQuerySet:
        return self.filter(retired_at=None)

    def visible_to(self, capacity: Capacity | None) -> OfficeKeyQuerySet:
        """The keys of one's own office, for its administrator; an area's administrator sees its schools', too."""
        if capacity is None or not capacity.administers:
            return self.none()
        return self.filter(Q(office=capacity.office_id) | Q(office__parent=capacity.office_id))


class OfficeKey(models.Model):
    """The key and certificate of an office's seal. Never deleted: a retired key still proves what it sealed."""

    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="seal_keys")
    origin = models.CharField(_("ที่มา"), max_length=8, choices=Origin)
    authority = models.ForeignKey(
        "seals.Authority", null=True, blank=True, on_delete=models.PROTECT, related_name="seals"
    )  # null: issued elsewhere
    certificate = models.BinaryField(_("ใบรับรอง"))  # DER
    chain = models.TextField(_("ใบรับรองของผู้ออก"), blank=True)  # PEM, nearest first
    fingerprint = models.CharField(_("ลายนิ้วมือ (SHA-256)"), max_length=64, unique=True)
    serial = models.CharField(_("เลขลำดับของใบรับรอง"), max_length=50)  # decimal, up to 20 bytes
    subject = models.CharField(_("ผู้ถือ"), max_length=200)
    issuer = models.CharField(_("ผู้ออก"), max_length=200)
    not_before = models.DateTimeField(_("ใช้ได้ตั้งแต่"))
    not_after = models.DateTimeField(_("ใช้ได้ถึง"))
    material = models.BinaryField()  # the private key, shut by saphan.seals.vault
    made_at = models.DateTimeField(_("เพิ่มเมื่อ"), default=timezone.now)
    retired_at = models.DateTimeField(_("เลิกใช้เมื่อ"), null=True, blank=True)
    retired_because = models.CharField(_("เหตุที่เลิกใช้"), max_length=200, blank=True)
    revoked_at = models.DateTimeField(_("เพิกถอนตั้งแต่"), null=True, blank=True)  # the key may be in other hands
    warned_at = models.DateTimeField(null=True, blank=True)

    objects = OfficeKeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("กุญแจตราอิเล็กทรอนิกส์")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["office"], condition=Q(retired_at=None), name="one_seal_key_in_use"),
            models.CheckConstraint(
                condition=Q(revoked_at=None) | Q(retired_at__isnull=False), name="a_revoked_seal_key_is_retired"
            ),
        ]
        indexes = [models.Index(fields=["not_after"], condition=Q(retired_at=None), name="seal_key_by_end")]

    def __str__(self) -> str:
        return f"{self.subject} · {self.fingerprint[:16]}"

    def get_absolute_url(self) -> str:
        return reverse("seals:office", args=[self.office_id])

    @property
    def about(self) -> str:
        """What the private part is shut for: nobody else's row opens it."""
        return f"office/{self.fingerprint}"

    @property
    def ends_soon(self) -> bool:
        return self.not_after - timezone.now() < SOON

    @property
    def has_ended(self) -> bool:
        return self.not_after <= timezone.now()

    @property
    def issued(self) -> Issued:
        """With its private key opened; see saphan.seals.kept for what keeps it. Raises WrongSecret."""
        opened = vault.opened(bytes(self.material), about=self.about)
        return Issued(certificates.load_key(opened), bytes(self.certificate), self.chain_ders)

    @property
    def chain_ders(self) -> tuple[bytes, ...]:
        return unpem(self.chain)

    @classmethod
    def current_of(cls, office: Office) -> OfficeKey:
        """Raises NoKey: none, not valid yet, or ended."""
        key = cls.objects.in_use().filter(office=office).select_related("authority").first()
        if key is None:
            raise NoKey(say("หน่วยงานนี้ยังไม่มีกุญแจตราอิเล็กทรอนิกส์"))
        if not key.not_before <= timezone.now() < key.not_after:
            raise NoKey(say("ใบรับรองของตราอิเล็กทรอนิกส์หมดอายุหรือยังไม่เริ่มใช้"))
        return key

    @classmethod
    @transaction.atomic
    def make(cls, office: Office, *, by: Capacity | None = None, years: int = 3, use_rsa: bool = False) -> OfficeKey:
        """A key for a start, certified by this installation's own authority; the one before it is retired."""
        authority = Authority.current()
        issued = certificates.issue_seal(
            authority.issued, name=office.name, code=office.code, years=years, use_rsa=use_rsa
        )
        return cls._keep(office, issued, origin=Origin.MADE, authority=authority, by=by)

    @classmethod
    @transaction.atomic
    def bring(cls, office: Office, content: bytes, passphrase: str, *, by: Capacity | None = None) -> OfficeKey:
        """Take in a real authority's key (PKCS#12); the one before it is retired. Raises BadKey."""
        issued = read_pkcs12(content, passphrase)
        if cls.objects.filter(fingerprint=certificates.fingerprint(issued.certificate)).exists():
            raise BadKey(say("ใบรับรองนี้เคยนำเข้าแล้ว"))
        return cls._keep(office, issued, origin=Origin.IMPORTED, authority=None, by=by)

    @classmethod
    def _keep(
        cls, office: Office, issued: Issued, *, origin: str, authority: Authority | None, by: Capacity | None
    ) -> OfficeKey:
        for before in cls.objects.in_use().select_for_update(no_key=True).filter(office=office):
            before.retire(because=say("มีกุญแจใหม่แทน"), by=by)
        read = x509.load_der_x509_certificate(issued.certificate)
        key = cls(
            office=office,
            origin=origin,
            authority=authority,
            certificate=issued.certificate,
            chain="".join(pem(der) for der in issued.chain),
            fingerprint=certificates.fingerprint(issued.certificate),
            serial=str(read.serial_number),
            subject=certificates.common_name(certificates.subject_of(read))[:200],
            issuer=certificates.common_name(certificates.issuer_of(read))[:200],
            not_before=read.not_valid_before_utc,
            not_after=read.not_valid_after_utc,
        )
        key.material = vault.shut(certificates.key_bytes(issued.key), about=key.about)
        key.save(force_insert=True)
        act = SealAct.MADE if origin == Origin.MADE else SealAct.IMPORTED
        record(key, act, by=by, office_id=office.pk, fingerprint=key.fingerprint)
        return key

    @transaction.atomic
    def retire(self, *, because: str, by: Capacity | None = None, lost_since: datetime | None = None) -> None:
        """Seal no more with it. `lost_since`: the key may be in other hands, and proves nothing after that moment."""
        self.retired_at = self.retired_at or timezone.now()
        self.retired_because, self.revoked_at = because[:200], lost_since or self.revoked_at
        self.save(update_fields=["retired_at", "retired_because", "revoked_at"])
        detail = {"fingerprint": self.fingerprint, "revoked": self.revoked_at is not None}
        record(self, SealAct.RETIRED, by=by, office_id=self.office_id, **detail)


def pem(der: bytes) -> str:
    return x509.load_der_x509_certificate(der).public_bytes(serialization.Encoding.PEM).decode()


def unpem(chain: str) -> tuple[bytes, ...]:
    """The DER of every certificate in a PEM text."""
    read = x509.load_pem_x509_certificates(chain.encode()) if chain else []
    return tuple(one.public_bytes(serialization.Encoding.DER) for one in read)


def read_pkcs12(content: bytes, passphrase: str) -> Issued:
    """Raises BadKey: not such a file, another passphrase, no key or certificate in it, ended, or not for signing."""
    try:
        key, certificate, above = pkcs12.load_key_and_certificates(content, passphrase.encode() or None)
        if key is None or certificate is None:
            raise BadKey(say("แฟ้มนี้ไม่มีกุญแจหรือไม่มีใบรับรอง"))
        signing = certificates.load_key(certificates.key_bytes(key))  # type: ignore[arg-type]
    except ValueError as problem:
        raise BadKey(say("เปิดแฟ้ม PKCS#12 ไม่ได้ รหัสผ่านไม่ถูกต้องหรือแฟ้มเสียหาย")) from problem
    if certificate.not_valid_after_utc <= timezone.now():
        raise BadKey(say("ใบรับรองในแฟ้มนี้หมดอายุแล้ว"))
    if not certificates.may_sign(certificate):
        raise BadKey(say("ใบรับรองในแฟ้มนี้ไม่ได้ออกให้ใช้ลงลายมือชื่อเอกสาร"))
    if signing.public_key() != certificate.public_key():
        raise BadKey(say("กุญแจกับใบรับรองในแฟ้มนี้ไม่คู่กัน"))
    ders = [one.public_bytes(serialization.Encoding.DER) for one in certificates.in_order(certificate, above)]
    return Issued(signing, certificate.public_bytes(serialization.Encoding.DER), tuple(ders))
