"""Notes about a page as a whole."""

import pytest

from shirorekha.hindi.doctor import examine

STORY = "पटना में बारिश, सड़कें डूबीं\n\nपटना में सोमवार को तेज बारिश हुई और कई सड़कें डूब गईं।"


def kinds(text: str) -> set[str]:
    return {note.kind for note in examine(text).notes}


def test_a_plain_story_has_no_notes() -> None:
    assert kinds(STORY) == set()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (STORY.replace("पटना में सोमवार", "<p>पटना में सोमवार"), "markup"),
        (STORY + "<script>alert(1)</script>", "markup"),
        (STORY + "\n" + "पुल बह गया है और लोग नाव से आ-जा रहे हैं। " * 80, "one_line"),
        ("A new bridge opens\n\nThe bridge over the river was opened on Monday after years of delay.", "language"),
        ("दीपावली पर चलेंगी 40 विशेष ट्रेनें", "body"),
        ("पटना में सोमवार को तेज बारिश हुई और कई सड़कें डूब गईं।", "headline"),
    ],
)
def test_what_is_strange_is_noted(text: str, kind: str) -> None:
    assert kind in kinds(text)


def test_an_unsure_cut_shows_the_other_ones() -> None:
    text = (
        "ओलंपिक पदक विजेता को एक करोड़ और सरकारी नौकरी देगी हरियाणा सरकार हरियाणा सरकार ने ओलंपिक में कांस्य पदक जीतने वाली "
        "पहलवान को एक करोड़ रुपये और सरकारी नौकरी देने की घोषणा की है।"
    )
    found = examine(text)
    wanted = "ओलंपिक पदक विजेता को एक करोड़ और सरकारी नौकरी देगी हरियाणा सरकार"
    shown = [found.headline.text if found.headline else ""]
    shown += [option for note in found.notes if note.kind == "headline" for option in note.alternatives]
    assert wanted in shown
