from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "saphan.ui"
    verbose_name = "องค์ประกอบหน้าจอ"
