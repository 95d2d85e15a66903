from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from saphan.letters.errors import LetterError
from saphan.letters.forms import ChainForm
from saphan.letters.models import Letter
from saphan.letters.pages import coming
from saphan.letters.views.finding import read
from saphan.letters.views.letter import shown
from saphan.people.models import Capacity
from saphan.ui.http import UserRequest, allow, page, tell


def submit(request: UserRequest, pk: int) -> HttpResponse:
    """Who reviews and who signs: proposed from the office, changed at will."""
    letter = read(request, pk)
    if not letter.can_be_edited_by(request.capacity):
        return redirect(letter)
    form = ChainForm(request.POST if request.method == "POST" else None, letter=letter)
    if request.method == "POST" and form.is_valid():
        try:
            letter.submit(chain=form.seats, by=request.capacity)
        except LetterError as refused:
            form.add_error(None, str(refused))
        else:
            tell(request, _("เสนอหนังสือแล้ว"))
            return redirect(letter)
    context = {"letter": letter, "form": form, "problems": letter.problems(), "coming": coming(letter)}
    return page(request, "letters/review/submit.html", context, status=422 if form.errors else 200)


def review(request: UserRequest, pk: int) -> HttpResponse:
    """Pass on, return with a note, or refuse; a note that is missing is asked for, and nothing typed is lost."""
    letter = read(request, pk)
    allow(letter.chain.can_be_returned_by(request.capacity))
    note, error = request.POST.get("note", ""), ""
    if request.method == "POST":
        try:
            tell(request, decide(letter, request.POST.get("do", ""), note, by=request.capacity))
            return redirect("letters:index")
        except LetterError as refused:
            error = str(refused)
    context = shown(letter, request.capacity) | {"note": note, "error": error}
    return page(request, "letters/letter/letter.html", context, status=422 if error else 200)


def decide(letter: Letter, choice: str, note: str, *, by: Capacity) -> str:
    if choice == "return":
        letter.return_with(note, by=by)
        return _("คืนให้ผู้ร่างแก้ไขแล้ว")
    if choice == "refuse":
        letter.refuse(note, by=by)
        return _("บันทึกว่าไม่อนุมัติแล้ว")
    letter.pass_on(by=by, note=note)
    return _("ตรวจผ่าน เสนอคนถัดไปแล้ว")
