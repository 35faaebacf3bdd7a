"""Files that the newsroom's own origin shows: the site's look, and pictures to signed-in staff only."""

from __future__ import annotations

from pathlib import Path

import regex
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from wagtail.admin.auth import require_admin_access

from shirorekha.layout import static
from shirorekha.newsroom import pictures

_PRINT = regex.compile(r"[0-9a-f]{32}-\d{1,5}x\d{1,5}\.(?:webp|jpg)")
_KINDS = {".webp": "image/webp", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".gif": "image/gif"}


def look(request: HttpRequest, name: str) -> HttpResponse:
    """Answer with a file of the readers' site, so that previews look like the paper."""
    found = static.FILES.get(name)
    if found is None:
        raise Http404
    content, media_type = found
    return HttpResponse(content, content_type=media_type, headers={"Cache-Control": "public, max-age=31536000"})


@require_admin_access
def printed_picture(request: HttpRequest, name: str) -> HttpResponse:
    """Answer with a printed picture, of a draft or published."""
    if not _PRINT.fullmatch(name):
        raise Http404
    return _file(pictures.private_dir(), name)


@require_admin_access
def media(request: HttpRequest, path: str) -> HttpResponse:
    """Answer with an original or a small copy of one."""
    return _file(Path(settings.MEDIA_ROOT), path)


def _file(root: Path, path: str) -> HttpResponse:
    """Read a file below `root`; anything that would lead out of it, or is no picture, is not there."""
    target = (root / path).resolve()
    kind = _KINDS.get(target.suffix.lower())
    if kind is None or not target.is_relative_to(root.resolve()) or not target.is_file():
        raise Http404
    return HttpResponse(target.read_bytes(), content_type=kind)
