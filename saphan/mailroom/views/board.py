from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from saphan.letters.models import Letter
from saphan.lib import thai
from saphan.mailroom import tasks
from saphan.mailroom.choices import OUTSIDE, Channel, DeliveryState, MailAct
from saphan.mailroom.export import as_csv, as_xlsx
from saphan.mailroom.forms import ConfirmationForm, SendingForm, WithdrawForm
from saphan.mailroom.handed import BY_PERSON
from saphan.mailroom.models import Board, Confirmation, Delivery
from saphan.mailroom.views.inbox import SHAPES
from saphan.trail.models import record
from saphan.ui.http import Keyset, UserRequest, allow, page, tell

ALL_SHAPES = SHAPES | {
    DeliveryState.PENDING: ("clock", "quiet"),
    DeliveryState.SENT: ("send", "note"),
    DeliveryState.FAILED: ("cross", "urgent"),
}


def find(request: UserRequest, pk: int) -> Board:
    """The board of a letter that one's office sent and one may see, or received and passed on; else 404."""
    capacity = request.capacity
    if capacity is None:
        raise Http404
    letter = Letter.objects.visible_to(capacity).filter(pk=pk).first()
    if letter is None:
        received = get_object_or_404(Delivery.objects.arrived(capacity).select_related("letter"), letter=pk)
        if not received.can_be_read_by(capacity) or not received.forwarding.exists():
            raise Http404
        letter = received.letter
    return Board(letter, capacity)


def _filters(request: UserRequest) -> dict[str, str]:
    return {name: request.GET.get(name, "")[:60] for name in ("state", "district")}


@require_safe
def board(request: UserRequest, pk: int) -> HttpResponse:
    """The sender's board: who has it, who has registered it as what, who is missing."""
    shown, chosen = find(request, pk), _filters(request)
    rows = shown.receivers(**chosen).prefetch_related("confirmations", "answers")
    receivers = Keyset(rows, request, by=("rank", "id"), size=50)
    context = {
        "board": shown,
        "letter": shown.letter,
        "receivers": receivers,
        "passed_on": shown.passed_on(receivers.rows),
        "chosen": chosen,
        "chips": _chips(shown, **chosen),
        "shapes": ALL_SHAPES,
        "outside": OUTSIDE,
        "by_person": shown.rows.filter(channel__in=BY_PERSON, state__in=OUTSIDE).exists(),
        "unopened": (DeliveryState.DELIVERED, DeliveryState.PENDING),
    }
    return page(request, "mailroom/board/board.html", context)


def _chips(shown: Board, *, state: str, district: str) -> list[dict[str, Any]]:
    kept = f"&district={district}" if district else ""
    chips = [{"label": _("ทั้งหมด"), "href": f"?{kept.lstrip('&')}", "on": not state, "count": f"{shown.total:,}"}]
    return chips + [
        {"label": one.label, "href": f"?state={one}{kept}", "on": state == one, "count": f"{shown.counts[one]:,}"}
        for one in DeliveryState
        if shown.counts.get(one)
    ]


@require_POST
def remind(request: UserRequest, pk: int) -> HttpResponse:
    shown = find(request, pk)
    asked = shown.remind()
    if asked:
        tasks.tell_reminded.enqueue()
        text = ngettext("เตือนแล้ว %(n)s แห่ง", "เตือนแล้ว %(n)s แห่ง", asked) % {"n": asked}
    else:
        text = _("ไม่มีใครต้องเตือน ทุกแห่งลงรับแล้วหรือเพิ่งเตือนไปในสี่ชั่วโมงที่ผ่านมา")
    tell(request, text)
    return redirect("mailroom:board", pk)


def withdraw(request: UserRequest, pk: int) -> HttpResponse:
    """เรียกคืน: from all who have not opened it, or from one (`only`)."""
    shown = find(request, pk)
    asked = request.POST.get("only") or request.GET.get("only") or ""
    only = get_object_or_404(shown.rows.select_related("office"), pk=asked) if asked.isdecimal() else None
    form = WithdrawForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        context = {"board": shown, "letter": shown.letter, "form": form, "only": only}
        return page(request, "mailroom/board/withdraw.html", context, status=422 if form.is_bound else 200)
    taken = shown.withdraw(reason=form.cleaned_data["reason"], only=only.pk if only else None)
    words = _("เรียกคืนแล้ว %(n)s แห่ง") if taken else _("เรียกคืนไม่ได้ ผู้รับเปิดหนังสือแล้วทุกแห่ง ให้ออกหนังสือยกเลิกแทน")
    tell(request, words % {"n": taken})
    return redirect("mailroom:board", pk)


def sending(request: UserRequest, pk: int, delivery: int) -> HttpResponse:
    """How the letter left by post or by hand."""
    shown = find(request, pk)
    row = get_object_or_404(shown.rows.filter(state__in=OUTSIDE).select_related("office"), pk=delivery)
    form = SendingForm(request.POST or None, initial={"channel": row.channel, "tracking": row.tracking})
    if request.method != "POST" or not form.is_valid():
        context = {"delivery": row, "letter": shown.letter, "form": form}
        return page(request, "mailroom/board/sending.html", context, status=422 if form.is_bound else 200)
    shown.record_sending(row, **form.cleaned_data)
    tell(request, _("บันทึกการส่งแล้ว"))
    return redirect("mailroom:board", pk)


def confirmation(request: UserRequest, pk: int, delivery: int) -> HttpResponse:
    """ยืนยันทางโทรศัพท์: who said that the letter is there, and when."""
    shown = find(request, pk)
    outside = shown.rows.exclude(channel=Channel.INTERNAL)
    row = get_object_or_404(outside.filter(state__in=OUTSIDE).select_related("office"), pk=delivery)
    allow(shown.can_be_kept)
    form = ConfirmationForm(
        request.POST or None, initial={"phone": row.office.phone, "spoken_at": timezone.localtime()}
    )
    if request.method != "POST" or not form.is_valid():
        context = {"delivery": row, "letter": shown.letter, "form": form}
        return page(request, "mailroom/board/confirmation.html", context, status=422 if form.is_bound else 200)
    Confirmation.make(shown, row, by=request.capacity, **form.cleaned_data)
    tell(request, _("บันทึกการยืนยันแล้ว"))
    return redirect("mailroom:board", pk)


@require_safe
def export(request: UserRequest, pk: int, kind: str) -> HttpResponse:
    """The receivers as CSV or XLSX, with the same filters as on the board."""
    shown = find(request, pk)
    rows = shown.receivers(**_filters(request))
    name = thai.to_arabic_digits(shown.letter.reference or str(shown.letter.pk))
    record(shown.letter, MailAct.EXPORTED, by=request.capacity, kind=kind)
    return (as_xlsx if kind == "xlsx" else as_csv)(rows, name=name)
