"""Wagtail's search interface over the newsroom's own index: every search box and chooser of the admin comes here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Q, QuerySet
from modelsearch.backends.base import BaseSearchBackend, BaseSearchQueryCompiler, BaseSearchResults
from modelsearch.query import MatchAll, Not, SearchQuery

from shirorekha.newsroom import clean, finding

#: Fields in which the beginning of a word is looked for while it is still being typed.
TYPED = ("title", "draft_title", "name", "spelling", "slug")
#: Characters of a search that are looked at.
LONGEST = 500


class Compiler(BaseSearchQueryCompiler):
    """A search as its words and the queryset to choose from; what a queryset can filter, the search can."""

    HANDLES_ORDER_BY_EXPRESSIONS = True
    autocomplete = False

    def check(self) -> None:
        """Allow every filter and order: they are left to the database."""

    @property
    def words(self) -> str | None:
        """What is searched for as text; None stands for everything."""
        words = list(_words(self.query))
        return None if None in words else " ".join(word for word in words if word)[:LONGEST]


class AutocompleteCompiler(Compiler):
    """A search while its last word is still being typed."""

    autocomplete = True


class Results(BaseSearchResults):
    """What was found: candidates by the index, chosen and ordered by the queryset."""

    def _matching(self) -> tuple[QuerySet, dict[str, int]]:
        compiler = self.query_compiler
        queryset, words = compiler.queryset, compiler.words
        if words is None:
            return queryset, {}
        rank = {key: place for place, key in enumerate(finding.find(queryset.model, words))}
        wanted = Q(pk__in=list(rank))
        if compiler.autocomplete:
            wanted |= _typed(queryset.model, clean.line(words))
        return queryset.filter(wanted), rank

    def _do_search(self) -> list[Any]:
        queryset, rank = self._matching()
        if rank and self.query_compiler.order_by_relevance:
            keys = sorted(queryset.values_list("pk", flat=True), key=lambda key: rank.get(str(key), len(rank)))
            wanted = list(dict.fromkeys(keys))[self.start : self.stop]
            found = {one.pk: one for one in queryset.filter(pk__in=wanted)}
            return self._scored([found[key] for key in wanted if key in found], rank)
        if not queryset.ordered:
            queryset = queryset.order_by("-pk")
        return self._scored(list(queryset[self.start : self.stop]), rank)

    def _scored(self, found: list[Any], rank: dict[str, int]) -> list[Any]:
        if self._score_field:
            for one in found:
                setattr(one, self._score_field, 1.0 / (1 + rank.get(str(one.pk), len(rank))))
        return found

    def _do_count(self) -> int:
        count = self._matching()[0].count() - (self.start or 0)
        return max(0, count if self.stop is None else min(count, self.stop - (self.start or 0)))


class SearchBackend(BaseSearchBackend):
    """The newsroom's search. Its index is kept by `finding`, not by Wagtail's signals."""

    query_compiler_class = Compiler
    autocomplete_query_compiler_class = AutocompleteCompiler
    results_class = Results


def _words(query: SearchQuery) -> Iterator[str | None]:
    """Walk a query of any shape and give its words; what is excluded does not help finding."""
    if isinstance(query, MatchAll):
        yield None
    elif hasattr(query, "query_string"):
        yield str(query.query_string)
    elif hasattr(query, "subqueries"):
        for part in query.subqueries:
            yield from _words(part)
    elif hasattr(query, "subquery") and not isinstance(query, Not):
        yield from _words(query.subquery)


def _typed(model: Any, text: str) -> Q:
    """Look for words that begin with what has been typed so far; in Roman letters, in the slug."""
    wanted = Q(pk__in=[])
    if not text:
        return wanted
    for name in TYPED:
        try:
            model._meta.get_field(name)
        except FieldDoesNotExist:
            continue
        lead = "-" if name == "slug" else " "
        typed = text.replace(" ", "-") if name == "slug" else text
        wanted |= Q(**{f"{name}__istartswith": typed}) | Q(**{f"{name}__icontains": lead + typed})
    return wanted
