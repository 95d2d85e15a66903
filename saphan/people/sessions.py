"""Sessions in the database, as Django keeps them; the row that every request asks for is asked by a statement."""

from __future__ import annotations

from datetime import UTC, datetime

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from saphan.lib.statement import Statement


def open_session(key: str, now: datetime) -> QuerySet[Session]:
    return Session.objects.filter(session_key=key, expire_date__gt=now)


OPEN = Statement(open_session, key="key", now=datetime(2000, 1, 1, tzinfo=UTC))


class SessionStore(DatabaseStore):
    def _get_session_from_db(self) -> Session | None:
        found = OPEN.ask(key=self.session_key, now=timezone.now())
        if not found:
            self._session_key = None
        return found[0] if found else None
