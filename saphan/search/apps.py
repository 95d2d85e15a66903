from importlib import import_module

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "saphan.search"
    verbose_name = "ค้นหา"

    def ready(self) -> None:
        import_module("saphan.search.receivers")
