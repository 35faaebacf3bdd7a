"""The press's place in the newsroom's menu."""

from __future__ import annotations

from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from shirorekha.press import panel


@hooks.register("register_admin_urls")
def urls() -> list[URLPattern]:
    """Add the pages of the press to the newsroom (all of them behind its sign-in)."""
    return [
        path("chhapai/", panel.state, name="press_state"),
        path("chhapai/phir-se/", panel.again, name="press_again"),
        path("chhapai/poora-akhbar/", panel.reprint, name="press_reprint"),
    ]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """Add छपाई to the menu."""
    return MenuItem("छपाई", reverse("press_state"), icon_name="download", order=900)
