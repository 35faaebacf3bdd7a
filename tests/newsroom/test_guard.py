"""Before every page: nothing is kept by browsers, guessing passwords is braked, proxies are believed only if named."""

from __future__ import annotations

import pytest
from django.test import Client, RequestFactory

from shirorekha.newsroom import guard


def test_nobody_may_keep_or_list_a_newsroom_page(client, db):
    for url in ("/admin/login/", "/admin/", "/nowhere"):
        response = client.get(url)
        assert response["Cache-Control"] == "no-store"
        assert "noindex" in response["X-Robots-Tag"]


def test_static_files_need_no_collecting(client, db):
    response = client.get("/static/newsroom/plain.css")
    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/css")
    assert client.get("/static/wagtailadmin/css/core.css").status_code == 200


def test_guessing_a_password_is_braked_in_hindi(client, django_user_model, db):
    django_user_model.objects.create_user("meera", password="लंबा पासवर्ड 1")
    for _ in range(5):
        response = client.post("/admin/login/", {"username": "meera", "password": "ग़लत"})
    assert response.status_code == 429
    assert "15 मिनट" in response.content.decode()
    assert client.post("/admin/login/", {"username": "meera", "password": "लंबा पासवर्ड 1"}).status_code == 429


def test_a_form_without_its_token_is_refused_in_hindi(db):
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "x", "password": "y"})
    assert response.status_code == 403
    assert "पन्ना पुराना" in response.content.decode()


def test_cookies_are_out_of_scripts_reach(client, member):
    response = client.get("/admin/login/")
    assert response.cookies["desk-form"]["httponly"]
    assert response.cookies["desk-form"]["samesite"] == "Lax"


@pytest.mark.parametrize(
    ("proxies", "remote", "forwarded", "expected"),
    [
        ("", "203.0.113.9", "198.51.100.1", "203.0.113.9"),
        ("10.0.0.1", "203.0.113.9", "198.51.100.1", "203.0.113.9"),
        ("10.0.0.1", "10.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("10.0.0.1,10.0.0.2", "10.0.0.1", "6.6.6.6, 198.51.100.1, 10.0.0.2", "198.51.100.1"),
        ("10.0.0.1", "10.0.0.1", "", "10.0.0.1"),
    ],
)
def test_only_a_named_proxy_is_believed(settings, proxies, remote, forwarded, expected):
    settings.PAPER = settings.PAPER.__class__(trusted_proxies=proxies)
    request = RequestFactory().get("/", REMOTE_ADDR=remote, HTTP_X_FORWARDED_FOR=forwarded)
    assert guard.client_address(request) == expected


def test_a_foreign_host_is_refused(client):
    assert client.get("/admin/login/", headers={"host": "evil.example"}).status_code == 400


def test_what_is_too_big_to_read_is_refused_in_hindi(member, section, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    response = member("संपादक").post(
        "/admin/kachchi-copy/", {"raw": "क" * 2000}, content_type="application/x-www-form-urlencoded"
    )
    assert response.status_code == 400
    assert "बहुत बड़ा" in response.content.decode()


def test_errors_are_told_in_hindi(client, db, monkeypatch):
    assert "यह पन्ना नहीं है" in client.get("/nowhere").content.decode()

    def fall(*arguments, **options):
        raise RuntimeError

    monkeypatch.setattr("shirorekha.layout.static.FILES", type("Broken", (), {"get": fall})())
    client.raise_request_exception = False
    response = client.get("/-/static/x.css")
    assert response.status_code == 500
    assert "कुछ गड़बड़" in response.content.decode()
    assert response["Content-Security-Policy"] == guard.POLICY
