from importlib import import_module

from django.apps import AppConfig


class TrailConfig(AppConfig):
    name = "saphan.trail"
    verbose_name = "ร่องรอย"

    def ready(self) -> None:
        import_module("saphan.trail.receivers")  # it connects itself
