from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from saphan.lib.nonce import new_nonce
from saphan.people.models.capacity import Capacity
from saphan.people.models.membership import Membership, Role, check_seat
from saphan.people.models.user import User
from saphan.people.signals import administered, at_the_door

if TYPE_CHECKING:
    from saphan.offices.models import Office

VALID_FOR = timedelta(days=14)
DEAD_LINK = _("ลิงก์นี้ใช้ไม่ได้แล้ว ขอลิงก์ใหม่จากผู้ดูแลระบบของหน่วยงาน")


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> InvitationQuerySet:
        return self.filter(used_at=None, withdrawn_at=None, expires_at__gt=timezone.now())

    def to_send(self) -> InvitationQuerySet:
        """Those whose letter has not left yet."""
        return self.open().filter(sent_at=None).exclude(email="")

    def visible_to(self, by: Capacity | None) -> InvitationQuerySet:
        if by is None or not by.administers:
            return self.none()
        return self.filter(Q(office=by.office_id) | Q(office__parent=by.office_id))


class Invitation(models.Model):
    """A link that works once: it seats a new person, or lets a known one (`user`) set a new password.

    The database holds no token. It is made from the nonce and SAPHAN_SECRET_KEY, so a copy of the database opens no
    door, and an administrator can print the links again.
    """

    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="invitations")
    group = models.ForeignKey("offices.Group", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(_("บทบาท"), max_length=16, choices=Role, blank=True)
    position = models.CharField(_("ตำแหน่ง"), max_length=200, blank=True)
    title = models.CharField(_("คำนำหน้า"), max_length=40, blank=True)
    first_name = models.CharField(_("ชื่อ"), max_length=80)
    last_name = models.CharField(_("นามสกุล"), max_length=80, blank=True)
    email = models.EmailField(_("ไปรษณีย์อิเล็กทรอนิกส์"), blank=True)
    user = models.ForeignKey("people.User", null=True, blank=True, on_delete=models.PROTECT, related_name="recoveries")
    roster = models.ForeignKey(
        "people.Roster", null=True, blank=True, on_delete=models.PROTECT, related_name="invitations"
    )
    nonce = models.CharField(max_length=40, default=new_nonce, editable=False)
    invited_by = models.ForeignKey(
        "people.Membership", null=True, blank=True, on_delete=models.PROTECT, related_name="invited"
    )
    invited_at = models.DateTimeField(_("เชิญเมื่อ"), default=timezone.now)
    expires_at = models.DateTimeField(_("ใช้ได้ถึง"))
    sent_at = models.DateTimeField(_("ส่งทางไปรษณีย์เมื่อ"), null=True, blank=True)
    used_at = models.DateTimeField(_("ใช้เมื่อ"), null=True, blank=True)
    used_by = models.ForeignKey("people.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(_("ถอนเมื่อ"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("คำเชิญ")
        ordering = ["-invited_at", "-id"]

    def __str__(self) -> str:
        return f"{self.title}{self.first_name} {self.last_name}".strip()

    def get_absolute_url(self) -> str:
        """The link itself. Whoever has it may use it."""
        return reverse("people:join", args=[self.pk, self.token])

    @property
    def token(self) -> str:
        return salted_hmac("saphan.people.invitation", f"{self.pk}:{self.nonce}", algorithm="sha256").hexdigest()[:40]

    @property
    def is_recovery(self) -> bool:
        return self.user_id is not None

    @property
    def state(self) -> str:
        if self.used_at or self.withdrawn_at:
            return "used" if self.used_at else "withdrawn"
        return "open" if self.expires_at > timezone.now() else "expired"

    @classmethod
    def find(cls, pk: int, token: str) -> Invitation | None:
        """The invitation whose link this is, whatever its state; None when the token is not its own."""
        found = cls.objects.select_related("office", "group", "user").filter(pk=pk).first()
        return found if found and constant_time_compare(found.token, token) else None

    @classmethod
    def draft(cls, **facts: Any) -> Invitation:
        """An invitation with its time to live, not yet written: for many at once."""
        return cls(expires_at=timezone.now() + VALID_FOR, **facts)

    @classmethod
    @transaction.atomic
    def invite(
        cls, *, office: Office, role: str, position: str, first_name: str, by: Capacity | None, **facts: Any
    ) -> Invitation:
        """Invite somebody to a position. `by` is None for the first administrator. Raises ValidationError."""
        check_seat(office=office, role=role, group=facts.get("group"))
        facts |= {"office": office, "role": role, "position": position, "first_name": first_name}
        invitation = cls.draft(invited_by=by.membership if by else None, **facts)
        invitation.save()
        administered.send(cls, row=invitation, act="people.invited", by=by, detail={"role": role, "office": office.pk})
        return invitation

    @classmethod
    @transaction.atomic
    def recover(cls, *, user: User, by: Capacity) -> Invitation:
        """A link by which a known person sets a new password, who has lost it and has no e-mail."""
        invitation = cls.objects.create(
            office=by.office, user=user, title=user.title, first_name=user.first_name, last_name=user.last_name,
            email=user.email, invited_by=by.membership, expires_at=timezone.now() + timedelta(days=1),
        )  # fmt: skip
        administered.send(cls, row=invitation, act="people.recovery_given", by=by, detail={"user": user.pk})
        return invitation

    def can_be_managed_by(self, by: Capacity | None) -> bool:
        return by is not None and self.used_at is None and by.administers_at(self.office)

    @transaction.atomic
    def renew(self, *, by: Capacity) -> None:
        """A new link for as long again; the old one is dead. Raises ValidationError when it was used."""
        self._must_be_unused()
        if self.is_recovery:
            raise ValidationError(say("ลิงก์กู้คืนบัญชีออกซ้ำไม่ได้ ให้ขอกู้คืนใหม่ที่หน้าของบุคคลนั้น"))
        self.nonce, self.expires_at, self.withdrawn_at = new_nonce(), timezone.now() + VALID_FOR, None
        self.sent_at = None
        self.save(update_fields=["nonce", "expires_at", "withdrawn_at", "sent_at"])
        administered.send(Invitation, row=self, act="people.invited", by=by, detail={"renewed": True})

    @transaction.atomic
    def withdraw(self, *, by: Capacity) -> None:
        """The link is dead. Raises ValidationError when it was used."""
        self._must_be_unused()
        self.withdrawn_at = timezone.now()
        self.save(update_fields=["withdrawn_at"])
        administered.send(Invitation, row=self, act="people.invitation_withdrawn", by=by, detail={})

    @transaction.atomic
    def join(self, *, username: str, password: str) -> User:
        """A new person takes the position. Raises ValidationError: used, withdrawn, expired, name taken."""
        self._take()
        if User.objects.filter(username__iexact=username).exists():
            raise ValidationError({"username": say("มีผู้ใช้ชื่อนี้แล้ว เลือกชื่ออื่น")})
        names = {name: getattr(self, name) for name in ("title", "first_name", "last_name", "email")}
        user = User.objects.create_user(username, password, **names)
        self._seat(user)
        return user

    @transaction.atomic
    def add_to(self, user: User) -> Membership:
        """A person who is here already takes the position beside those they hold. Raises ValidationError."""
        self._take()
        if self.invited_by and self.invited_by.user_id == user.pk:
            raise ValidationError(say("ใช้คำเชิญที่ตนเองออกไม่ได้"))
        return self._seat(user)

    @transaction.atomic
    def set_password(self, password: str) -> None:
        """The known person sets a new password. Raises ValidationError: used, withdrawn, expired.

        Also when the person has left the giver's care: nobody gets into another office by an old link. And when the
        account has become one that may sign, and no second person has looked (`Recovery`).
        """
        self._take()
        user = User.objects.get(pk=self.user_id or 0)
        alone = user.is_guarded and not hasattr(self, "recovery")
        if alone or self.invited_by is None or not user.can_be_helped_by(Capacity(self.invited_by)):
            raise ValidationError(DEAD_LINK)
        user.set_password(password)
        user.save(update_fields=["password"])
        self._used_by(user)
        at_the_door.send(Invitation, act="people.sign_in_changed", user=user, by=None, detail={"what": "password"})

    def _must_be_unused(self) -> None:
        if self.used_at is not None:
            raise ValidationError(say("คำเชิญนี้ใช้ไปแล้ว"))

    def _take(self) -> None:
        """Lock the row: of two who hold the same link, one comes in."""
        fresh = Invitation.objects.select_for_update(of=("self",), no_key=True).get(pk=self.pk)
        if fresh.state != "open":
            raise ValidationError(DEAD_LINK)

    def _seat(self, user: User) -> Membership:
        self._used_by(user)
        membership = Membership.appoint(
            user=user, office=self.office, role=self.role, position=self.position, group=self.group, by=None,
            given_by=self.invited_by,
        )  # fmt: skip
        detail = {"invitation": self.pk}
        at_the_door.send(Invitation, act="people.joined", user=user, by=Capacity(membership), detail=detail)
        return membership

    def _used_by(self, user: User) -> None:
        self.used_at, self.used_by = timezone.now(), user
        self.save(update_fields=["used_at", "used_by"])
