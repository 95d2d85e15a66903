from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from saphan.people.models.clearance import Clearance
from saphan.people.models.delegation import Delegation
from saphan.people.models.membership import Membership, Role, offices_seen_by
from saphan.people.signals import administered

if TYPE_CHECKING:
    from saphan.offices.models import Office
    from saphan.people.models.capacity import Capacity


GUARDED = (Role.DIRECTOR, Role.DEPUTY, Role.SCHOOL_DIRECTOR, Role.GROUP_HEAD, Role.ADMIN)


class UserQuerySet(models.QuerySet["User"]):
    def visible_to(self, by: Capacity | None) -> UserQuerySet:
        """Whoever holds or held a position in an office that `by` sees; oneself always."""
        if by is None:
            return self.none()
        return self.filter(Q(memberships__office__in=offices_seen_by(by)) | Q(pk=by.user.pk)).distinct()


class UserManager(BaseUserManager["User"]):
    def get_queryset(self) -> UserQuerySet:
        return UserQuerySet(self.model, using=self._db)

    def visible_to(self, by: Capacity | None) -> UserQuerySet:
        return self.get_queryset().visible_to(by)

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(username=username.lower(), **fields)
        user.set_password(password)
        user.save()
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(username__iexact=username)


class User(AbstractBaseUser):
    """A person. No citizen number, no superuser: rights come from memberships."""

    username = models.CharField(_("ชื่อผู้ใช้"), max_length=60, unique=True)
    title = models.CharField(_("คำนำหน้า"), max_length=40, blank=True)
    first_name = models.CharField(_("ชื่อ"), max_length=80)
    last_name = models.CharField(_("นามสกุล"), max_length=80, blank=True)
    email = models.EmailField(_("ไปรษณีย์อิเล็กทรอนิกส์"), blank=True)
    phone = models.CharField(_("โทรศัพท์"), max_length=40, blank=True)
    is_active = models.BooleanField(_("ใช้งานได้"), default=True)
    language = models.CharField(_("ภาษา"), max_length=2, default="th")
    date_joined = models.DateTimeField(auto_now_add=True)

    # Where a person is being invited to, before there is a membership: for ContextWordsValidator.
    at: Office | None = None

    objects = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["first_name"]

    class Meta:
        verbose_name = _("ผู้ใช้")
        ordering = ["first_name", "last_name"]

    def __str__(self) -> str:
        return self.get_full_name()

    def set_password(self, raw_password: str | None) -> None:
        super().set_password(_composed(raw_password) if raw_password is not None else None)

    def check_password(self, raw_password: str | None) -> bool:
        return super().check_password(_composed(raw_password) if raw_password is not None else None)

    def get_absolute_url(self) -> str:
        return reverse("people:person", args=[self.pk])

    def can_be_helped_by(self, by: Capacity | None) -> bool:
        """Whether this administrator may renew the person's way in: only if every office of theirs is in his care."""
        if by is None or not by.administers or by.user.pk == self.pk:
            return False
        held = Membership.objects.current().filter(user=self).select_related("office")
        return all(by.administers_at(membership.office) for membership in held) and bool(held)

    @property
    def is_guarded(self) -> bool:
        """Whether the account may sign, administer or read secrets: its way in is renewed by two (decision 056)."""
        held = Membership.objects.current().filter(user=self)
        return (
            held.filter(role__in=GUARDED).exists()
            or held.filter(taken__in=Delegation.objects.not_over()).exists()
            or held.filter(clearances__in=Clearance.objects.not_over()).exists()
        )

    @transaction.atomic
    def drop_second_factors(self, *, by: Capacity) -> None:
        """The phone is lost: passkeys, authenticator app and spare codes go; the password stays and is enough."""
        self.authenticator_set.all().delete()  # type: ignore[attr-defined]
        administered.send(User, row=self, act="people.second_factors_dropped", by=by, detail={})

    def get_full_name(self) -> str:
        """As printed in brackets under a signature: นางสาวสมหญิง ใจดี (ระเบียบฯ ภาคผนวก 3)."""
        return f"{self.title}{self.first_name} {self.last_name}".strip()

    def get_short_name(self) -> str:
        return self.first_name


def _composed(password: str) -> str:
    """Keyboards and phones send the same letters in several forms; a password must not depend on which."""
    return unicodedata.normalize("NFC", password)
