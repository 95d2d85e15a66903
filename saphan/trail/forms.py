from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from saphan.people.models import User
from saphan.trail.models import Act, Event, NoticeKind, Preference, Way
from saphan.ui.forms import Form, ThaiDateField

if TYPE_CHECKING:
    from datetime import date

    from saphan.people.models import Capacity
    from saphan.trail.models.event import EventQuerySet


class EventFilter(Form):
    """Which events of the trail to show. What cannot be read is left out, not refused."""

    user = forms.ModelChoiceField(
        label=_("ผู้กระทำ"), queryset=User.objects.none(), required=False, empty_label=_("ทุกคน")
    )
    act = forms.ChoiceField(label=_("การกระทำ"), required=False)
    outcome = forms.ChoiceField(label=_("ผล"), required=False, choices=[("", _("ทั้งหมด")), *Event.Outcome.choices])
    since = ThaiDateField(label=_("ตั้งแต่วันที่"), required=False)
    until = ThaiDateField(label=_("ถึงวันที่"), required=False)

    def __init__(self, data: Any, *, capacity: Capacity) -> None:
        super().__init__(data)
        people = User.objects.filter(Q(memberships__office=capacity.office_id)).distinct()
        self.fields["user"].queryset = people  # type: ignore[attr-defined]
        self.fields["act"].choices = [("", _("ทั้งหมด")), *Act.every()]  # type: ignore[attr-defined]

    def of(self, events: EventQuerySet) -> EventQuerySet:
        self.full_clean()
        chosen = self.cleaned_data
        wanted = {"user": chosen.get("user"), "action": chosen.get("act"), "outcome": chosen.get("outcome")}
        wanted["at__gte"] = _midnight(chosen.get("since"))
        wanted["at__lt"] = _midnight(chosen.get("until"), days=1)
        return events.filter(**{name: value for name, value in wanted.items() if value})

    @property
    def is_narrowed(self) -> bool:
        return any(self.data.get(name) for name in self.fields)


def _midnight(day: date | None, days: int = 0) -> datetime | None:
    return timezone.make_aware(datetime.combine(day, time()) + timedelta(days=days)) if day else None


class PreferenceForm(Form):
    """One choice for each kind of notice that any room announces."""

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        chosen = dict(Preference.objects.filter(user=user).values_list("kind", "way"))
        for kind, label in NoticeKind.every():
            self.fields[kind] = forms.ChoiceField(
                label=label, choices=Way.choices, initial=chosen.get(kind, Way.DIGEST)
            )

    def save(self) -> None:
        Preference.choose(self.user, self.cleaned_data)
