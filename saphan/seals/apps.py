from importlib import import_module

from django.apps import AppConfig


class SealsConfig(AppConfig):
    name = "saphan.seals"
    verbose_name = "ตราอิเล็กทรอนิกส์"

    def ready(self) -> None:
        import_module("saphan.seals.receivers")  # it connects itself
