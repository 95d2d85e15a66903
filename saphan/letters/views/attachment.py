from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from saphan.letters.models import Attachment
from saphan.letters.views.finding import read
from saphan.press.models import shown
from saphan.ui.http import UserRequest


def attachment(request: UserRequest, pk: int, attachment: int) -> HttpResponseBase:
    """The file, for who may read the letter: as it came, or its clean copy on the page with ?inline=1."""
    kept = get_object_or_404(Attachment.objects.select_related("file"), letter=read(request, pk), pk=attachment)
    return shown(kept.file, kept.name) if "inline" in request.GET else kept.file.response(kept.name)


def attachment_preview(request: UserRequest, pk: int, attachment: int, page: int = 1) -> HttpResponse:
    kept = get_object_or_404(Attachment.objects.select_related("file"), letter=read(request, pk), pk=attachment)
    return kept.file.preview(page)
