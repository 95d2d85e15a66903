from django.urls import path

from saphan.press.views import style

app_name = "press"
urlpatterns = [
    path("<int:pk>/style/", style.style, name="style"),
    path("<int:pk>/style/standard/", style.standard, name="style_standard"),
    path("<int:pk>/style/<slug:kind>.png", style.shown, name="style_shown"),
]
