"""Which rows a grouped list shows: the head of each group, and who is in those that are open."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from custdesk.services.list_groups import Group


class Folding:
    """Heads stand in the list as numbers below zero: -1 is the head of the first group."""

    def __init__(self) -> None:
        self.by = ""
        self.groups: Sequence[Group] = ()
        self.folded: set[str] = set()
        self.heads: list[int] = []  # the row of each head

    def show(self, by: str, groups: Sequence[Group]) -> None:
        """Have other groups; those of the same kind stay folded."""
        if by != self.by:
            self.folded = set()
        self.by, self.groups = by, groups

    def laid(self, ids: "array[int]") -> "array[int]":
        """The rows that are shown of customers in the order of their groups."""
        self.heads = []
        if not self.by:
            return ids
        shown: array[int] = array("q")
        start = 0
        for place, group in enumerate(self.groups):
            self.heads.append(len(shown))
            shown.append(-place - 1)
            if group.key not in self.folded:
                shown.extend(ids[start : start + group.size])
            start += group.size
        return shown

    def group(self, number: int) -> Group:
        """The group of a head."""
        return self.groups[-number - 1]

    def is_open(self, group: Group) -> bool:
        return group.key not in self.folded

    def heads_within(self, top: int, bottom: int) -> int:
        """How many heads are among some rows."""
        return bisect_right(self.heads, bottom) - bisect_left(self.heads, top)

    def head_above(self, row: int) -> int:
        """The place of the group that a row belongs to."""
        return bisect_right(self.heads, row) - 1

    def group_at(self, place: int) -> Group | None:
        """The group of the customer who stands at a place of all of them."""
        for group in self.groups:
            if place < group.size:
                return group
            place -= group.size
        return None
