"""Where one has been: the places that Back and Forward go to."""

from dataclasses import dataclass, field
from typing import NamedTuple


class Place(NamedTuple):
    """A page, and the customer or the record of a kind that was opened on it, if any."""

    page: str
    customer: int | None = None
    kind: str = ""
    record: int = 0


@dataclass
class Trail:
    """Places in the order they were gone to; going elsewhere forgets what lay ahead."""

    _places: list[Place] = field(default_factory=list)
    _at: int = -1

    def go(self, place: Place) -> None:
        """Note a new place; staying where one is changes nothing."""
        if self._at >= 0 and self._places[self._at] == place:
            return
        self._places[self._at + 1 :] = [place]
        self._at += 1

    def step(self, by: int) -> Place | None:
        """Go back (-1) or forward (1); None when there is nothing that way."""
        if not 0 <= self._at + by < len(self._places):
            return None
        self._at += by
        return self._places[self._at]

    def here(self) -> Place | None:
        """Where one is."""
        return self._places[self._at] if self._at >= 0 else None

    @property
    def can_go_back(self) -> bool:
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        return self._at < len(self._places) - 1
