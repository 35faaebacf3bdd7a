"""A small newsroom: a section, its people, and signed-in clients of each role."""

from __future__ import annotations

import io

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.images import ImageFile
from django.test import Client
from PIL import Image
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from shirorekha.newsroom.models import Agency, Author, Paper, Photo, Section, Story, StorySource


@pytest.fixture
def paper(db) -> Paper:
    return Paper.objects.get()


@pytest.fixture
def section(paper) -> Section:
    section = Section(title="देश")
    paper.add_child(instance=section)
    section.save_revision().publish()
    return Section.objects.get(pk=section.pk)


@pytest.fixture
def agency(db) -> Agency:
    return Agency.objects.create(name="सना", kind="agency")


@pytest.fixture
def author(db) -> Author:
    return Author.objects.create(name="मीरा जोशी")


@pytest.fixture
def write(section, agency):
    """Write a story into the section; published unless told otherwise."""

    def written(title="बिहार में मतदान शुरू", *, body=None, publish=True, parent=None, **values) -> Story:
        body = body if body is not None else [("paragraph", "<p>सुबह सात बजे से मतदान शुरू हुआ।</p>")]
        story = Story(title=title, body=body, live=False, **values)
        story.sources.add(StorySource(agency=agency))
        (parent or section).add_child(instance=story)
        revision = story.save_revision()
        if publish:
            revision.publish()
        return Story.objects.get(pk=story.pk)

    return written


@pytest.fixture
def member(db):
    """Sign somebody in with a role: संवाददाता, उप-संपादक or संपादक."""

    def signed_in(role: str, name: str = "") -> Client:
        user = get_user_model().objects.create_user(name or f"user-{role}", email="", password="लंबा पासवर्ड 1")
        user.groups.add(Group.objects.get(name=role))
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        client.user = user
        return client

    return signed_in


@pytest.fixture
def form(agency):
    """The story form as a browser would send it."""

    def filled(title="बिहार में मतदान शुरू", text="<p>सुबह सात बजे से मतदान शुरू हुआ।</p>", **values) -> dict:
        data = {
            "title": title,
            "slug": "",
            "standfirst": "",
            "dateline": "पटना",
            "body": streamfield([("paragraph", rich_text(text))] if text else []),
            "bylines": inline_formset([]),
            "sources": inline_formset([{"agency": agency.pk, "url": ""}]),
            "topic_links": inline_formset([]),
            "corrections": inline_formset([]),
            "lead_image": "",
            "lead_caption": "",
            "useful_until": "",
            "go_live_at": "",
            "expire_at": "",
            "comments": inline_formset([]),
        }
        return nested_form_data(data | values)

    return filled


@pytest.fixture
def drawn():
    """Make a picture file: a plain field of colour in a given size and format."""

    def made(width=1600, height=900, kind="JPEG", colour="teal", **options) -> bytes:
        held = io.BytesIO()
        Image.new("RGB", (width, height), colour).save(held, kind, **options)
        return held.getvalue()

    return made


@pytest.fixture
def shot(db, drawn):
    """A photo in the archive."""

    def stored(content=None, **values) -> Photo:
        words = {"title": "पुल", "alternative": "नदी पर नया पुल", "credit": "मीरा जोशी", "caption": "सोनारी का पुल"}
        file = ImageFile(io.BytesIO(content or drawn()), name="pul.jpg")
        return Photo.objects.create(file=file, **(words | values))

    return stored
