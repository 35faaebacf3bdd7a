"""Django's door to the press: connects the bell."""

from django.apps import AppConfig


class PressConfig(AppConfig):
    """The press as a Django app."""

    name = "shirorekha.press"
    label = "press"
    verbose_name = "छपाई"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hear publications from now on."""
        from shirorekha.press import bell

        bell.connect()
