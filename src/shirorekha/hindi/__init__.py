"""Hindi text work for a newspaper; docs/hindi.md says what each part does and how well.

Every part is a module of its own, imported by its name, so that nothing is loaded that is not used:

letters: `normalise` gives one stored form for a word typed in many ways; `aksharas`.
words, sentences: split a text, with offsets into it.
teaser, width: the few lines under a headline, by characters or by pixels.
latin: `romanise` as people type, `slug` for addresses.
keys, likeness, variants, stem: which words are one word: for search.
numbers, dates: as a paper prints them, and read as people write them.
legacy: copy in Kruti Dev, DevLys or Chanakya, and back.
spelling, style: what the desk would mend, each with its place and the reason.

>>> from shirorekha.hindi import dates, latin, letters, numbers, spelling
>>> letters.normalise("दाैरान"), latin.slug("पटना में बारिश"), numbers.from_words("डेढ़ लाख")
('दौरान', 'patna-mein-barish', 150000)
>>> dates.read("23 नवंबर 2026, शाम 5:30 बजे").isoformat(), spelling.suggest("ऑस्टेलिया")[0].word
('2026-11-23T17:30:00+05:30', 'ऑस्ट्रेलिया')
"""
