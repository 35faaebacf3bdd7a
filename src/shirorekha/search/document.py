"""What can be found: one story or standing page as the index keeps it."""

from __future__ import annotations

import dataclasses
import json
from datetime import datetime
from typing import Any

#: What can be found: a story of the paper, and a page that the paper has about itself.
STORY, PAGE = "story", "page"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Document:
    """One findable thing; texts are plain (no markup), `published` is an aware datetime, `kind` is story or page."""

    address: str
    headline: str
    standfirst: str
    body: str
    names: str
    section: str
    published: datetime
    kind: str = STORY

    def __post_init__(self) -> None:
        """Refuse what could not be found again: no address, or a moment without a zone (ValueError)."""
        if not self.address:
            raise ValueError("a search document needs an address")
        if self.published.tzinfo is None:
            raise ValueError(f"{self.address}: published must carry a time zone")

    def to_json(self) -> str:
        """Write the document as one line of JSON, for the edition's rows."""
        return json.dumps(dataclasses.asdict(self) | {"published": self.published.isoformat()}, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str | bytes) -> Document:
        """Read what `to_json` wrote; raises ValueError that says what is missing or of the wrong type."""
        record: Any = json.loads(text)
        if not isinstance(record, dict):
            raise ValueError("a search document must be a JSON object")
        names = [field.name for field in dataclasses.fields(cls)]
        wrong = [name for name in names if not isinstance(record.get(name, "story"), str)]
        if wrong:
            raise ValueError(f"not text in a search document: {', '.join(wrong)}")
        missing = [name for name in names if name not in record and name != "kind"]
        if missing:
            raise ValueError(f"missing in a search document: {', '.join(missing)}")
        values: dict[str, Any] = {name: record[name] for name in names if name in record}
        values["published"] = datetime.fromisoformat(record["published"])
        return cls(**values)
