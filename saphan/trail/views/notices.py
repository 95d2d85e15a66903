"""The bell of the position in which one acts."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from saphan.trail.forms import PreferenceForm
from saphan.trail.models import Notice
from saphan.ui.http import Keyset, UserRequest, page, tell


@require_GET
def index(request: UserRequest) -> HttpResponse:
    mine = Notice.objects.visible_to(request.capacity)
    only_unread = request.GET.get("show") == "unread"
    notices = Keyset(mine.unread() if only_unread else mine, request)
    return page(request, "trail/notices.html", {"notices": notices, "only_unread": only_unread})


@require_GET
def notice(request: UserRequest, pk: int) -> HttpResponse:
    """Go to what the notice is about; it counts as read."""
    found = get_object_or_404(Notice.objects.visible_to(request.capacity), pk=pk)
    Notice.objects.filter(pk=pk).mark_read()
    if not found.target_url:
        tell(request, _("สิ่งที่แจ้งเตือนนี้กล่าวถึงไม่อยู่แล้ว"))
    return redirect(found.target_url or "trail:notices")


@require_POST
def read(request: UserRequest) -> HttpResponse:
    count = Notice.objects.visible_to(request.capacity).mark_read()
    tell(request, ngettext("อ่านแล้ว %(count)s รายการ", "อ่านแล้ว %(count)s รายการ", count) % {"count": count})
    return redirect("trail:notices")


def preferences(request: UserRequest) -> HttpResponse:
    form = PreferenceForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        tell(request, _("บันทึกวิธีรับการแจ้งเตือนแล้ว"))
        return redirect("trail:preferences")
    return page(request, "trail/preferences.html", {"form": form}, status=422 if form.errors else 200)
