from django.urls import path

from saphan.letters import views

app_name = "letters"
urlpatterns = [
    path("<int:pk>/", views.letter, name="letter"),
]
