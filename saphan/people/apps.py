from importlib import import_module

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "saphan.people"
    verbose_name = "บุคลากร"

    def ready(self) -> None:
        import_module("saphan.people.receivers")  # it connects itself
