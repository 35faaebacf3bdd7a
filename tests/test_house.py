"""The manners of the house, held by the build (DESIGN: "Manners")."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from shirorekha import config

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "shirorekha"
LONGEST_MODULE = 400
BANNED_NAMES = {"utils", "util", "common", "core", "helpers", "helper", "services", "managers", "misc"}
#: Where a front door may import late: it must be light, and Django must be set up first.
LATE_IMPORTS = {"cli.py", "processes.py", "apps.py"}


def modules() -> Iterator[Path]:
    for path in sorted(SOURCE.rglob("*.py")):
        if "migrations" not in path.parts:
            yield path


def name(path: Path) -> str:
    return str(path.relative_to(SOURCE))


def test_modules_are_short() -> None:
    long = {name(path): count for path in modules() if (count := len(path.read_text().splitlines())) > LONGEST_MODULE}
    assert not long


def test_no_room_for_odds_and_ends() -> None:
    assert not [name(path) for path in SOURCE.rglob("*") if path.stem in BANNED_NAMES]


def test_no_hidden_imports() -> None:
    hidden = []
    for path in modules():
        if path.name in LATE_IMPORTS:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                hidden += [
                    f"{name(path)}:{inner.lineno}"
                    for inner in ast.walk(node)
                    if isinstance(inner, ast.Import | ast.ImportFrom)
                ]
    assert not hidden


def test_every_public_name_says_what_it_is_for() -> None:
    silent = []
    for path in modules():
        for node in ast.parse(path.read_text()).body:
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                continue
            if not node.name.startswith("_") and not ast.get_docstring(node):
                silent.append(f"{name(path)}:{node.lineno} {node.name}")
    assert not silent


def test_ascii_word_class_is_not_used_on_hindi() -> None:
    """Python's `re` leaves Devanagari vowel signs out of \\w and \\b; the `regex` package does not."""
    wrong = []
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text())):
            called = node.func if isinstance(node, ast.Call) else None
            if isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name) and called.value.id == "re":
                texts = [part.value for part in ast.walk(node) if isinstance(part, ast.Constant)]
                if any(re.search(r"\\[wWbB]", text) for text in texts if isinstance(text, str)):
                    wrong.append(f"{name(path)}:{node.lineno}")
            elif isinstance(node, ast.ImportFrom) and node.module == "re":
                wrong.append(f"{name(path)}:{node.lineno} (import the module, so that its patterns are seen here)")
    assert not wrong


def test_every_module_has_its_test() -> None:
    """Tests mirror the source, name for name; a walk or a sibling's test may stand in only where named here."""
    elsewhere = {
        "cli.py": "walks",
        "newsroom/models.py": "newsroom",
        "newsroom/formats/hi/formats.py": "newsroom",
        "newsroom/management/commands/old_addresses.py": "newsroom",
        "newsroom/management/commands/publish_scheduled.py": "newsroom",
        "processes.py": "walks",
        "settings.py": "newsroom",
        "urls.py": "newsroom",
    }
    missing = []
    for path in modules():
        relative = path.relative_to(SOURCE)
        if path.name in ("__init__.py", "apps.py") or not path.read_text().strip():
            continue
        if str(relative) in elsewhere:
            assert (ROOT / "tests" / elsewhere[str(relative)]).is_dir()
            continue
        if not (ROOT / "tests" / relative.parent / f"test_{path.name}").exists():
            missing.append(str(relative))
    assert not missing


def test_every_setting_is_documented() -> None:
    page = (ROOT / "docs" / "operate" / "settings.md").read_text()
    missing = [name for name, default, text in config.describe() if f"`{name}`" not in page or text not in page]
    assert not missing, "run: python scripts/make_settings_page.py"


def test_the_readme_has_the_two_commands() -> None:
    first_screen = "\n".join((ROOT / "README.md").read_text().splitlines()[:40])
    assert "python3 bootstrap.py demo" in first_screen
    assert "python3 bootstrap.py check" in first_screen
    assert "![" in first_screen


def test_ci_calls_the_readme_command() -> None:
    assert "python3 bootstrap.py check" in (ROOT / ".ci" / "run").read_text()


@pytest.mark.parametrize("path", sorted((SOURCE / "hindi" / "lexicon").glob("*")), ids=lambda path: path.name)
def test_every_word_list_says_where_it_comes_from(path: Path) -> None:
    if path.name in ("README.md", "__init__.py", "__pycache__"):
        return
    assert path.name in (SOURCE / "hindi" / "lexicon" / "README.md").read_text()


def test_nothing_names_this_machine() -> None:
    """No file that git tracks carries a path or a registry of the machine it was made on."""
    banned = re.compile(r"/work/|/opt/pypi|/root/|files\.pythonhosted|pypi\.org/simple|registry\.npmjs")
    found = []
    for path in [*modules(), *(ROOT / "docs").rglob("*.md"), ROOT / "README.md", ROOT / "requirements.lock"]:
        if banned.search(path.read_text()):
            found.append(str(path.relative_to(ROOT)))
    assert not found
