from django.apps import AppConfig


class TrailConfig(AppConfig):
    name = "saphan.trail"
    verbose_name = "ร่องรอย"
