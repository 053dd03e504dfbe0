"""The days of a trip laid out in a width: columns, cards side by side, roads, nights. No Qt."""

from dataclasses import dataclass

from custdesk.ui.parts.day_grid import DAY, Box, Piece, WeekGrid, pieces, side_by_side
from custdesk.ui.trips.board import Board, Card, Road

HOUR = 42
HOURS = 44  # width of the column of hours
HEAD, FOOT = 50, 44
NARROWEST = 118  # a day; where more do not fit, one leafs sideways
_ROAD_INDENT = 6


@dataclass(frozen=True, slots=True)
class CardBox:
    card: Card
    piece: Piece
    box: Box


@dataclass(frozen=True, slots=True)
class RoadBox:
    road: Road
    box: Box


@dataclass(frozen=True, slots=True)
class TripLayout:
    """`first` is the place of the first day that is shown; `shown` how many are."""

    board: Board
    grid: WeekGrid
    first: int
    cards: tuple[CardBox, ...]
    roads: tuple[RoadBox, ...]

    @property
    def shown(self) -> int:
        return self.grid.days

    def card_at(self, x: float, y: float) -> CardBox | None:
        """The topmost card at a point of the grid; what can be chosen comes before free time."""
        hit = [one for one in reversed(self.cards) if one.box.contains(x, y)]
        return next((one for one in hit if one.card.chosen), hit[0] if hit else None)

    def mark_at(self, x: float, y: float) -> float:
        """The mark of the trip under a point of the grid."""
        return self.first * DAY + self.grid.mark_at(x, y)

    def day_at(self, x: float) -> int:
        """The place of the day under `x`."""
        return self.first + self.grid.day_at(x)

    def boxes(self, start: int, minutes: int) -> list[Box]:
        """Where a span of the trip is drawn."""
        parts = pieces(0, start - self.first * DAY, minutes, self.shown)
        return [self.grid.box(part) for part in parts]


def days_that_fit(width: float, days: int) -> int:
    """How many days are shown beside each other."""
    return max(1, min(days, int((width - HOURS) // NARROWEST)))


def trip_layout(board: Board, width: float, first: int = 0) -> TripLayout:
    """Lay out the days from the `first` shown one on."""
    shown = days_that_fit(width, max(1, len(board.days)))
    first = max(0, min(first, len(board.days) - shown))
    grid = WeekGrid.shared(width, [1.0] * shown, HOURS, HOUR)
    offset = first * DAY
    solid = [c for c in board.cards if c.kind != "slot"]
    parts = [
        piece
        for place, card in enumerate(solid)
        for piece in pieces(place, card.start - offset, card.minutes, shown)
    ]
    cards = [CardBox(solid[p.key], p, grid.box(p)) for p in side_by_side(parts)]
    for slot in (card for card in board.cards if card.kind == "slot"):
        places = pieces(len(solid), slot.start - offset, slot.minutes, shown)
        cards.extend(CardBox(slot, piece, grid.box(piece)) for piece in places)
    return TripLayout(board, grid, first, tuple(cards), _roads(board, grid, offset))


def _roads(board: Board, grid: WeekGrid, offset: int) -> tuple[RoadBox, ...]:
    found = []
    for road in board.roads:
        for piece in pieces(0, road.start - offset, max(road.minutes, 1), grid.days):
            left, width = grid.column(piece.day)
            top, bottom = piece.start * HOUR / 60, piece.end * HOUR / 60
            box = Box(left + _ROAD_INDENT, top, width - _ROAD_INDENT - 2, bottom - top)
            found.append(RoadBox(road, box))
    return tuple(found)
