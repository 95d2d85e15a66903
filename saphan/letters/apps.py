from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "saphan.letters"
    verbose_name = "หนังสือ"
