from django.contrib.messages.constants import ERROR
from django.http import HttpResponse
from django.utils.translation import gettext as _

from saphan.mailroom.forms import ReturnForm
from saphan.mailroom.models import Reason, Refused
from saphan.mailroom.views.reading import find, take_next
from saphan.ui.http import UserRequest, allow, page, tell


def send_back(request: UserRequest, pk: int) -> HttpResponse:
    """ส่งคืน: to the sender, with a reason."""
    delivery = find(request, pk)
    allow(delivery.can_be_returned_by(request.capacity))
    form = ReturnForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        context = {"delivery": delivery, "letter": delivery.letter, "form": form}
        return page(request, "mailroom/delivery/return.html", context, status=422 if form.is_bound else 200)
    try:
        delivery.send_back(Reason(form.cleaned_data["reason"]), by=request.capacity, note=form.cleaned_data["note"])
        tell(request, _("ส่งคืนผู้ส่งแล้ว"))
    except Refused as refused:
        tell(request, str(refused), level=ERROR)
    return take_next(request, delivery)
