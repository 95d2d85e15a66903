from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "saphan.people"
    verbose_name = "บุคลากร"
