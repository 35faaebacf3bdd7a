"""The doctor's word lists hold what the code asks of them."""

from shirorekha.hindi.doctor.lists import table


def test_every_list_is_there_and_filled() -> None:
    for name in ("grammar", "speech", "rails", "furniture"):
        assert all(table(name).values())


def test_every_rule_of_furniture_is_complete() -> None:
    for rule in table("furniture")["rule"]:
        assert rule["how"] in ("words", "start", "hold", "pattern")
        assert rule["kind"].isascii()
        assert rule["reason"].endswith("।")
        assert ("cues" in rule) == (rule["how"] == "pattern")
        assert rule["phrases"]
