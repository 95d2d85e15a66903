from importlib import import_module

from django.apps import AppConfig


class PressConfig(AppConfig):
    name = "saphan.press"
    verbose_name = "แบบพิมพ์"

    def ready(self) -> None:
        import_module("saphan.press.receivers")  # it connects itself
