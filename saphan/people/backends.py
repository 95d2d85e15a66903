"""Who signs in is asked of allauth; who a session's person is, by a statement, since every request asks it."""

from __future__ import annotations

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import QuerySet

from saphan.lib.statement import Statement
from saphan.people.models import User


def active_person(pk: int) -> QuerySet[User]:
    return User.objects.filter(pk=pk, is_active=True)


PERSON = Statement(active_person, pk=-1)


class Backend(AuthenticationBackend):  # type: ignore[misc]
    def get_user(self, user_id: int) -> User | None:
        return next(iter(PERSON.ask(pk=user_id)), None)
