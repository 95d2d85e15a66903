from django.apps import AppConfig


class PressConfig(AppConfig):
    name = "saphan.press"
    verbose_name = "แบบพิมพ์"
