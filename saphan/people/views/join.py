"""The page behind an invitation's link: outside the door."""

from allauth.core.ratelimit import consume_or_429
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from saphan.people.forms.joining import JoinForm, NewPasswordForm
from saphan.people.forms.verbs import done, tried
from saphan.people.models import Invitation
from saphan.ui.http import UserRequest, page, tell


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def join(request: UserRequest, pk: int, token: str) -> HttpResponse:
    """Take the position (new person or signed in), or set the new password."""
    limited = consume_or_429(request, action="join", limit_get=True)
    if limited is not None:
        return limited  # type: ignore[no-any-return]
    invitation = Invitation.find(pk, token)
    if invitation is None:
        raise Http404
    if invitation.state != "open":
        return page(request, "people/join/over.html", {"invitation": invitation}, status=410)
    if invitation.is_recovery:
        return new_password(request, invitation)
    return take_seat(request, invitation) if request.user.is_authenticated else become(request, invitation)


def become(request: UserRequest, invitation: Invitation) -> HttpResponse:
    """A new person chooses a name and a password."""
    form = JoinForm(request.POST or None, invitation=invitation)
    if request.method == "POST" and done(form, invitation.join):
        tell(request, _("ตั้งบัญชีแล้ว เข้าสู่ระบบด้วยชื่อผู้ใช้และรหัสผ่านที่เพิ่งตั้ง"))
        return redirect("account_login")
    context = {"form": form, "invitation": invitation}
    return page(request, "people/join/become.html", context, status=422 if form.errors else 200)


def take_seat(request: UserRequest, invitation: Invitation) -> HttpResponse:
    """Somebody signed in takes the position beside those they hold."""
    if request.method == "POST":
        tried(request, lambda: invitation.add_to(request.user), _("เพิ่มตำแหน่งให้ท่านแล้ว เลือกตำแหน่งที่จะใช้"))
        return redirect("people:choose")
    return page(request, "people/join/take_seat.html", {"invitation": invitation})


def new_password(request: UserRequest, invitation: Invitation) -> HttpResponse:
    form = NewPasswordForm(request.POST or None, invitation=invitation)
    if request.method == "POST":
        done(form, invitation.set_password)
        if not form.errors:
            tell(request, _("ตั้งรหัสผ่านใหม่แล้ว เข้าสู่ระบบได้"))
            return redirect("account_login")
    context = {"form": form, "invitation": invitation}
    return page(request, "people/join/new_password.html", context, status=422 if form.errors else 200)
