"""Pages cut anywhere, with any slots, for the tests of what is stitched."""

from hypothesis import strategies as st

from shirorekha.shelf.sheet import Slot

names = st.sampled_from(["masthead", "popular", "footer", "चौथा"])
chunks = st.one_of(st.binary(max_size=200), st.text(max_size=80).map(str.encode), st.just("शिरोरेखा ".encode() * 900))
cuts = st.lists(st.one_of(chunks, names.map(Slot)), max_size=8).map(tuple)
contents = st.dictionaries(names, chunks, max_size=4)


def as_read(parts, slots):
    """Give the plain bytes that a reader of such a page gets."""
    return b"".join(part if isinstance(part, bytes) else slots.get(part.name, b"") for part in parts)
