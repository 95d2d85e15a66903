from django.apps import AppConfig


class OfficesConfig(AppConfig):
    name = "saphan.offices"
    verbose_name = "หน่วยงาน"
