from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from saphan.files.panels import hint
from saphan.letters.errors import LetterError
from saphan.letters.forms import FilesForm, PaperOnlyForm, PaperSignForm
from saphan.letters.incoming import note_paper_only
from saphan.letters.models import Letter
from saphan.letters.pages import pictured
from saphan.letters.signing import Signing
from saphan.letters.tasks import make_originals
from saphan.letters.views.finding import read
from saphan.people.models import Capacity, confirmed_by
from saphan.registers.models import BadRegister
from saphan.ui.http import UserRequest, allow, page, tell


def sign(request: UserRequest, pk: int) -> HttpResponse:
    """The paper, who signs in which capacity, and the password or passkey once more."""
    letter = read(request, pk)
    if letter.signed is not None and letter.signed.signer_id == request.capacity.membership.pk:
        return redirect(letter)
    ways = Signing(letter, by=request.capacity).capacities()
    allow(bool(ways))
    error = ""
    if request.method == "POST":
        error = signed(request, letter, chosen(ways, request.POST.get("as", "")))
        if not error:
            return redirect(letter)
    return page(request, "letters/sign/sign.html", facing(letter, ways, error), status=422 if error else 200)


def facing(letter: Letter, ways: list[Capacity], error: str) -> dict[str, Any]:
    step = letter.current_step
    rows = [(way, step is not None and step.is_for(way)) for way in ways]
    looks = pictured(letter, 1)
    return {"letter": letter, "ways": rows, "error": error, "problems": letter.problems(), "pages": looks.pages}


def chosen(ways: list[Capacity], wanted: str) -> Capacity:
    """The capacity that was picked; the first when none was."""
    found = [way for way in ways if str(way.delegation.pk if way.delegation else "") == wanted]
    return found[0] if found else ways[0]


def signed(request: UserRequest, letter: Letter, by: Capacity) -> str:
    """Sign; a sentence when it was refused."""
    method = confirmed_by(request, request.POST.get("password", ""))
    if not method:
        return _("รหัสผ่านไม่ถูกต้อง หรือยังไม่ได้ยืนยันตัวด้วยพาสคีย์ ยังไม่ได้ลงนาม")
    try:
        letter.sign(by=by, method=method)
    except LetterError as refused:
        return str(refused)
    make_originals.enqueue()
    tell(request, _("ลงนามแล้ว"), number=letter.reference)
    return ""


def sign_on_paper(request: UserRequest, pk: int) -> HttpResponse:
    """A letter that was signed on paper takes the number that was reserved on that day."""
    letter = read(request, pk)
    allow(letter.may_enter_paper(request.capacity))
    form = PaperSignForm(request.POST if request.method == "POST" else None, letter=letter, by=request.capacity)
    files = FilesForm(request, request.capacity) if request.method == "POST" else None
    if files is not None and form.is_valid():
        try:
            if files.error:
                raise LetterError(files.error)
            form.write(files.uploads)
            tell(request, _("บันทึกหนังสือที่ลงนามบนกระดาษแล้ว"), number=letter.reference)
            return redirect(letter)
        except (LetterError, BadRegister) as refused:
            form.add_error(None, str(refused))
    context = {"letter": letter, "form": form, "file_hint": hint(), "files": files}
    return page(request, "letters/sign/paper.html", context, status=422 if form.errors else 200)


def paper_only(request: UserRequest) -> HttpResponse:
    """ลับที่สุด: a row in the register and nothing else."""
    allow(request.capacity is not None and request.capacity.registers)
    form = PaperOnlyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        entry = note_paper_only(by=request.capacity, **form.cleaned_data)
        tell(request, _("ลงทะเบียนแล้ว เลขทะเบียน"), number=str(entry.number))
        return redirect(entry)
    return page(request, "letters/sign/paper_only.html", {"form": form}, status=422 if form.errors else 200)
