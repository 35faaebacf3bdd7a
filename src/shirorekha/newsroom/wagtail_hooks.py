"""The newsroom's own places in Wagtail: menus, ledgers, pages."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.chooser import ChooseView, SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from shirorekha.newsroom import address, dashboard, notes, paste, preview, schedule, withdrawn  # noqa: F401
from shirorekha.newsroom.models import Agency, Author, Name, OldAddress, Section, StandingPage, Topic


class _ChooseView(ChooseView):
    """The dialogue to choose one of a ledger: its title says of which, in the order of Hindi words."""

    page_subtitle = ""  # Wagtail puts the kind behind its verb: चुनें लेखक


class _Chooser(SnippetChooserViewSet):
    """What Wagtail's dialogues to choose an author, a topic or a source are made with."""

    choose_view_class = _ChooseView

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.page_title = f"{self.model._meta.verbose_name} चुनें"


class _LedgerViewSet(SnippetViewSet):
    chooser_viewset_class = _Chooser


class AuthorViewSet(_LedgerViewSet):
    """लेखक in the menu."""

    model = Author
    icon = "user"
    menu_label = "लेखक"
    add_to_admin_menu = True
    menu_order = 300
    list_display = ["name", "role"]


class TopicViewSet(_LedgerViewSet):
    """विषय in the menu."""

    model = Topic
    icon = "tag"
    menu_label = "विषय"
    add_to_admin_menu = True
    menu_order = 310
    list_display = ["name"]


class AgencyViewSet(_LedgerViewSet):
    """स्रोत in the menu."""

    model = Agency
    icon = "site"
    menu_label = "स्रोत"
    add_to_admin_menu = True
    menu_order = 320
    list_display = ["name", "kind"]
    list_filter = ["kind"]


class NameViewSet(_LedgerViewSet):
    """The ledger of names in the menu."""

    model = Name
    icon = "list-ul"
    menu_label = "नामों की बही"
    add_to_admin_menu = True
    menu_order = 330
    list_display = ["spelling", "kind"]
    list_filter = ["kind"]


class OldAddressViewSet(_LedgerViewSet):
    """The earlier site's addresses in the menu."""

    model = OldAddress
    icon = "link"
    menu_label = "पुराने पते"
    add_to_admin_menu = True
    menu_order = 340
    list_display = ["old", "page"]


for viewset in (AuthorViewSet, TopicViewSet, AgencyViewSet, NameViewSet, OldAddressViewSet):
    register_snippet(viewset)


@hooks.register("before_create_page")
def only_editors_found_sections(request: HttpRequest, parent: Any, page_class: type) -> None:
    """Let sections and standing pages be made by those who may publish: Wagtail's rights know places, not kinds."""
    if page_class in (Section, StandingPage) and not parent.permissions_for_user(request.user).can_publish_subpage():
        raise PermissionDenied


@hooks.register("construct_main_menu")
def no_documents(request: HttpRequest, items: list[MenuItem]) -> None:
    """Leave out what a newspaper has no use for."""
    items[:] = [item for item in items if item.name not in ("documents", "help")]


@hooks.register("construct_settings_menu")
def no_sites(request: HttpRequest, items: list[MenuItem]) -> None:
    """Leave out Wagtail's sites: there is one paper, and its address is a setting."""
    items[:] = [item for item in items if item.name != "sites"]


@hooks.register("construct_reports_menu")
def no_kinds(request: HttpRequest, items: list[MenuItem]) -> None:
    """Leave out the report that counts pages by the names of their Python classes."""
    items[:] = [item for item in items if item.name != "page-types-usage"]


@hooks.register("register_admin_urls")
def pages_of_ours() -> list[URLPattern]:
    """Add the newsroom's own pages to Wagtail's, behind the same sign-in."""
    return [
        path("kachchi-copy/", paste.paste, name="newsroom_paste"),
        path("desk-ki-nazar/<int:page_id>/", notes.look, name="newsroom_notes"),
        path("pata-badlen/<int:page_id>/", address.change_view, name="newsroom_address"),
        path("hatai-gai/", withdrawn.show_list, name="newsroom_withdrawn"),
        path("hatai-gai/<int:story_id>/", withdrawn.change_view, name="newsroom_reason"),
        path("pathak-abhi/", dashboard.readers_now, name="newsroom_readers"),
    ]


@hooks.register("register_admin_menu_item")
def paste_in_menu() -> MenuItem:
    """Put कच्ची कॉपी into the menu."""
    return MenuItem("कच्ची कॉपी चिपकाएँ", reverse("newsroom_paste"), name="paste", icon_name="clipboard-list", order=150)


@hooks.register("insert_global_admin_js")
def help_the_keyboard() -> SafeString:
    """Give the box for a picture's tags a name to be heard, and the keyboard its place back after choosing."""
    scripts = ((static(f"newsroom/{name}.js"),) for name in ("tags", "choosers"))
    return format_html_join("\n", '<script src="{}" defer></script>', scripts)


@hooks.register("insert_global_admin_css")
def dress() -> SafeString:
    """Give Wagtail's pages room for matras."""
    return format_html('<link rel="stylesheet" href="{}">', static("newsroom/desk.css"))
