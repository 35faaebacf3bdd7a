"""The press's place in the newsroom's menu."""

from __future__ import annotations

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from shirorekha.press import panel, popular_panel


@hooks.register("register_admin_urls")
def urls() -> list[URLPattern]:
    """Add the pages of the press to the newsroom (all of them behind its sign-in)."""
    return [
        path("chhapai/", panel.state, name="press_state"),
        path("chhapai/phir-se/", panel.again, name="press_again"),
        path("chhapai/poora-akhbar/", panel.reprint, name="press_reprint"),
        path("lokpriya-suchi/", popular_panel.state, name="press_popular"),
        path("lokpriya-suchi/ank/", popular_panel.choose_numbers, name="press_rail_numbers"),
        path("lokpriya-suchi/dakhal/", popular_panel.override, name="press_override"),
        path("lokpriya-suchi/dakhal/<int:number>/hataen/", popular_panel.end, name="press_override_end"),
    ]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """Add छपाई to the menu."""
    return MenuItem("छपाई", reverse("press_state"), icon_name="download", order=900)


@hooks.register("register_admin_menu_item")
def popular_in_menu() -> MenuItem:
    """Add लोकप्रिय सूची to the menu."""
    return MenuItem("लोकप्रिय सूची", reverse("press_popular"), icon_name="list-ol", order=890)


@hooks.register("register_permissions")
def rights() -> QuerySet:
    """Let whoever appoints people give the right to pin and ban."""
    return Permission.objects.filter(content_type__app_label="press", codename="change_railoverride")
