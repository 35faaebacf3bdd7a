"""Django's door to the newsroom."""

from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    """The newsroom as a Django app."""

    name = "shirorekha.newsroom"
    label = "newsroom"
    verbose_name = "समाचार कक्ष"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hear from now on of what is published and what can be searched for; put Hindi on the forms that have none."""
        from shirorekha.newsroom import corrections, finding, link_forms, withdrawals

        corrections.connect()
        finding.connect()
        withdrawals.connect()
        link_forms.speak_hindi()
