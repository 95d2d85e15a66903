from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from saphan.letters.errors import LetterError
from saphan.letters.views.finding import find, read
from saphan.registers.models import BadRegister
from saphan.ui.http import UserRequest, allow, page, tell


def void(request: UserRequest, pk: int) -> HttpResponse:
    """Ask that a numbered letter, not sent yet, be void; what will happen to the number is said first."""
    letter = read(request, pk)
    allow(letter.voiding.can_be_asked_by(request.capacity))
    reason, error = request.POST.get("reason", ""), ""
    if request.method == "POST":
        try:
            letter.voiding.ask(reason, by=request.capacity)
            tell(request, _("ส่งคำขอยกเลิกแล้ว รอผู้มีอำนาจพิจารณา"))
            return redirect(letter)
        except LetterError as refused:
            error = str(refused)
    context = {"letter": letter, "reason": reason, "error": error}
    return page(request, "letters/letter/void.html", context, status=422 if error else 200)


@require_POST
def void_decision(request: UserRequest, pk: int) -> HttpResponse:
    letter = find(request, pk)
    allow(letter.voiding.can_be_decided_by(request.capacity))
    try:
        if request.POST.get("do") == "approve":
            letter.voiding.approve(by=request.capacity)
            tell(request, _("ยกเลิกหนังสือแล้ว เลขยังอยู่ในทะเบียนพร้อมเหตุผล"))
        else:
            letter.voiding.refuse(by=request.capacity)
            tell(request, _("ไม่อนุมัติให้ยกเลิก หนังสือใช้ได้ตามเดิม"))
    except (LetterError, BadRegister) as refused:
        messages.error(request, str(refused))
    return redirect(letter)
