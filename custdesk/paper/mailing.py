"""Addresses on sheets of labels and on envelopes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from custdesk.domain.words import N_, Words
from custdesk.paper.label_sheets import LabelSheet
from custdesk.paper.postal import PostalAddress, Script, blocks
from custdesk.paper.typesetting import Document, Setter, Typeset
from custdesk.paper.wording import for_reader

# Below this many points a reader at the post needs good eyes.
SMALL = 7.0


@dataclass(frozen=True, slots=True)
class Mailing:
    """What goes on the labels. `first` counts the labels of the first sheet from 1.

    `home` is the sender's country, which is not named on what stays there; `sender` are the lines
    of whom the letter is from, empty for none.
    """

    sheet: LabelSheet
    addresses: tuple[PostalAddress, ...]
    printed_on: date
    script: Script = "both"
    first: int = 1
    home: str = ""
    sender: tuple[str, ...] = ()


def label_data(mailing: Mailing, reader: Words, english: Words) -> dict[str, object]:
    """The labels as data for the template; countries are named as `reader` does."""
    sheet = mailing.sheet
    day = mailing.printed_on
    return {
        **for_reader(reader),
        "title": reader.text(N_("Labels and envelopes")),
        "printed_on": [day.year, day.month, day.day],
        "sheet": {
            name: getattr(sheet, name)
            for name in ("width", "height", "label_width", "label_height", "across", "down",
                         "left", "top", "step_x", "step_y", "envelope")
        },
        "first": 0 if sheet.envelope else min(max(mailing.first, 1), sheet.labels) - 1,
        "sender": list(mailing.sender),
        "labels": [
            {"key": to.key, "blocks": blocks(to, mailing.script, reader, english, mailing.home)}
            for to in mailing.addresses
        ],
    }  # fmt: skip


def set_labels(
    mailing: Mailing,
    reader: Words,
    english: Words,
    *,
    templates: Path,
    fonts: Sequence[Path] = (),
    setter: Setter = Document,
) -> Typeset:
    """Set the labels in the order of the addresses; see `visit_plan.set_visit_plan`."""
    data = label_data(mailing, reader, english)
    template = templates / "labels.typ"
    return setter(template, data, printed_on=mailing.printed_on, fonts=fonts)
