"""Write docs/operate/settings.md from config.py: `python scripts/make_settings_page.py`."""

from pathlib import Path

from shirorekha import config

PAGE = Path(__file__).resolve().parent.parent / "docs" / "operate" / "settings.md"


def main() -> None:
    lines = [
        "# Settings",
        "",
        "Made from `src/shirorekha/config.py` by `python scripts/make_settings_page.py`; do not edit by hand.",
        "Each is an environment variable, read once when a process starts.",
        "",
        "| variable | default | what it does |",
        "|---|---|---|",
    ]
    lines += [f"| `{name}` | `{default or ' '}` | {text} |" for name, default, text in config.describe()]
    PAGE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
