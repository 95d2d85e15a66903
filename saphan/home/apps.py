from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "saphan.home"
    verbose_name = "หน้าแรก"
