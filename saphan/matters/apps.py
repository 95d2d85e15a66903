from django.apps import AppConfig


class MattersConfig(AppConfig):
    name = "saphan.matters"
    verbose_name = "งานหนังสือ"
