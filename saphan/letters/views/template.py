"""Templates: a list to begin from, one to read and change, and a letter kept as one."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from saphan.letters.errors import LetterError
from saphan.letters.looking import look
from saphan.letters.models import Letter, LetterTemplate
from saphan.letters.views.finding import read
from saphan.letters.word_forms import TemplateForm, TemplateNameForm
from saphan.ui.http import UserRequest, allow, page, tell


def found(request: UserRequest, pk: int) -> LetterTemplate:
    rows = LetterTemplate.objects.visible_to(request.capacity) if request.capacity else LetterTemplate.objects.none()
    return get_object_or_404(rows.select_related("office", "group", "author__user"), pk=pk)


def templates(request: UserRequest) -> HttpResponse:
    """The templates of one's groups and of the office."""
    allow(request.capacity is not None and request.capacity.reads_letters)
    rows = LetterTemplate.objects.visible_to(request.capacity).select_related("group", "author__user")
    return page(request, "letters/template/index.html", {"templates": rows.order_by("kind", "name")})


def template(request: UserRequest, pk: int) -> HttpResponse:
    """Its words, to read or to change, and how they came to be so."""
    row = found(request, pk)
    sent = request.POST if request.method == "POST" else None
    first = {"name": row.name, "for_office": row.group_id is None}
    naming = TemplateNameForm(sent, by=request.capacity, initial=first)
    form = TemplateForm(sent, template=row)
    if sent is not None and naming.is_valid() and form.is_valid():
        said = naming.cleaned_data
        for_office = said.get("for_office", row.group_id is None)
        row.change(form.content, name=said["name"], for_office=for_office, by=request.capacity)
        tell(request, _("บันทึกแม่แบบแล้ว"))
        return redirect(row)
    versions = row.versions.select_related("saved_by__user")
    context = {"template": row, "form": form, "naming": naming, "versions": versions}
    context |= {"may_change": row.can_be_kept_by(request.capacity), "look": look(form.preview())}
    return page(request, "letters/template/template.html", context, status=422 if form.errors else 200)


@require_POST
def preview(request: UserRequest, pk: int) -> HttpResponse:
    """The page of a template as it is typed, not saved."""
    row = found(request, pk)
    form = TemplateForm(request.POST, template=row)
    form.is_valid()
    seen = look(form.preview(), request.POST.get("page", ""))
    return page(request, "letters/draft/_look.html", {"template": row, "look": seen})


@require_POST
def begin(request: UserRequest, pk: int) -> HttpResponse:
    letter = found(request, pk).begun(Letter, by=request.capacity)
    return redirect("letters:edit", pk=letter.pk)


@require_POST
def close(request: UserRequest, pk: int) -> HttpResponse:
    found(request, pk).close(by=request.capacity)
    tell(request, _("เลิกใช้แม่แบบแล้ว หนังสือที่เขียนจากแม่แบบนี้ยังอยู่ครบ"))
    return redirect("letters:templates")


def keep(request: UserRequest, pk: int) -> HttpResponse:
    """Keep a letter as a template."""
    letter = read(request, pk)
    form = TemplateNameForm(
        request.POST if request.method == "POST" else None, by=request.capacity, initial={"name": letter.title[:120]}
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        for_office = said.get("for_office", False)
        try:
            made = LetterTemplate.keep(letter, said["name"], by=request.capacity, for_office=for_office)
            tell(request, _("เก็บเป็นแม่แบบแล้ว"))
            return redirect(made)
        except LetterError as refused:
            form.add_error(None, str(refused))
    context = {"letter": letter, "form": form}
    return page(request, "letters/template/keep.html", context, status=422 if form.errors else 200)
