from django.apps import AppConfig


class MailroomConfig(AppConfig):
    name = "saphan.mailroom"
    verbose_name = "รับส่งหนังสือ"
