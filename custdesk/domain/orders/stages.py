"""The milestones of an order, in the order in which they come; a firm can name its own."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from custdesk.domain.words import N_, Message


class Stage(NamedTuple):
    """A milestone. `title`: a source text, of one of the firm's own its words.

    `days`: how long an order usually waits for it; after that it is stuck. `pays`: money comes in;
    it runs beside the others, and moving on does not mean that it came. `ships`: with it the goods
    are on their way. `arrives`: with it they are there.
    """

    key: str
    title: str
    days: int
    pays: bool = False
    ships: bool = False
    arrives: bool = False
    own: bool = False

    @property
    def message(self) -> Message:
        """What it is called; the firm's own words stay as they are."""
        return Message("{title}", {"title": self.title}) if self.own else Message(self.title)


USUAL = (
    Stage("deposit", N_("Deposit"), 7, pays=True),
    Stage("production", N_("Production"), 30),
    Stage("inspection", N_("Inspection"), 5),
    Stage("booking", N_("Booking"), 5),
    Stage("cut_off", N_("Cut-off"), 5),
    Stage("customs", N_("Export customs"), 4),
    Stage("sailed", N_("Sailed"), 5, ships=True),
    Stage("documents", N_("Documents sent"), 7),
    Stage("balance", N_("Balance"), 10, pays=True),
    Stage("release", N_("Release of goods"), 5),
    Stage("arrived", N_("Arrived"), 35, arrives=True),
)
NEW = "new"
"""Where an order stands that is at work and has not begun any stage."""


class Stages:
    """The stages of a firm. What an order's `stage` names is the milestone that it waits for."""

    def __init__(self, stages: Sequence[Stage]) -> None:
        self.all = tuple(stages)
        self._places = {stage.key: place for place, stage in enumerate(self.all)}

    def __contains__(self, key: object) -> bool:
        return key in self._places

    def get(self, key: str | None) -> Stage | None:
        """The stage of a key; None for one that the firm has no longer."""
        place = self._places.get(key or "")
        return None if place is None else self.all[place]

    def place(self, key: str | None) -> int:
        """Where a stage comes; -1 before the first."""
        return self._places.get(key or "", -1)

    def after(self, key: str | None) -> Stage | None:
        """The next one; None after the last."""
        place = self.place(key) + 1
        return self.all[place] if place < len(self.all) else None

    def title(self, key: str | None) -> Message:
        """What a stage is called; a usual one keeps its name when the firm has it no longer."""
        stage = self.get(key) or next((one for one in USUAL if one.key == key), None)
        if stage is not None:
            return stage.message
        return (
            Message(N_("Not begun")) if key in (None, "", NEW) else Message("{key}", {"key": key})
        )


def of_setting(stored: Sequence[Mapping[str, Any]] | None) -> Stages:
    """The stages as a firm keeps them; the usual ones where it said nothing."""
    if not stored:
        return Stages(USUAL)
    usual = {stage.key: stage for stage in USUAL}
    made = []
    for one in stored:
        known = usual.get(str(one["key"]))
        title = str(one.get("title") or "")
        if known is not None and title in ("", known.title):
            made.append(known._replace(days=int(one.get("days", known.days))))
        else:
            base = known or Stage(str(one["key"]), title, 14)
            made.append(
                base._replace(
                    title=title,
                    days=int(one.get("days", base.days)),
                    pays=bool(one.get("pays", base.pays)),
                    own=True,
                )
            )
    return Stages(made)
