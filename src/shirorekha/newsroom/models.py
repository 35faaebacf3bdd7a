"""The newsroom's tables, gathered where Django looks for them."""

from shirorekha.newsroom.finding import IndexOrder
from shirorekha.newsroom.ledger import Agency, Author, Name, Topic
from shirorekha.newsroom.old_addresses import OldAddress
from shirorekha.newsroom.pages import Paper, Section, Story, StoryAuthor, StoryCorrection, StorySource, StoryTopic
from shirorekha.newsroom.photos import Photo, PhotoRendition
from shirorekha.newsroom.standing import StandingPage
from shirorekha.newsroom.withdrawals import Withdrawal

__all__ = [
    "Agency",
    "Author",
    "IndexOrder",
    "Name",
    "OldAddress",
    "Paper",
    "Photo",
    "PhotoRendition",
    "Section",
    "StandingPage",
    "Story",
    "StoryAuthor",
    "StoryCorrection",
    "StorySource",
    "StoryTopic",
    "Topic",
    "Withdrawal",
]
