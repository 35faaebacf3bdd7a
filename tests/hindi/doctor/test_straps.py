"""Short lines around the headline."""

from shirorekha.hindi.doctor.page import rows
from shirorekha.hindi.doctor.straps import names_of_writers


def test_a_bare_name_beside_a_date_is_a_byline() -> None:
    page = rows("सेब के किसान परेशान\nआदिल हमीद\n23 नवंबर 2026\nसेब की फसल अच्छी हुई है।")
    found = names_of_writers([page[1]], page)
    assert [(row.kind, row.byline[0].names) for row in found] == [("byline", ("आदिल हमीद",))]


def test_other_short_lines_stay_straps() -> None:
    page = rows("सेब के किसान परेशान\nबड़ा सवाल\nसेब की फसल अच्छी हुई है।")
    assert [row.kind for row in names_of_writers([page[1]], page)] == ["strap"]
    dated = rows("सेब के किसान परेशान\nबाजार में मंदी\n23 नवंबर 2026\nसेब की फसल अच्छी हुई है।")
    assert [row.kind for row in names_of_writers([dated[1]], dated)] == ["strap"]
