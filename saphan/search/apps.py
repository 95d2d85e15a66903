from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "saphan.search"
    verbose_name = "ค้นหา"
