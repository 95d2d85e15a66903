"""The table of contents of the whole house: each room has its own."""

from django.urls import include, path

urlpatterns = [
    path("ui/", include("saphan.ui.urls")),
    path("offices/", include("saphan.offices.urls")),
    path("people/", include("saphan.people.urls")),
    path("trail/", include("saphan.trail.urls")),
    path("files/", include("saphan.files.urls")),
    path("registers/", include("saphan.registers.urls")),
    path("letters/", include("saphan.letters.urls")),
    path("mail/", include("saphan.mailroom.urls")),
    path("matters/", include("saphan.matters.urls")),
    path("account/", include("allauth.urls")),
    path("", include("saphan.home.urls")),
]
