from django.urls import path

from saphan.search.views import saved, search, similar

app_name = "search"
urlpatterns = [
    path("", search.index, name="index"),
    path("others/", search.others, name="others"),
    path("similar/<int:letter>/", similar.similar, name="similar"),
    path("saved/", saved.save, name="save"),
    path("saved/<int:pk>/forget/", saved.forget, name="forget"),
]
