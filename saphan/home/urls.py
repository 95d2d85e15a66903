from django.urls import path

from saphan.home.views import today

app_name = "home"
urlpatterns = [
    path("", today.today, name="today"),
]
