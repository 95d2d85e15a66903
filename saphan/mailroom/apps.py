from importlib import import_module

from django.apps import AppConfig


class MailroomConfig(AppConfig):
    name = "saphan.mailroom"
    verbose_name = "รับส่งหนังสือ"

    def ready(self) -> None:
        import_module("saphan.mailroom.receivers")  # it connects itself
