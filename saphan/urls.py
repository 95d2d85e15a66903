"""The table of contents of the whole house: each room has its own."""

from django.urls import include, path
from django.views.generic import RedirectView

urlpatterns = [
    path("ui/", include("saphan.ui.urls")),
    path("offices/", include("saphan.offices.urls")),
    path("people/", include("saphan.people.urls")),
    path("trail/", include("saphan.trail.urls")),
    path("press/", include("saphan.press.urls")),
    path("files/", include("saphan.files.urls")),
    path("seals/", include("saphan.seals.urls")),
    path("registers/", include("saphan.registers.urls")),
    path("letters/", include("saphan.letters.urls")),
    path("v/", include("saphan.letters.verify_urls")),
    path("mail/", include("saphan.mailroom.urls")),
    path("matters/", include("saphan.matters.urls")),
    path("search/", include("saphan.search.urls")),
    # One address per person stands in their profile; the sign-in library's own list of addresses stays shut.
    path("account/email/", RedirectView.as_view(pattern_name="people:profile")),
    path("account/confirm-email/", RedirectView.as_view(pattern_name="people:profile")),
    path("account/", include("allauth.urls")),
    path("", include("saphan.home.urls")),
]
