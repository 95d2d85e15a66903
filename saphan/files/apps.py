from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "saphan.files"
    verbose_name = "แฟ้มข้อมูล"
