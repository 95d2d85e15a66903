from importlib import import_module

from django.apps import AppConfig


class MattersConfig(AppConfig):
    name = "saphan.matters"
    verbose_name = "งานหนังสือ"

    def ready(self) -> None:
        import_module("saphan.matters.receivers")
