"""What a run has measured so far, kept beside the paper, so that a run that was stopped goes on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


class Kept:
    """Figures by name in one JSON file. A stage is done when its name is among them."""

    def __init__(self, file: Path, **of: object) -> None:
        """Read what there is; figures of another paper (another `of`) are forgotten."""
        self._file = file
        self._figures: dict[str, Any] = json.loads(file.read_text()) if file.exists() else {}
        if self._figures.get("of") != of:
            self._figures = {"of": of}

    def __contains__(self, name: str) -> bool:
        """Tell whether a figure is there."""
        return name in self._figures

    def __getitem__(self, name: str) -> Any:
        """Give a figure; KeyError if it is not there."""
        return self._figures[name]

    def get(self, name: str, default: Any = None) -> Any:
        """Give a figure, or another value if it is not there."""
        return self._figures.get(name, default)

    def put(self, name: str, value: Any) -> None:
        """Keep a figure at once."""
        self._figures[name] = value
        self._file.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._file.with_suffix(".new")
        fresh.write_text(json.dumps(self._figures, ensure_ascii=False, indent=1))
        fresh.replace(self._file)

    def forget(self, name: str) -> None:
        """Let a figure be measured again."""
        if self._figures.pop(name, None) is not None:
            self.put("of", self._figures["of"])
