"""From a form to a verb: what the verb refuses stands in the form, or on the next page."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError

from saphan.ui.http import UserRequest, tell


def done(form: forms.BaseForm, verb: Callable[..., Any], **more: Any) -> Any:
    """What the verb gave; None when the form or the verb refused, and then the form says why."""
    if not form.is_valid():
        return None
    try:
        return verb(**form.cleaned_data, **more)
    except ValidationError as exc:
        form.add_error(None, exc.messages)
        return None


def tried(request: UserRequest, verb: Callable[[], Any], said: str) -> None:
    """Do it and say so; a refusal is said on the next page instead."""
    try:
        verb()
    except ValidationError as exc:
        tell(request, " ".join(exc.messages), level=messages.ERROR)
    else:
        tell(request, said)
