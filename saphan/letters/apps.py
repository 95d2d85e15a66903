from importlib import import_module

from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "saphan.letters"
    verbose_name = "หนังสือ"

    def ready(self) -> None:
        import_module("saphan.letters.receivers")  # it connects itself
        import_module("saphan.letters.renewing")  # and so does it
