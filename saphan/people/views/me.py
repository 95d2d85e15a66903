"""One's own pages: name and phone, language, ways of signing in."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from saphan.people.forms.profile import ProfileForm
from saphan.people.forms.sign_in import outside_sign_ins
from saphan.people.models import User, capacities_of
from saphan.people.views.capacity import where_next
from saphan.ui.http import UserRequest, page, tell


@require_http_methods(["GET", "POST"])
def profile(request: UserRequest) -> HttpResponse:
    # A fresh row: a form that fails must not change the name that the frame shows.
    person = User.objects.get(pk=request.user.pk)
    form = ProfileForm(request.POST or None, instance=person)
    if request.method == "POST" and form.is_valid():
        form.save()
        tell(request, _("บันทึกข้อมูลของท่านแล้ว"))
        return redirect("people:profile")
    context = {"form": form, "capacities": capacities_of(request.user)}
    return page(request, "people/me/profile.html", context, status=422 if form.errors else 200)


@require_safe
def security(request: UserRequest) -> HttpResponse:
    """All ways of signing in of this person, on one page."""
    kinds = list(Authenticator.objects.filter(user=request.user).values_list("type", flat=True))
    sessions = UserSession.objects.filter(user=request.user).count()
    context = {"kinds": kinds, "sessions": sessions, "outside": outside_sign_ins(process="connect")}
    return page(request, "people/me/security.html", context)


@login_not_required
@require_POST
def language(request: UserRequest) -> HttpResponse:
    """The language of the pages: kept with the person, and in a cookie for the pages before the door."""
    wanted = request.POST.get("language", "")
    response = redirect(where_next(request))
    if wanted in dict(settings.LANGUAGES):
        response.set_cookie("language", wanted, max_age=60 * 60 * 24 * 365, secure=settings.HTTPS, samesite="Lax")
        User.objects.filter(pk=request.user.pk).update(language=wanted)
    return response
