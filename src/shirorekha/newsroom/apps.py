"""Django's door to the newsroom."""

from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    """The newsroom as a Django app."""

    name = "shirorekha.newsroom"
    label = "newsroom"
    verbose_name = "समाचार कक्ष"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hear from now on of everything that can be searched for, and put Hindi on the forms that have none."""
        from shirorekha.newsroom import finding, link_forms

        finding.connect()
        link_forms.speak_hindi()
