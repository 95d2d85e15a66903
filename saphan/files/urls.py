from django.urls import path

from saphan.files.views import upload

app_name = "files"
urlpatterns = [
    path("upload/", upload.upload, name="upload"),
    path("upload/<uuid:token>/page/<int:page>/", upload.preview, name="preview"),
]
