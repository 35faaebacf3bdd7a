"""The verbs of `shirorekha hindi`: lines in, lines out, and JSON with spans and scores."""

import io
import json
import subprocess
import sys

import pytest

from shirorekha.hindi import commands

LINE = "डॉ. राय ने कहा, यह ठीक है। अब चलो|"


def run(monkeypatch: pytest.MonkeyPatch, text: str, *arguments: str) -> tuple[int, list[str]]:
    out = io.StringIO()
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))
    monkeypatch.setattr(sys, "stdout", out)
    return commands.main(arguments), out.getvalue().splitlines()


@pytest.mark.parametrize("verb", [verb.name for verb in commands.VERBS if verb.name not in ("number", "date")])
def test_every_verb_answers_each_line_in_both_forms(monkeypatch: pytest.MonkeyPatch, verb: str) -> None:
    code, shown = run(monkeypatch, LINE + "\n", verb)
    assert code == 0
    assert shown or verb == "spell"
    code, told = run(monkeypatch, f"{LINE}\n\n{LINE}\n", verb, "--json")
    assert code == 0
    assert len(told) == 3
    assert json.loads(told[0]) == json.loads(told[2])


@pytest.mark.parametrize(
    ("arguments", "text", "expected"),
    [
        (["normalise"], "दाैरान", ["दौरान"]),
        (["words"], "डॉ. राय", ["डॉ.\tराय"]),
        (["sentences"], "वह आया। वह गया।", ["वह आया।", "वह गया।"]),
        (["teaser", "--limit", "12", "--headline", "पार्क"], "पार्क वह आया। वह गया था।", ["वह आया।"]),
        (["unicode"], "यह हिंदी है", ["यह हिंदी है"]),
        (["unicode"], "This is English, and it stays as it is.", ["This is English, and it stays as it is."]),
        (["unicode", "--font", "krutidev010"], "Hkkjr", ["भारत"]),
        (["unicode", "--back"], "भारत", ["Hkkjr"]),
        (["detect"], "यह हिंदी का वाक्य है।", ["-"]),
        (["style", "--mend"], "वह  गयी|", ["वह गई।"]),
        (["number"], "125000\nडेढ़ लाख", ["एक लाख पच्चीस हज़ार", "एक लाख पचास हज़ार"]),
        (["number", "--show", "digits", "--digits", "deva"], "डेढ़ लाख", ["१,५०,०००"]),
        (["number", "--show", "rupees"], "₹1,250.5", ["₹1,250.50"]),
        (["number", "--show", "ordinal"], "5", ["पाँचवाँ"]),
        (["number", "--show", "compact"], "1250000", ["12.5 लाख"]),
        (["date"], "2026-11-23T17:30", ["23 नवंबर 2026, शाम 5:30 बजे"]),
        (["date", "--show", "iso"], "२३ नवम्बर २०२६, शाम ५:३० बजे", ["2026-11-23T17:30:00+05:30"]),
        (["date", "--show", "relative", "--now", "2026-11-23T12:00Z"], "2026-11-23T10:00Z", ["2 घंटे पहले"]),
    ],
)
def test_lines_in_lines_out(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], text: str, expected: list[str]
) -> None:
    assert run(monkeypatch, text, *arguments) == (0, expected)


def test_a_refused_line_is_said_and_the_rest_goes_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, shown = run(monkeypatch, "आम\n12\n", "number")
    assert code == 1
    assert shown == ["", "बारह"]
    assert capsys.readouterr().err.startswith("1: ")


def test_bytes_that_are_no_text_do_not_stop_it() -> None:
    program = "import sys; from shirorekha.hindi import commands; sys.exit(commands.main(['normalise']))"
    done = subprocess.run(
        [sys.executable, "-c", program], input=b"\xff\xfe\n\xe0\xa4\x95\n", capture_output=True, env={"LC_ALL": "C"}
    )
    assert done.returncode == 0
    assert done.stdout.decode() == "\ufffd\ufffd\nक\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["date", "--now", "gestern"], "argument --now: no date in 'gestern'"),
        (["slug", "--limit", "0"], "argument --limit: a whole number from 1 on"),
        (["teaser", "--pixels", "nan"], "argument --pixels: pixels above 0"),
        (["teaser", "--size", "-1"], "argument --size"),
        (["number", "--digits", "roman"], "argument --digits"),
        (["nothing"], "invalid choice"),
    ],
)
def test_a_wrong_option_is_refused_before_any_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("2026-11-23\n"))
    with pytest.raises(SystemExit) as stopped:
        commands.main(arguments)
    assert stopped.value.code == 2
    shown = capsys.readouterr()
    assert said in shown.err
    assert not shown.out


@pytest.mark.parametrize("verb", ["number", "date"])
def test_a_long_line_is_refused_in_few_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], verb: str
) -> None:
    code, told = run(monkeypatch, "क" * 200_000 + "\n", verb, "--json")
    assert code == 1
    assert len(told[0]) < 200
    assert list(json.loads(told[0])) == ["error"]
    assert len(capsys.readouterr().err) < 200


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (b"", ""),
        ("\ufeffवह गया\n".encode(), "वह\tगया\n"),
        ("वह गया\r\nवह\r\n".encode(), "वह\tगया\nवह\n"),
        ("वह गया".encode(), "वह\tगया\n"),
        (b"\n", "\n"),
    ],
)
def test_any_kind_of_file_is_read(content: bytes, shown: str) -> None:
    program = "import sys; from shirorekha.hindi import commands; sys.exit(commands.main(['words']))"
    done = subprocess.run([sys.executable, "-c", program], input=content, capture_output=True, env={"LC_ALL": "C"})
    assert (done.returncode, done.stdout.decode(), done.stderr) == (0, shown, b"")


def test_numbers_are_read_as_papers_write_them(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "₹1.5 लाख करोड़\n21वीं\nदूसरे\n-5\n"
    assert run(monkeypatch, text, "number", "--show", "digits") == (0, ["15,00,00,00,00,000", "21", "2", "-5"])
