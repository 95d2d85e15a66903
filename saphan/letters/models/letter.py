from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from saphan.letters.bringing import Brought
from saphan.letters.chain import Chain
from saphan.letters.choices import EDITABLE, UNFINISHED, Kind, Origin, State
from saphan.letters.content import digest_of, picture
from saphan.letters.drafting import Draft, begin
from saphan.letters.forms_of_law import LegalForm, StampedFor, form_of
from saphan.letters.incoming import add_scan, bring_in, can_add_scan
from saphan.letters.merging import names_in
from saphan.letters.models.batch import Batch
from saphan.letters.models.original import Original
from saphan.letters.models.review import ReviewStep
from saphan.letters.models.signature import Signature
from saphan.letters.paper import Paper
from saphan.letters.signing import Signing
from saphan.letters.voiding import Voiding
from saphan.lib.grades import Secrecy, Urgency

if TYPE_CHECKING:
    from saphan.files.models import Upload
    from saphan.people.models import Capacity, Membership
    from saphan.registers.models import Reservation
    from saphan.seals.models import PersonalKey


class LetterQuerySet(models.QuerySet["Letter"]):
    def visible_to(self, capacity: Capacity) -> LetterQuerySet:
        """The letters of one's own office that one may read (saraban.md 7.2).

        Secret ones need a clearance, and a part in them: being of the same group is not enough.
        """
        if not capacity.reads_letters:
            return self.none()
        seat = capacity.seat
        mine = Q(author=seat) | Q(pk__in=seat.steps.values("letter"))
        groups = Q(group__in=capacity.group_ids, secrecy=Secrecy.OPEN)
        finished = ~Q(state__in=UNFINISHED) if capacity.sees_whole_office else Q(pk=None)
        return self.filter(mine | groups | finished, office_id=capacity.office_id, secrecy__lte=capacity.clearance)


class Letter(models.Model):
    """A letter of an office: drafted here, or brought in from outside. Immutable once it is signed."""

    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="letters")
    group = models.ForeignKey("offices.Group", null=True, blank=True, on_delete=models.PROTECT, related_name="letters")
    author = models.ForeignKey("people.Membership", on_delete=models.PROTECT, related_name="letters")
    origin = models.CharField(_("ที่มา"), max_length=8, choices=Origin, default=Origin.DRAFTED)
    kind = models.CharField(_("ชนิดหนังสือ"), max_length=12, choices=Kind)
    is_circular = models.BooleanField(_("หนังสือเวียน"), default=False)
    state = models.CharField(_("สถานะ"), max_length=10, choices=State, default=State.DRAFT)
    urgency = models.PositiveSmallIntegerField(_("ชั้นความเร็ว"), choices=Urgency, default=Urgency.NORMAL)
    deliver_by = models.DateTimeField(_("ด่วนภายใน"), null=True, blank=True)
    secrecy = models.PositiveSmallIntegerField(_("ชั้นความลับ"), choices=Secrecy, default=Secrecy.OPEN)
    subject = models.CharField(_("เรื่อง"), max_length=500, blank=True)
    gist = models.CharField(_("สาระสำคัญย่อ"), max_length=500, blank=True)  # where the form has no subject
    stamped_for = models.CharField(_("ใช้ตราประทับเพราะเป็นเรื่อง"), max_length=11, choices=StampedFor, blank=True)
    salutation = models.CharField(_("คำขึ้นต้น"), max_length=60, blank=True)
    addressee = models.CharField(_("ผู้รับ"), max_length=300, blank=True)
    body = models.TextField(_("ข้อความ"), blank=True)
    closing = models.CharField(_("คำลงท้าย"), max_length=80, blank=True)
    issue_number = models.CharField(_("ฉบับที่ / ครั้งที่"), max_length=30, blank=True)
    held_on = models.DateField(_("ประชุมเมื่อวันที่"), null=True, blank=True)
    place = models.CharField(_("ณ"), max_length=200, blank=True)
    effective_on = models.DateField(_("มีผลตั้งแต่วันที่"), null=True, blank=True)
    owner_unit = models.CharField(_("ส่วนราชการเจ้าของเรื่อง"), max_length=200, blank=True)
    contact = models.CharField(_("โทร."), max_length=120, blank=True)
    copies_to = models.CharField(_("สำเนาส่ง"), max_length=500, blank=True)
    sender = models.CharField(_("จาก"), max_length=300, blank=True)  # of a letter that was brought in
    reference = models.CharField(_("ที่"), max_length=80, blank=True)  # ศธ 04146/ว 12; given at signing
    dated_on = models.DateField(_("ลงวันที่"), null=True, blank=True)  # the day of signing (ข้อ 43.2)
    entry = models.OneToOneField(
        "registers.Entry", null=True, blank=True, on_delete=models.PROTECT, related_name="letter"
    )
    digest = models.CharField(_("ค่าตรวจสอบเนื้อหา"), max_length=64, blank=True)
    revision = models.PositiveIntegerField(_("แก้ไขครั้งที่"), default=0)  # nobody overwrites a newer draft unseen
    sitting = models.UUIDField(null=True, editable=False)  # the opened page that saved last may save again
    edited_by = models.ForeignKey("people.Membership", null=True, on_delete=models.PROTECT, related_name="+")
    key = models.UUIDField(default=uuid.uuid4, editable=False)  # the same form sent twice is one letter
    created_at = models.DateTimeField(_("สร้างเมื่อ"), auto_now_add=True)
    updated_at = models.DateTimeField(_("แก้ไขเมื่อ"), auto_now=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("หนังสือ")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["office", "key"], name="one_letter_of_a_key"),
            models.CheckConstraint(condition=Q(secrecy__lt=Secrecy.TOP_SECRET), name="top_secret_is_never_kept"),
        ]
        indexes = [
            models.Index(fields=["office", "state", "-id"], name="letter_of_state"),
            models.Index(fields=["office", "reference"], name="letter_of_reference"),
        ]

    def __str__(self) -> str:
        return self.reference or self.title

    def get_absolute_url(self) -> str:
        return reverse("letters:letter", args=[self.pk])

    # --- What it is -------------------------------------------------------------------------------------------

    @property
    def title(self) -> str:
        """The subject, or the gist where the form has none (หนังสือประทับตรา, หนังสือรับรอง)."""
        return self.subject or self.gist

    def title_for(self, capacity: Capacity) -> str:
        return self.title if self.secrecy <= capacity.clearance else str(_("เรื่องลับ"))

    @property
    def signed_position(self) -> str:
        """The position whose power signed it: to whom an answer goes."""
        made = self.signed
        return (made.principal_position or made.position) if made else self.office.name

    @property
    def signed(self) -> Signature | None:
        """Its signature, or None while there is none."""
        return Signature.objects.filter(letter=self.pk).first()

    @property
    def issued(self) -> Original | None:
        """Its original, or None: a draft, a letter that was brought in or signed on paper."""
        return Original.objects.filter(letter=self.pk).select_related("file").first()

    @property
    def form(self) -> LegalForm:
        return form_of(self.kind)

    @property
    def is_editable(self) -> bool:
        return self.state in EDITABLE

    @property
    def is_secret(self) -> bool:
        return self.secrecy > Secrecy.OPEN

    @property
    def state_label(self) -> str:
        """The state in words; a form without a number is signed, not numbered."""
        unnumbered = self.state == State.NUMBERED and not self.entry_id
        return str(_("ลงนามแล้ว") if unnumbered else State(self.state).label)

    def content(self) -> dict[str, Any]:
        return picture(self)

    def content_digest(self) -> str:
        """SHA-256 in hex of what the letter says, its attachments' digests included."""
        return digest_of(self.content())

    @cached_property
    def paper(self) -> Paper:
        return Paper(self)

    @property
    def brought(self) -> Brought:
        """Its pages when they were typeset elsewhere."""
        return Brought(self)

    @cached_property
    def table(self) -> Batch | None:
        """The table whose rows each make a letter of this one, or None."""
        return Batch.of(self) if names_in(f"{self.subject}{self.gist}{self.addressee}{self.body}") else None

    @property
    def is_whole(self) -> bool:
        """Whether it still says what was signed."""
        return not self.digest or self.digest == self.content_digest()

    # --- Drafting ---------------------------------------------------------------------------------------------

    @classmethod
    def draft(cls, kind: str, *, by: Capacity, key: uuid.UUID | None = None, **facts: Any) -> Letter:
        """Begin a draft of a kind, with what is known filled in. The same `key` again returns the first."""
        return begin(cls, kind, by=by, key=key, **facts)

    @property
    def drafting(self) -> Draft:
        return Draft(self)

    def can_be_edited_by(self, capacity: Capacity) -> bool:
        return self.drafting.is_open_to(capacity)

    def problems(self) -> dict[str, str]:
        """Field -> what to do, by the form of the kind (1.4.9); empty when the letter may be submitted."""
        return self.drafting.problems()

    def discard(self, *, by: Capacity) -> None:
        self.drafting.discard(by=by)

    def copied(self, *, by: Capacity) -> Letter:
        """A new draft that says the same."""
        return self.drafting.copied(by=by)

    def answered(self, *, by: Capacity, kind: str = Kind.EXTERNAL) -> Letter:
        """A new draft that answers this letter. The caller has asked whether `by` may read it."""
        return self.drafting.answered(kind, by=by)

    def cancelled_by_new(self, *, by: Capacity) -> Letter:
        """A new draft that cancels this letter, which has already been sent."""
        return self.drafting.cancelled_by_new(by=by)

    # --- The chain --------------------------------------------------------------------------------------------

    @property
    def chain(self) -> Chain:
        return Chain(self)

    @property
    def current_step(self) -> ReviewStep | None:
        """The step that waits now, or None when the letter is not in review."""
        return self.chain.current

    def submit(self, *, chain: Sequence[Membership], by: Capacity) -> None:
        """Hand it to the positions in turn; the last of them signs. Raises Incomplete, NotCleared, NotAllowed."""
        self.chain.begin(chain, by=by)

    def pass_on(self, *, by: Capacity, note: str = "") -> None:
        self.chain.pass_on(by=by, note=note)

    def return_with(self, note: str, *, by: Capacity) -> None:
        self.chain.send_back(note, by=by)

    def refuse(self, note: str, *, by: Capacity) -> None:
        self.chain.refuse(note, by=by)

    def withdraw(self, *, by: Capacity) -> None:
        self.chain.withdraw(by=by)

    # --- Signing, voiding, bringing in ------------------------------------------------------------------------

    def can_be_signed_by(self, capacity: Capacity) -> bool:
        return Signing(self, by=capacity).is_allowed

    def sign(self, *, by: Capacity, method: str, key: PersonalKey | None = None) -> Signature:
        """Sign, number and date it, in one short transaction. A second click returns the first signature.

        Raises OutsideScope (T11), NotAllowed, Incomplete. `method`: how the signer was confirmed again. `key`: the
        certificate of his own with which he will sign the pages, too (saphan.letters.issuing.sign_in_person).
        """
        return Signing(self, by=by).sign(method=method, key=key)

    def may_enter_paper(self, capacity: Capacity) -> bool:
        return Signing(self, by=capacity).may_enter_paper

    def sign_on_paper(
        self, reservation: Reservation, *, signer: Membership, by: Capacity, uploads: Sequence[Upload]
    ) -> Signature:
        """Record that it was signed on paper on the day for which the number was reserved; the scan is attached."""
        return Signing(self, by=by).on_paper(reservation, signer=signer, uploads=uploads)

    @property
    def voiding(self) -> Voiding:
        return Voiding(self)

    def can_have_scan_added_by(self, capacity: Capacity) -> bool:
        return can_add_scan(self, capacity)

    def add_scan(self, uploads: Sequence[Upload], *, by: Capacity) -> int:
        """Files of a letter that was brought in, after it was registered. Raises NotAllowed, LetterError."""
        return add_scan(self, uploads, by=by)

    @classmethod
    def bring_in(
        cls,
        *,
        by: Capacity,
        key: uuid.UUID,
        sender: str,
        subject: str,
        reference: str = "",
        dated_on: date | None = None,
        uploads: Sequence[Upload] = (),
        **facts: Any,
    ) -> Letter:
        """A letter that arrived on paper or by mail, as its sender wrote it. The same `key` again is the same letter.

        `facts`: kind, addressee, urgency, secrecy, body, ... Raises NotAllowed, TopSecretRefused.
        """
        said = {"sender": sender, "subject": subject, "reference": reference, "dated_on": dated_on, **facts}
        return bring_in(cls, by=by, key=key, uploads=uploads, said=said)
