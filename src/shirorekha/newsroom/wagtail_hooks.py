"""The newsroom's own places in Wagtail: menus, ledgers, pages."""

from __future__ import annotations

from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from shirorekha.newsroom import preview  # noqa: F401 - registers the story's preview
from shirorekha.newsroom.models import Agency, Author, Name, Topic


class AuthorViewSet(SnippetViewSet):
    """लेखक in the menu."""

    model = Author
    icon = "user"
    menu_label = "लेखक"
    add_to_admin_menu = True
    menu_order = 300
    list_display = ["name", "role"]


class TopicViewSet(SnippetViewSet):
    """विषय in the menu."""

    model = Topic
    icon = "tag"
    menu_label = "विषय"
    add_to_admin_menu = True
    menu_order = 310
    list_display = ["name"]


class AgencyViewSet(SnippetViewSet):
    """स्रोत in the menu."""

    model = Agency
    icon = "site"
    menu_label = "स्रोत"
    add_to_admin_menu = True
    menu_order = 320
    list_display = ["name", "kind"]
    list_filter = ["kind"]


class NameViewSet(SnippetViewSet):
    """The ledger of names in the menu."""

    model = Name
    icon = "list-ul"
    menu_label = "नामों की बही"
    add_to_admin_menu = True
    menu_order = 330
    list_display = ["spelling", "kind"]
    list_filter = ["kind"]


for viewset in (AuthorViewSet, TopicViewSet, AgencyViewSet, NameViewSet):
    register_snippet(viewset)
