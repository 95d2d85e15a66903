from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from saphan.people.middleware import SESSION_KEY
from saphan.people.models import Capacity, capacities_of
from saphan.people.signals import at_the_door
from saphan.ui.http import UserRequest, page, tell


def where_next(request: UserRequest) -> str:
    """The address to go on to: the one asked for if it is ours, else the front door."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if ours else "/"


@require_http_methods(["GET", "POST"])
def choose(request: UserRequest) -> HttpResponse:
    """In which position to act from now on."""
    capacities = capacities_of(request.user)
    if request.method == "GET":
        return page(request, "people/capacity/choose.html", {"capacities": capacities, "next": where_next(request)})
    chosen = next((one for one in capacities if one.key == request.POST.get("capacity")), None)
    if chosen is None:
        told = _("ตำแหน่งนี้ใช้ไม่ได้แล้ว โปรดเลือกใหม่")
        context = {"capacities": capacities, "next": where_next(request), "told": told}
        return page(request, "people/capacity/choose.html", context, status=422)
    request.session[SESSION_KEY] = chosen.key
    at_the_door.send(Capacity, act="people.capacity_chosen", user=request.user, by=chosen, detail={})
    tell(request, _("จากนี้ท่านทำงานในตำแหน่ง %(title)s") % {"title": chosen.title})
    return redirect(where_next(request))
