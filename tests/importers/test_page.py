"""A file becomes a draft in the newsroom."""

from __future__ import annotations

import pytest

from shirorekha.importers import files, page
from shirorekha.newsroom.models import Paper, Section, Story


@pytest.fixture
def section(db):
    section = Section(title="देश")
    Paper.objects.get().add_child(instance=section)
    return section


def test_a_file_becomes_a_draft_and_says_where(tmp_path, section):
    file = tmp_path / "copy.txt"
    file.write_text("दरभंगा में नई लाइब्रेरी खुली\nदरभंगा। शहर के बीच बनी नई लाइब्रेरी सोमवार को खोल दी गई।\n")
    where = page.import_page(file)
    story = Story.objects.get()
    assert where == f"http://desk.example/admin/pages/{story.pk}/edit/"
    assert (story.title, story.live, story.get_parent().specific) == ("दरभंगा में नई लाइब्रेरी खुली", False, section)


def test_a_file_without_a_story_makes_no_draft(tmp_path, section):
    file = tmp_path / "copy.txt"
    file.write_text("\n \n")
    with pytest.raises(files.FileError, match="कोई ख़बर नहीं"):
        page.import_page(file)
    assert not Story.objects.exists()


def test_a_paper_without_a_section_says_so(tmp_path, db):
    file = tmp_path / "copy.txt"
    file.write_text("शीर्षक\nपहला वाक्य।")
    with pytest.raises(files.FileError, match="खंड"):
        page.import_page(file)
