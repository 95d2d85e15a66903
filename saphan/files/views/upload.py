from uuid import UUID

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from saphan.files.models import BadFile, Upload
from saphan.files.panels import posted
from saphan.files.tasks import read_files
from saphan.ui.http import UserRequest, allow
from saphan.ui.jinja import filesize


@require_POST
def upload(request: UserRequest) -> HttpResponse:
    """One file for `<file-drop>`: multipart `file`, and `key`, the UUID under which the browser may send it again."""
    allow(request.capacity is not None)
    try:
        _tokens, files = posted(request)
        if len(files) != 1:
            raise BadFile(_("ส่งทีละหนึ่งแฟ้ม"))
        name, key = files[0].name or "", chosen(request.POST.get("key", ""))
        kept = Upload.bring(files[0], name, by=request.capacity, token=key)
    except BadFile as problem:
        return JsonResponse({"error": str(problem)}, status=422)
    read_files.enqueue()
    return JsonResponse(facts_of(kept), status=201)


@require_GET
def preview(request: UserRequest, token: UUID, page: int = 1) -> HttpResponse:
    """A page of what one has just sent, before it is put anywhere."""
    if request.capacity is None:
        raise Http404
    kept = get_object_or_404(Upload.objects.visible_to(request.capacity).select_related("file"), token=token)
    return kept.file.preview(page, 900)


def chosen(key: str) -> UUID | None:
    try:
        return UUID(key)
    except ValueError:
        return None


def facts_of(kept: Upload) -> dict[str, str | int]:
    """`id` is the token too: the hidden input that `<file-drop>` keeps."""
    pages = kept.file.page_count
    shown = reverse("files:preview", args=[kept.token, 1]) if pages else ""
    token = str(kept.token)
    what = {"token": token, "id": token, "name": kept.name, "media_type": kept.file.media_type}
    what |= {"note": filesize(kept.file.size), "state": kept.file.state, "preview": shown}
    return {**what, "size": kept.file.size, "pages": pages}
