from django.http import Http404, HttpResponseBase
from django.views.decorators.http import require_safe

from saphan.files.models import BadFile
from saphan.files.panels import paper_answer, refusal
from saphan.mailroom.models import ViewingCopy
from saphan.mailroom.views.reading import find
from saphan.press.models import BadPdf
from saphan.ui.http import UserRequest, allow


@require_safe
def viewing(request: UserRequest, pk: int) -> HttpResponseBase:
    """ฉบับประทับตรารับ, in the browser's own reader or as a download (?download=1). Looking at it is reading."""
    delivery = find(request, pk)
    allow(delivery.can_be_read_by(request.capacity))
    copy = ViewingCopy(delivery)
    if not copy.can_be_made:
        raise Http404
    delivery.open(by=request.capacity)
    try:
        return paper_answer(copy.pdf(), copy.name, download="download" in request.GET)
    except (BadPdf, BadFile) as problem:
        return refusal(str(problem), status=422)
