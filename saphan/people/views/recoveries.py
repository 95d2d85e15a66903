"""Somebody cannot get in any more: a new password or no second factor, by one administrator or by two persons."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from saphan.people.forms.verbs import tried
from saphan.people.models import Invitation, Recovery, User
from saphan.people.tasks import tell_recoveries
from saphan.ui.http import UserRequest, allow, tell


def helped(request: UserRequest, pk: int) -> User:
    who = get_object_or_404(User.objects.visible_to(request.capacity), pk=pk)
    allow(who.can_be_helped_by(request.capacity))
    return who


@require_POST
def recover(request: UserRequest, pk: int) -> HttpResponse:
    """A link for a new password, to be handed to the person."""
    who = helped(request, pk)
    if who.is_guarded:
        return ask(request, who, Recovery.What.PASSWORD)
    link = Invitation.recover(user=who, by=request.capacity)
    return redirect("people:invitation", pk=link.pk)


@require_POST
def drop_second_factors(request: UserRequest, pk: int) -> HttpResponse:
    who = helped(request, pk)
    if who.is_guarded:
        return ask(request, who, Recovery.What.SECOND_FACTORS)
    who.drop_second_factors(by=request.capacity)
    tell(request, _("ปิดการยืนยันตัวตนสองชั้นของ %(who)s แล้ว") % {"who": who})
    return redirect(who)


def ask(request: UserRequest, who: User, what: str) -> HttpResponse:
    """Ask the others, or do it when nobody has objected for long enough."""
    recovery = Recovery.ask(user=who, what=what, by=request.capacity)
    tell_recoveries.enqueue()
    if not recovery.is_ripe:
        tell(request, _("ขอแล้ว รอผู้อื่นยืนยัน หรือรอ 3 วันหลังแจ้งเจ้าของบัญชี"))
        return redirect(who)
    try:
        recovery.carry_out(by=request.capacity)
    except ValidationError as refused:
        tell(request, " ".join(refused.messages), level=messages.ERROR)
    return redirect("people:invitation", pk=recovery.invitation_id) if recovery.invitation_id else redirect(who)


@require_POST
def confirm(request: UserRequest, pk: int) -> HttpResponse:
    """The second person has spoken with the first."""
    row = get_object_or_404(Recovery.objects.visible_to(request.capacity), pk=pk)
    allow(row.can_be_confirmed_by(request.capacity))
    tried(request, lambda: row.confirm(by=request.capacity), _("ยืนยันแล้ว ผู้ดูแลระบบที่ขอได้รับแจ้ง"))
    return redirect(row)


@require_POST
def stop(request: UserRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Recovery.objects.visible_to(request.capacity), pk=pk)
    allow(row.can_be_stopped_by(request.capacity))
    tried(request, lambda: row.stop(by=request.capacity), _("ระงับคำขอแล้ว"))
    return redirect(row)
