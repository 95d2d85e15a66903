from django.urls import path

from saphan.trail.views import events, notices

app_name = "trail"
urlpatterns = [
    path("", events.index, name="events"),
    path("export/", events.export, name="export"),
    path("check/", events.check, name="check"),
    path("notices/", notices.index, name="notices"),
    path("notices/read/", notices.read, name="read"),
    path("notices/choices/", notices.preferences, name="preferences"),
    path("notices/<int:pk>/", notices.notice, name="notice"),
]
