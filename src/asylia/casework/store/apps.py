"""The app as Django knows it."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """The tables of casework."""

    name = "asylia.casework.store"
    label = "casework"
    default_auto_field = "django.db.models.BigAutoField"
