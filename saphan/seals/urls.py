from django.urls import path

from saphan.seals.views import mine, office

app_name = "seals"
urlpatterns = [
    path("office/<int:pk>/", office.office, name="office"),
    path("mine/", mine.mine, name="mine"),
    path("mine/file/", mine.add_file, name="add_file"),
    path("mine/device/", mine.add_token, name="add_token"),
    path("mine/service/", mine.add_service, name="add_service"),
    path("mine/<int:pk>/removal/", mine.remove, name="removal"),
]
