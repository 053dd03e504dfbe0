"""Columns by their headers and words by their meaning, as the user explained them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from custdesk.bridge.cells import Options
from custdesk.domain.fields import OwnColumn
from custdesk.store.mappings import Saved

_LIKE = 0.5  # the share of its headers that a list needs for a mapping chosen by name


@dataclass(frozen=True)
class Memory:
    """What is known before a list is read."""

    noticed: dict[tuple[str, ...], Saved] = field(default_factory=dict)
    chosen: tuple[Saved, ...] = ()
    words: dict[str, str] = field(default_factory=dict)
    headers: Mapping[tuple[str, str], str] = field(default_factory=dict)  # see `Options`
    own: tuple[OwnColumn, ...] = ()  # the firm's own fields; new ones come with the import

    def options(self, headers: Sequence[str], columns: Sequence[int], options: Options) -> Options:
        """The options with the fields that were fixed for such headers; today's come first."""
        keys = header_keys(headers)
        found = self._find(frozenset(keys))
        if found is None:
            return options
        fields = {
            column: found.fields[key]
            for key, column in zip(keys, columns, strict=True)
            if key in found.fields
        }
        return replace(options, kind=options.kind or found.kind, fields=fields | options.fields)

    def _find(self, keys: frozenset[str]) -> Saved | None:
        best = max(self.chosen, key=lambda saved: len(keys & set(saved.headers)), default=None)
        if best is not None and len(keys & set(best.headers)) >= _LIKE * len(best.headers):
            return best
        return self.noticed.get(tuple(sorted(keys)))


def header_keys(headers: Sequence[str]) -> list[str]:
    """What columns are remembered by: header, and which of the same name it is."""
    seen: dict[str, int] = {}
    keys = []
    for header in headers:
        folded = header.casefold()
        seen[folded] = count = seen.get(folded, 0) + 1
        keys.append(folded if count == 1 else f"{folded} ({count})")
    return keys
