"""What stands before every newsroom page: headers, static files, the brake on guessing passwords."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from whitenoise.middleware import WhiteNoiseMiddleware

Answer = Callable[[HttpRequest], HttpResponse]


#: Wagtail's pages carry inline scripts and styles; all else is shut: no foreign origin, no plug-in, no foreign frame.
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:"
    " blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-src 'self'; frame-ancestors 'self'"
)


def desk_headers(get_response: Answer) -> Answer:
    """Middleware: let nobody keep a newsroom page, no search engine list one, and no page reach out."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not request.path_info.startswith((settings.STATIC_URL, "/-/static/")):
            response["Cache-Control"] = "no-store"
        response["X-Robots-Tag"] = "noindex, nofollow"
        response.setdefault("Content-Security-Policy", POLICY)
        return response

    return answer


class StaticFiles(WhiteNoiseMiddleware):
    """The newsroom's own static files straight from the packages, read at once: under ASGI a file iterator warns."""

    @staticmethod
    def serve(static_file: Any, request: HttpRequest) -> HttpResponse:
        """Answer with one static file."""
        found = static_file.get_response(request.method, request.META)
        with found.file or _nothing() as opened:
            body = opened.read() if opened else b""
        response = HttpResponse(body, status=int(found.status))
        del response["Content-Type"]
        for key, value in found.headers:
            response[key] = value
        return response


class _nothing:  # noqa: N801 - used as a context manager only
    def __enter__(self) -> None:
        return None

    def __exit__(self, *details: object) -> None:
        return None


def client_address(request: HttpRequest) -> str:
    """Give the address that a request comes from: X-Forwarded-For is believed only from the named proxies."""
    address = request.META.get("REMOTE_ADDR") or "unknown"
    proxies = {proxy.strip() for proxy in settings.PAPER.trusted_proxies.split(",") if proxy.strip()}
    if address not in proxies:
        return address
    hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if hop.strip()]
    return next((hop for hop in reversed(hops) if hop not in proxies), address)


def locked_out(request: HttpRequest, credentials: Any = None, *rest: Any, **more: Any) -> HttpResponse:
    """Refuse a sign-in after too many wrong passwords (django-axes)."""
    return render(request, "newsroom/locked_out.html", status=429)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Explain in Hindi that a form has grown too old to be taken."""
    return render(request, "newsroom/form_too_old.html", status=403)
