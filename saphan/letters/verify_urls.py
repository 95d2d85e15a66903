"""Where anybody, signed in or not, asks whether a letter is one of ours. Short: the QR on the paper says it."""

from django.urls import path

from saphan.letters.views import verify

app_name = "verify"
urlpatterns = [
    path("", verify.ask, name="ask"),
    path("file/", verify.file, name="file"),
    path("<str:typed>/", verify.code, name="code"),
]
