from django.apps import AppConfig


class RegistersConfig(AppConfig):
    name = "saphan.registers"
    verbose_name = "ทะเบียน"
