"""The words of the trade that an office offers to its people: opening and closing words, phrases."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from saphan.letters.models import Courtesy, Wording
from saphan.letters.models.template import KEEPERS
from saphan.letters.views.finding import find
from saphan.letters.word_forms import CourtesyForm, WordingForm
from saphan.ui.http import UserRequest, allow, page, tell

KEPT = {"courtesy": (Courtesy, CourtesyForm), "wording": (Wording, WordingForm)}


def words(request: UserRequest) -> HttpResponse:
    """What is offered, and what the office itself has added."""
    allow(request.capacity is not None and request.capacity.reads_letters)
    office_id = request.capacity.office_id
    context = {
        "courtesies": Courtesy.objects.of(office_id),
        "wordings": Wording.objects.everything(office_id),
        "may_keep": request.capacity.role in KEEPERS,
    }
    return page(request, "letters/words/words.html", context)


def word(request: UserRequest, what: str, pk: int | None = None) -> HttpResponse:
    """One of the office's own: added, changed, or taken away (do=drop)."""
    allow(request.capacity is not None and request.capacity.role in KEEPERS)
    model, form_class = KEPT[what]
    fresh = model(office=request.capacity.office)
    row = get_object_or_404(model, pk=pk, office=request.capacity.office) if pk else fresh
    if request.POST.get("do") == "drop" and pk:
        row.delete()
        tell(request, _("นำออกแล้ว"))
        return redirect("letters:words")
    form = form_class(request.POST if request.method == "POST" else None, instance=row)
    if request.method == "POST" and form.is_valid():
        form.save()
        tell(request, _("บันทึกแล้ว"))
        return redirect("letters:words")
    context = {"form": form, "row": row, "what": what}
    return page(request, "letters/words/word.html", context, status=422 if form.errors else 200)


@require_POST
def courtesy(request: UserRequest, pk: int) -> HttpResponse:
    """Beside the addressee that is being typed: which words open and close a letter to them."""
    letter = find(request, pk)
    allow(letter.can_be_edited_by(request.capacity))
    return page(request, "letters/draft/_courtesy.html", courteous(letter, request.POST.get("addressee", "")))


def courteous(letter: Any, addressee: str) -> dict[str, Any]:
    return {"courtesy": Courtesy.objects.proposed(addressee, letter.office_id), "letter": letter}
