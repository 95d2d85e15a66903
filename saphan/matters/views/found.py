"""What every view of this room begins and ends with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import Promise

from saphan.lib.grades import Secrecy
from saphan.matters.choices import MatterAct
from saphan.matters.models import Matter
from saphan.people.models import Capacity
from saphan.trail.models import record, refuse
from saphan.ui.http import UserRequest, allow, page, tell


def capacity_of(request: UserRequest) -> Capacity:
    """In which position one acts; without one there is nothing here."""
    capacity: Capacity | None = request.capacity
    if capacity is None or not capacity.reads_letters:
        raise Http404
    return capacity


def matter_of(request: UserRequest, pk: int) -> Matter:
    return get_object_or_404(Matter.objects.visible_to(capacity_of(request)).with_rows(), pk=pk)


def demand(request: UserRequest, allowed: bool, row: Model, act: str) -> None:
    """Refuse with 403 unless it is allowed; an attempt to do it (not a look at the form) is kept in the trail."""
    if not allowed and request.method == "POST":
        refuse(row, act, by=capacity_of(request))
    allow(allowed)


def note_reading(matter: Matter, *, by: Capacity) -> None:
    """Reading a letter that is not open is an event."""
    if matter.secrecy > Secrecy.OPEN:
        record(matter, MatterAct.READ, by=by)


def answer(
    request: UserRequest, form: forms.Form, do: Callable[..., Any], *, back: Any, told: str | Promise, template: str,
    context: dict[str, Any],
) -> HttpResponse:  # fmt: skip
    """Show the form; when it is sent, call the verb with its cleaned data, or show it again with what is wrong."""
    if request.method == "POST" and form.is_valid():
        try:
            do(**form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            tell(request, told)
            return redirect(back)
    return page(request, template, {"form": form, "back": back, **context}, status=422 if form.errors else 200)
