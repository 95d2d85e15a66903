"""แฟ้มเสนอ: one letter after another (look.md, shape 6)."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from saphan.matters.forms import ApproveAllForm, EndorseForm
from saphan.matters.models import Endorsement, Proposal
from saphan.matters.showing import paper
from saphan.matters.story import last_note
from saphan.matters.views.found import capacity_of, note_reading
from saphan.people.models import Capacity, confirmed_by
from saphan.ui.http import UserRequest, page, tell


def folder(request: UserRequest) -> HttpResponse:
    """The first letter that waits; `left` names one whose endorsement the browser still holds back."""
    capacity = capacity_of(request)
    rows = Proposal.objects.folder(capacity)
    left = request.GET.get("left", "")
    first = rows.exclude(pk=int(left)).first() if left.isdecimal() else rows.first()
    if first is not None:
        return redirect(first)
    return page(request, "matters/folder/empty.html", {"done": Proposal.objects.answered_today(capacity)})


def letter(request: UserRequest, pk: int) -> HttpResponse:
    """One letter of the folder; sent, it is endorsed in its own row and the next one follows."""
    capacity = capacity_of(request)
    rows = Proposal.objects.folder(capacity)
    proposal = rows.filter(pk=pk).select_related("matter__letter", "matter__delivery__entry").first()
    if proposal is None:  # answered meanwhile, perhaps in another window
        get_object_or_404(Proposal.objects.filter(seat=capacity.seat, matter__secrecy__lte=capacity.clearance), pk=pk)
        return redirect("matters:folder")
    place = place_of(list(rows.values_list("pk", flat=True)), pk)
    form = EndorseForm(request.POST or None, by=capacity, matter=proposal.matter)
    if request.method == "POST" and endorsed(proposal, form, capacity):
        tell(request, _("เกษียนแล้ว"))
        return redirect(place["next_url"] or "matters:folder")
    note_reading(proposal.matter, by=capacity)
    return page(
        request,
        "matters/folder/letter.html",
        sheet(proposal, form, capacity) | place,
        status=422 if form.errors else 200,
    )


def endorsed(proposal: Proposal, form: EndorseForm, capacity: Capacity) -> bool:
    if not form.is_valid():
        return False
    try:
        Endorsement.write(proposal.matter, by=capacity, answering=proposal, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


def sheet(proposal: Proposal, form: EndorseForm, capacity: Capacity) -> dict[str, Any]:
    matter = proposal.matter
    return {
        "proposal": proposal, "matter": matter, "form": form, "phrases": form.offered, "paper": paper(matter),
        "note": last_note(matter), "done": Proposal.objects.answered_today(capacity),
    }  # fmt: skip


def place_of(keys: list[int], pk: int) -> dict[str, Any]:
    """Where the letter stands, and its neighbours. After the last comes the first that was skipped."""
    here = keys.index(pk)
    following = keys[here + 1] if here + 1 < len(keys) else keys[0]
    return {
        "place": here + 1,
        "waiting": len(keys),
        "next_url": reverse("matters:folder_letter", args=[following]) if following != pk else "",
        "back_url": reverse("matters:folder_letter", args=[keys[here - 1]]) if here else "",
    }


def everything(request: UserRequest) -> HttpResponse:
    """Endorse several at once: all titles are shown and the password is asked again (saraban.md 5.5)."""
    capacity = capacity_of(request)
    found = Proposal.objects.folder(capacity).select_related("seat", "matter__rule__group", "matter__group")
    rows = list(found.select_related("matter__office", "matter__letter__office", "matter__delivery__entry"))
    form = ApproveAllForm(request.POST or None, rows=rows)
    if request.method == "POST" and form.is_valid():
        if not confirmed_by(request, form.cleaned_data["password"]):
            form.refuse_password()
        else:
            done = sum(form.endorse(row, by=capacity) for row in rows if row.pk in form.chosen)
            tell(request, _("เกษียนแล้ว %(n)s เรื่อง") % {"n": done})
            return redirect("matters:folder")
    return page(
        request, "matters/folder/everything.html", {"rows": rows, "form": form}, status=422 if form.errors else 200
    )
