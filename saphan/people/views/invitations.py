"""Invitations: made, shown, printed, withdrawn by the office's administrator."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from saphan.people.forms.seat import InviteForm
from saphan.people.forms.verbs import done, tried
from saphan.people.models import Invitation
from saphan.people.tasks import send_invitations
from saphan.ui.http import Keyset, UserRequest, allow, page, tell


def administers(request: UserRequest) -> bool:
    return request.capacity is not None and request.capacity.administers


@require_safe
def index(request: UserRequest) -> HttpResponse:
    allow(administers(request))
    invitations = Invitation.objects.visible_to(request.capacity).select_related("office", "group", "used_by")
    only = request.GET.get("only", "open")
    shown = invitations.open() if only == "open" else invitations
    context = {"invitations": Keyset(shown, request, by=("-invited_at", "-id")), "only": only}
    return page(request, "people/invitations/index.html", context)


@require_http_methods(["GET", "POST"])
def create(request: UserRequest) -> HttpResponse:
    allow(administers(request))
    form = InviteForm(request.POST or None, by=request.capacity)
    invitation = done(form, Invitation.invite, by=request.capacity) if request.method == "POST" else None
    if invitation:
        send_invitations.enqueue()
        tell(request, _("ออกคำเชิญแล้ว ส่งลิงก์ให้ผู้รับเชิญ"))
        return redirect("people:invitation", pk=invitation.pk)
    return page(request, "people/invitations/create.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
def show(request: UserRequest, pk: int) -> HttpResponse:
    """One invitation with its link."""
    found = Invitation.objects.visible_to(request.capacity).select_related("office", "group", "user")
    invitation = get_object_or_404(found, pk=pk)
    url = request.build_absolute_uri(invitation.get_absolute_url()) if invitation.state == "open" else ""
    context = {"invitation": invitation, "link": url, "can_manage": invitation.can_be_managed_by(request.capacity)}
    return page(request, "people/invitations/show.html", context)


@require_safe
def sheet(request: UserRequest) -> HttpResponse:
    """All open links on paper, to be cut apart; of one list of people when `roster` is given."""
    allow(administers(request))
    invitations = Invitation.objects.visible_to(request.capacity).open().filter(user=None)
    roster = request.GET.get("roster", "")
    if roster.isdecimal():
        invitations = invitations.filter(roster=int(roster))
    rows = [
        (row, request.build_absolute_uri(row.get_absolute_url()))
        for row in invitations.select_related("office", "group").order_by("office__code", "first_name")[:2000]
    ]
    return page(request, "people/invitations/sheet.html", {"rows": rows})


@require_POST
def renew(request: UserRequest, pk: int) -> HttpResponse:
    invitation = get_object_or_404(Invitation.objects.visible_to(request.capacity), pk=pk)
    allow(invitation.can_be_managed_by(request.capacity))
    tried(request, lambda: invitation.renew(by=request.capacity), _("ออกลิงก์ใหม่แล้ว ลิงก์เดิมใช้ไม่ได้"))
    return redirect("people:invitation", pk=pk)


@require_POST
def withdraw(request: UserRequest, pk: int) -> HttpResponse:
    invitation = get_object_or_404(Invitation.objects.visible_to(request.capacity), pk=pk)
    allow(invitation.can_be_managed_by(request.capacity))
    tried(request, lambda: invitation.withdraw(by=request.capacity), _("ถอนคำเชิญแล้ว"))
    return redirect("people:invitation", pk=pk)
