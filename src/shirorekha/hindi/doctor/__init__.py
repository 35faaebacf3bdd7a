"""The story doctor: raw Hindi copy in, a structured proposal out, nothing silently dropped.

`examine` reads a page as it was pasted or saved (headline and body run together, rails and buttons between) and
says what is headline, standfirst, dateline, paragraph; who is named as a source; who said what; and what is not part
of the story, each with a reason and with its place in the input.
"""

from shirorekha.hindi.doctor.examine import examine
from shirorekha.hindi.doctor.proposal import (
    Byline,
    Dateline,
    LeftOut,
    Moment,
    Note,
    Paragraph,
    Part,
    Proposal,
    RailItem,
    Source,
    Span,
    Statement,
    Topic,
    as_record,
)

__all__ = [
    "Byline",
    "Dateline",
    "LeftOut",
    "Moment",
    "Note",
    "Paragraph",
    "Part",
    "Proposal",
    "RailItem",
    "Source",
    "Span",
    "Statement",
    "Topic",
    "as_record",
    "examine",
]
