"""A file becomes a draft in the newsroom."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse

from shirorekha.hindi.doctor import Proposal, examine
from shirorekha.importers import files
from shirorekha.newsroom import drafts
from shirorekha.newsroom.models import Section, Story


def import_page(path: Path | str) -> str:
    """Make a draft of a file, in the paper's first section, and give the address at which it is edited.

    Raises files.FileError for what is no text, holds no story or is too long; OSError for what cannot be opened.
    """
    text = files.read_copy(path, settings.PAPER.paste_characters)
    section = Section.objects.order_by("path").first()
    if section is None:
        raise files.FileError("अख़बार में अभी कोई खंड नहीं है; पहले समाचार कक्ष में एक खंड बनाएँ।")
    story = draft_from(drafts.with_ledger(examine(text), text), section)
    return f"{settings.PAPER.newsroom_url}{reverse('wagtailadmin_pages:edit', args=(story.pk,))}"


def draft_from(proposal: Proposal, section: Section, user: Any = None) -> Story:
    """Make a draft of a proposal below a section. Raises files.FileError if there is no story in it."""
    copy = drafts.copy_of(proposal)
    if not copy.headline and not copy.blocks:
        raise files.FileError("इसमें कोई ख़बर नहीं मिली।")
    return drafts.draft_from(copy, section, user)
