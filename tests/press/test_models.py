"""What the press writes down reads well where people see it."""

from __future__ import annotations

from shirorekha.press.models import ArchivePlace, Counter, JobRun, Printed, PrintOrder, Sheet


def test_rows_name_themselves() -> None:
    assert str(PrintOrder(kind="story", object_id=7)) == "ख़बर 7"
    assert str(PrintOrder(kind="everything")) == "सब कुछ"
    assert str(Printed(target="home||0", address="/")) == "/"
    assert str(ArchivePlace(list_key="paper", ordinal=3)) == "paper#3"
    assert str(JobRun(name="rail", title="सूची")) == "सूची"
    assert str(Sheet(address="/desh")) == "/desh"
    assert str(Counter(value=4)) == "4"
