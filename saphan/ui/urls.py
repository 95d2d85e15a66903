from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.urls import path

from saphan.ui import views

app_name = "ui"
urlpatterns = [
    path("", login_not_required(views.gallery) if settings.DEBUG else views.gallery, name="gallery"),
]
