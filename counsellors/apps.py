from django.apps import AppConfig


class CounsellorsConfig(AppConfig):
    name = "counsellors"
    label = "counsellors"
