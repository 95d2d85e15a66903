from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from saphan.files.panels import hint
from saphan.letters.errors import LetterError
from saphan.letters.forms import DraftForm, FilesForm, KindForm
from saphan.letters.forms_of_law import DRAFTED, form_of
from saphan.letters.looking import look
from saphan.letters.models import Citation, Courtesy, Letter, LetterVersion, Wording
from saphan.letters.models.version import differences
from saphan.letters.views.finding import find, read
from saphan.ui.http import UserRequest, allow, page, tell


def new(request: UserRequest) -> HttpResponse:
    """Which kind? Cards with plain words."""
    allow(request.capacity is not None and request.capacity.reads_letters)
    kinds = [(kind, form_of(kind)) for kind in DRAFTED]
    return page(request, "letters/draft/new.html", {"kinds": kinds})


@require_POST
def create(request: UserRequest) -> HttpResponse:
    allow(request.capacity is not None and request.capacity.reads_letters)
    form = KindForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("เลือกชนิดหนังสือก่อน"))
        return redirect("letters:new")
    letter = Letter.draft(form.cleaned_data["kind"], by=request.capacity, key=form.cleaned_data["key"])
    return redirect("letters:edit", pk=letter.pk)


def edit(request: UserRequest, pk: int) -> HttpResponse:
    letter = read(request, pk)
    if not letter.can_be_edited_by(request.capacity):
        return redirect(letter)
    form = DraftForm(said(request, letter) if request.method == "POST" else None, letter=letter)
    given = request.method == "POST" and form.is_valid()
    if given and form.write(by=request.capacity) and put_files(request, form):
        return saved(request, form.letter)
    if form.is_top_secret:
        FilesForm(request, request.capacity).wipe()
    context = around(form, request.GET.get("page", ""))
    return page(request, "letters/draft/edit.html", context, status=422 if form.errors else 200)


def said(request: UserRequest, letter: Letter) -> Mapping[str, Any]:
    """What was typed; a letter that was picked to be cited becomes one more line of อ้างถึง, a phrase one of the body."""
    if words := request.POST.get("wording", ""):
        return {**dict(request.POST.items()), "body": f"{request.POST.get('body', '').rstrip()}\n{words}".lstrip()}
    picked = request.POST.get("cite", "")
    cited = Letter.objects.visible_to(request.capacity).filter(pk=picked).first() if picked.isdecimal() else None
    if cited is None:
        return request.POST
    lines = [request.POST.get("citations", "").strip(), Citation.named(cited)]
    return {**dict(request.POST.items()), "citations": "\n".join(line for line in lines if line)}


def around(form: DraftForm, seen: str = "") -> dict[str, Any]:
    """The page around the form: the paper beside it (`seen`: which of its pages), what is still missing, files."""
    letter = Letter.objects.get(pk=form.letter.pk)
    return {
        "form": form.mark_required(),
        "letter": letter,
        "look": look(form.preview() if form.is_bound else letter, seen),
        "problems": letter.problems(),
        "attachments": letter.attachments.select_related("file"),
        "file_hint": hint(),
        "courtesies": Courtesy.objects.of(letter.office_id),
        "wordings": Wording.objects.offered(letter.kind, letter.office_id),
        "courtesy": Courtesy.objects.proposed(form["addressee"].value() or "", letter.office_id)
        if "salutation" in form.fields
        else None,
        "found": None,
        "find": "",
    }


def put_files(request: UserRequest, form: DraftForm) -> bool:
    """Attach what was sent, detach what was crossed out; False with an error when a file was refused."""
    letter, files = form.letter, FilesForm(request, request.capacity)
    try:
        if files.error:
            raise LetterError(files.error)
        letter.drafting.attach(files.uploads, by=request.capacity)
        for gone in request.POST.getlist("detach"):
            letter.drafting.detach(int(gone) if gone.isdecimal() else 0, by=request.capacity)
    except LetterError as refused:
        form.add_error(None, str(refused))
        form.reread(letter)
        return False
    return True


def saved(request: UserRequest, letter: Letter) -> HttpResponse:
    letter.drafting.keep_version(by=request.capacity)
    if words := request.POST.get("find", "").strip() if request.POST.get("do") == "find" else "":
        found = Citation.candidates(words, by=request.capacity, apart_from=letter)
        form = DraftForm(letter=letter)
        return page(request, "letters/draft/edit.html", around(form) | {"found": found, "find": words})
    if request.POST.get("do") == "submit":
        return redirect("letters:submit", pk=letter.pk)
    if request.POST.get("do") == "look":
        return redirect(f"{reverse('letters:edit', args=[letter.pk])}#sheet")
    tell(request, _("บันทึกร่างแล้ว"))
    return redirect("letters:edit", pk=letter.pk)


@require_POST
def autosave(request: UserRequest, pk: int) -> HttpResponse:
    """Keeps what was typed; files wait for the button. 409: somebody else has a newer draft."""
    letter = find(request, pk)
    allow(letter.can_be_edited_by(request.capacity))
    form = DraftForm(request.POST, letter=letter)
    if not form.is_valid():
        return HttpResponse(status=422)
    return HttpResponse(status=204 if form.write(by=request.capacity) else 409)


@require_POST
def preview(request: UserRequest, pk: int) -> HttpResponse:
    """The page of what is typed, not saved: `page` asks for another one than the first."""
    letter = find(request, pk)
    allow(letter.can_be_edited_by(request.capacity))
    form = DraftForm(request.POST, letter=letter)
    form.is_valid()
    seen = look(form.preview(), request.POST.get("page", ""))
    return page(request, "letters/draft/_look.html", {"letter": letter, "look": seen})


def versions(request: UserRequest, pk: int) -> HttpResponse:
    letter = read(request, pk)
    rows = letter.versions.visible_to(request.capacity).select_related("saved_by__user")
    return page(request, "letters/draft/versions.html", {"letter": letter, "versions": rows})


def version(request: UserRequest, pk: int, number: int) -> HttpResponse:
    """What one version changed, in words."""
    letter = read(request, pk)
    rows = LetterVersion.objects.visible_to(request.capacity).select_related("saved_by__user")
    kept = get_object_or_404(rows, letter=letter, number=number)
    before = kept.before(request.capacity)
    names = {field.name: getattr(field, "verbose_name", "") for field in Letter._meta.get_fields()}
    names |= letter.drafting.labels() | {"attachments": _("ไฟล์แนบ")}
    changes = list(differences(letter, before.content if before else {}, kept.content))
    context = {"letter": letter, "version": kept, "before": before, "changes": changes, "names": names}
    return page(request, "letters/draft/version.html", context)


@require_POST
def restore(request: UserRequest, pk: int, number: int) -> HttpResponse:
    letter = find(request, pk)
    allow(letter.can_be_edited_by(request.capacity))
    kept = get_object_or_404(LetterVersion.objects.visible_to(request.capacity), letter=letter, number=number)
    letter.drafting.restore(kept, by=request.capacity, revision=letter.revision)
    tell(request, _("นำฉบับก่อนกลับมาแล้ว ฉบับปัจจุบันยังเก็บไว้ในรายการฉบับ"))
    return redirect("letters:edit", pk=letter.pk)
