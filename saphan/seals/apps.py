from django.apps import AppConfig


class SealsConfig(AppConfig):
    name = "saphan.seals"
    verbose_name = "ตราอิเล็กทรอนิกส์"
