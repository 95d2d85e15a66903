"""One's own certificates: add from a file, a device or a service; remove."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from saphan.seals import remote, tokens
from saphan.seals.forms import FileForm, KeyForm, ServiceForm, TokenForm
from saphan.seals.models import PersonalKey
from saphan.ui.http import UserRequest, allow, page, tell


@require_safe
def mine(request: UserRequest) -> HttpResponse:
    return shown(request)


def shown(request: UserRequest, **given: KeyForm) -> HttpResponse:
    """The page with a form that failed, or with fresh ones."""
    keys = PersonalKey.objects.visible_to(request.capacity)
    context = {
        "keys": keys.in_use(),
        "removed": keys.exclude(removed_at=None),
        "file_form": given.get("file_form") or FileForm(),
        "token_form": (given.get("token_form") or TokenForm()) if tokens.is_set() else None,
        "service_form": (given.get("service_form") or ServiceForm()) if remote.is_set() else None,
    }
    return page(request, "seals/mine.html", context, status=422 if given else 200)


def added(request: UserRequest, name: str, form: KeyForm) -> HttpResponse:
    allow(request.capacity is not None)
    if form.is_valid() and form.save_by(request.capacity):
        tell(request, _("เพิ่มใบรับรองของท่านแล้ว"))
        return redirect("seals:mine")
    return shown(request, **{name: form})


@require_POST
def add_file(request: UserRequest) -> HttpResponse:
    return added(request, "file_form", FileForm(request.POST, request.FILES))


@require_POST
def add_token(request: UserRequest) -> HttpResponse:
    allow(tokens.is_set())
    return added(request, "token_form", TokenForm(request.POST))


@require_POST
def add_service(request: UserRequest) -> HttpResponse:
    allow(remote.is_set())
    return added(request, "service_form", ServiceForm(request.POST))


@require_POST
def remove(request: UserRequest, pk: int) -> HttpResponse:
    key = get_object_or_404(PersonalKey.objects.visible_to(request.capacity).in_use(), pk=pk)
    key.remove(by=request.capacity)
    tell(request, _("นำใบรับรองออกแล้ว กุญแจที่เก็บไว้ถูกทำลาย"))
    return redirect("seals:mine")
