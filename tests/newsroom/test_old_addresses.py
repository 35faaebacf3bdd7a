"""Addresses of an earlier site: what an editor may write, what is kept, and who may."""

from __future__ import annotations

import unicodedata
from urllib.parse import quote

import pytest
from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.urls import reverse

from shirorekha.newsroom import old_addresses
from shirorekha.newsroom.models import OldAddress, Paper, Section

pytestmark = pytest.mark.django_db
OLD = "/समाचार/क़िले-में-बारिश"


@pytest.fixture
def section():
    section = Section(title="देश")
    Paper.objects.get().add_child(instance=section)
    section.save_revision().publish()
    section.refresh_from_db()
    return section


@pytest.mark.parametrize(
    "written",
    [
        unicodedata.normalize("NFC", OLD),
        unicodedata.normalize("NFD", OLD),
        OLD.replace("क़", "\u0958"),
        OLD + "/",
        OLD.strip("/"),
        quote(OLD),
        quote(OLD).lower(),
        f"  https://purana.example{quote(OLD)}/?utm_source=x#ऊपर ",
        OLD.replace("/क", "//क"),
    ],
)
def test_every_writing_is_kept_as_one(written):
    assert old_addresses.stored(written) == unicodedata.normalize("NFC", OLD)


@pytest.mark.parametrize(
    "written",
    [
        "/",
        "",
        "/khoj",
        "/rss.xml",
        "/-/static/x",
        "/-/",
        "/%ff",
        "/a%00b",
        "/?p=12",
        "x" * 700,
        "http://[x/a",
        "/\ud800",
    ],
)
def test_what_cannot_be_one_is_told(written):
    with pytest.raises(ValidationError):
        old_addresses.stored(written)


def test_a_page_of_the_paper_keeps_its_address(section):
    with pytest.raises(ValidationError, match="अब भी एक पन्ना"):
        OldAddress(old=f"https://akhbar.example{section.address}/", page=section.page_ptr).full_clean()
    with pytest.raises(ValidationError, match="पढ़ा नहीं जा सका"):
        OldAddress(old="/%ff", page=section.page_ptr).full_clean()


def test_a_draft_is_not_told_by_its_address(section):
    kept = OldAddress.objects.create(old=OLD, page=section.page_ptr)
    assert kept.address == section.address
    section.unpublish()
    assert OldAddress.objects.get().address == ""


def test_a_table_of_addresses(section, tmp_path, capsys):
    table = tmp_path / "purane.csv"
    table.write_text(
        f"{quote(OLD)},https://akhbar.example/desh\n\n/x.html,/desh\n/x.html,/desh\n/y,/nahin\n/z\n", "utf-8-sig"
    )
    with pytest.raises(CommandError):
        call_command("old_addresses", str(table))
    told = capsys.readouterr()
    assert "kept 3, refused 2" in told.out
    assert "नए पते पर कोई पन्ना नहीं है" in told.err
    assert list(OldAddress.objects.values_list("old", flat=True)) == ["/x.html", unicodedata.normalize("NFC", OLD)]
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("old_addresses", str(tmp_path / "none.csv"))


@pytest.mark.parametrize(("role", "allowed"), [("संवाददाता", False), ("उप-संपादक", True), ("संपादक", True)])
def test_the_desk_enters_one(client, section, role, allowed):
    user = User.objects.create_user("desk", password="एक लंबा पासवर्ड")
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)
    url = reverse(OldAddress.snippet_viewset.get_url_name("add"))
    answer = client.post(url, {"old": f"https://purana.example{quote(OLD)}", "page": section.pk})
    assert OldAddress.objects.filter(old=unicodedata.normalize("NFC", OLD)).exists() == allowed, answer.content.decode()
    if allowed:
        again = client.post(url, {"old": OLD + "/", "page": section.pk})
        assert "पहले से दर्ज है" in again.content.decode()
