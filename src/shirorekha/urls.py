"""The newsroom's addresses. Readers' pages are not here: what the newsroom's origin does not know, it cannot leak."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.utils.decorators import method_decorator
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtail_urls
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.pages.unpublish import UnpublishView

from shirorekha.newsroom import files


@method_decorator(transaction.atomic, name="dispatch")
class WholeUnpublishView(UnpublishView):
    """Wagtail's own view, in one transaction: withdrawal, audit and print order stand or fall together."""


def robots(request: HttpRequest) -> HttpResponse:
    """Ask search engines to stay out."""
    return HttpResponse("User-agent: *\nDisallow: /\n", content_type="text/plain")


urlpatterns = [
    path("", RedirectView.as_view(pattern_name="wagtailadmin_home")),
    path("robots.txt", robots),
    path("-/static/<str:name>", files.look),
    path("-/chitra/<str:name>", files.printed_picture),
    path("media/<path:path>", files.media),
    path("admin/pages/<int:page_id>/unpublish/", require_admin_access(WholeUnpublishView.as_view())),
    path("admin/", include(wagtail_urls)),
]
