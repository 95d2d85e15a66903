from django.urls import path

from saphan.people.views import capacity, me

app_name = "people"
urlpatterns = [
    path("capacity/", capacity.choose, name="choose"),
    path("me/", me.profile, name="profile"),
    path("me/security/", me.security, name="security"),
    path("me/language/", me.language, name="language"),
]
