"""What the editor's link button asks is asked in Hindi."""

from __future__ import annotations

import pytest

from shirorekha.newsroom.link_forms import LABELS


@pytest.mark.parametrize("form", LABELS, ids=lambda form: form.__name__)
def test_no_label_is_made_of_an_english_name(form):
    unnamed = [name for name, field in form.base_fields.items() if not field.label]
    assert not unnamed
    assert all(str(form()[name].label) == label for name, label in LABELS[form].items())
