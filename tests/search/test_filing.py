"""An index tells whether it was filled by a version that files words as this one does."""

from __future__ import annotations

from shirorekha.search import filing


def test_a_new_stem_or_sound_changes_the_digest(monkeypatch) -> None:
    own, stem, sounds = filing.digest.__wrapped__(), filing.stem, filing.sounds
    assert own == filing.digest.__wrapped__()
    with monkeypatch.context() as patch:
        patch.setattr(filing, "stem", lambda word: "नवा" if word == "नया" else stem(word))
        assert filing.digest.__wrapped__() != own
    with monkeypatch.context() as patch:
        patch.setattr(filing, "sounds", lambda word: (*sounds(word), "=new") if word == "नया" else sounds(word))
        assert filing.digest.__wrapped__() != own


def test_a_directory_is_as_now_from_the_note_on(tmp_path) -> None:
    assert not filing.as_now(tmp_path / "none")
    assert not filing.as_now(tmp_path)
    filing.note(tmp_path)
    assert filing.as_now(tmp_path)
    (tmp_path / filing.NAME).write_bytes(b"\xff")
    assert not filing.as_now(tmp_path)
