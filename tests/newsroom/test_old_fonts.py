"""Copy in old fonts: found, read, and left alone where it is something else."""

from __future__ import annotations

import pytest

from shirorekha.hindi import legacy
from shirorekha.newsroom import old_fonts

STORY = "बिहार में पहले चरण का मतदान सुबह सात बजे शुरू हुआ। मुस्लिम बहुल इलाक़ों में लंबी क़तारें देखी गईं।"


@pytest.mark.parametrize("font", legacy.FONTS)
def test_every_font_has_a_name_and_is_read(font):
    found = old_fonts.read(legacy.from_unicode(STORY, font).text)
    assert found is not None and found.font in old_fonts.FONTS.values()
    assert "मतदान" in found.text


@pytest.mark.parametrize(
    "text", ["", STORY, "The President of India said in New Delhi that the country is moving ahead"]
)
def test_other_copy_is_left_alone(text):
    assert old_fonts.read(text) is None
