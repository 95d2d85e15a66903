from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext

from saphan.files.models import BadFile
from saphan.files.panels import hint, taken
from saphan.letters.models import LetterError
from saphan.mailroom.views.reading import find
from saphan.ui.http import UserRequest, allow, page, tell


def scan(request: UserRequest, pk: int) -> HttpResponse:
    """เพิ่มไฟล์สแกน: to a paper letter that was registered before it lay on the scanner."""
    delivery = find(request, pk)
    letter = delivery.letter
    allow(letter.can_have_scan_added_by(request.capacity))
    error, uploads = "", []
    if request.method == "POST":
        try:
            uploads = taken(request, request.capacity, already=letter.attachments.count())
            count = letter.add_scan(uploads, by=request.capacity)
        except (BadFile, LetterError) as problem:
            error = str(problem)
        else:
            tell(request, ngettext("เพิ่มแล้ว %(n)s ไฟล์", "เพิ่มแล้ว %(n)s ไฟล์", count) % {"n": count})
            return redirect(delivery)
    context = {"delivery": delivery, "letter": letter, "uploads": uploads, "error": error, "hint": hint()}
    return page(request, "mailroom/delivery/scan.html", context, status=422 if error else 200)
