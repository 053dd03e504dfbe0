"""What the page of letters reads on the worker."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from custdesk.domain.errors import CustDeskError
from custdesk.domain.guard import Against
from custdesk.domain.letters.fields import title_of
from custdesk.domain.words import Message
from custdesk.services.agreements import products
from custdesk.services.desk import Desk
from custdesk.services.letters import (
    campaigns,
    enclosures,
    excluding,
    filling,
    letters_of,
    recipients,
    writing,
)
from custdesk.services.letters.campaigns import Campaign
from custdesk.services.letters.letters_of import LetterRow
from custdesk.services.letters.recipients import Plan
from custdesk.system.language import _, say
from custdesk.ui.forms.audience import told
from custdesk.ui.forms.single_letter import template_names
from custdesk.ui.letters import file_view
from custdesk.ui.letters.file_view import File
from custdesk.ui.letters.recipient_columns import open_doubts

# What the letters of a campaign are narrowed to, in the order of the choices.
PARTS = ("open", "skipped", "out", "answered", "control", "all")


@dataclass(frozen=True, slots=True)
class About:
    """A campaign with its plan; `excluding`: the lists that are left out, by their names."""

    campaign: Campaign
    plan: Plan
    audience: str
    excluding: tuple[Message, ...]
    template: str
    product: str
    files: tuple[str, ...]


def about(desk: Desk, number: int) -> About:
    """All that the pane tells of a campaign."""
    one = campaigns.get(desk, number)
    named = dict(products(desk)) if one.product else {}
    return About(
        one,
        recipients.planned(desk, number),
        told(desk, one.audience),
        tuple(excluding.told(desk, one.excluding)),
        template_names(desk).get(one.template, one.template) if one.template else "",
        named.get(one.product or 0, ""),
        tuple(file.name for file in enclosures.listed(desk, number)),
    )


@dataclass(frozen=True, slots=True)
class Scene:
    """The letters of a campaign: `ids` by what they are narrowed to, and what speaks against
    those that are still to go out.
    """

    about: About
    ids: Mapping[str, Sequence[int]]
    doubts: Mapping[int, tuple[Against, ...]]


def scene(
    desk: Desk,
    number: int,
    wave: int | None,
    text: str,
    before: Scene | None = None,
    only: Sequence[int] = (),
) -> Scene:
    """All letters of a campaign or one of its waves, by part.

    `before` with `only`: what was read a moment ago, and the letters that were decided since; the
    others are not judged again, so that a key is answered at once among ten thousand.
    """
    told_of = about(desk, number) if before is None else before.about
    ids = {part: letters_of.ids(desk, number, wave, part, text) for part in PARTS}
    waiting = frozenset(ids["open"])
    if before is None:
        doubts = writing.against(desk, ids["open"])
    else:
        fresh = writing.against(desk, [one for one in only if one in waiting])
        doubts = {**before.doubts, **fresh}
    # Most letters have nothing against them: only the others are looked at for what was accepted.
    asked = letters_of.rows(desk, [one for one in ids["open"] if doubts.get(one)])
    ids["doubts"] = [row.id for row in asked if open_doubts(row, doubts[row.id])]
    return Scene(told_of, ids, doubts)


@dataclass(frozen=True, slots=True)
class OneLetter:
    """A letter with the file of its reader; `preview`: subject and text of one that is not
    written yet, as it would be now, and the fields that have no value.
    """

    row: LetterRow
    file: File
    preview: tuple[str, str] | None
    missing: tuple[str, ...]


def letter(desk: Desk, campaign: Campaign, number: int) -> OneLetter:
    """One letter of a campaign and what is told beside it."""
    row = letters_of.get(desk, number)
    file = file_view.read(desk, row.customer)
    if row.text or row.control:
        return OneLetter(row, file, None, ())
    try:
        (found,) = filling.check(desk, campaign.id, [number])
    except CustDeskError as error:
        return OneLetter(row, file, ("", say(error.message)), ())
    missing = tuple(_(title_of(name)) for name in found.missing)
    return OneLetter(row, file, (found.subject, found.text), missing)


@dataclass(frozen=True, slots=True)
class Ready:
    """Letters that may go out today, those that only wait for their day (`first`: the next of
    them), and how many others stay because of what speaks against them.
    """

    letters: tuple[LetterRow, ...]
    early: tuple[LetterRow, ...]
    first: dt.date | None
    kept: int


def ready(desk: Desk, number: int, wave: int | None) -> Ready:
    """The written letters of a campaign or a wave, judged for today."""
    ids = letters_of.ids(desk, number, wave, "written")
    found = filling.leaving(desk, ids)
    held = [one for one, reasons in found.held if {each.key for each in reasons} == {"embargo"}]
    days = {place: one.on for place, one in enumerate(campaigns.get(desk, number).waves, 1)}
    early = letters_of.rows(desk, held)
    return Ready(
        tuple(letters_of.rows(desk, found.ready)),
        tuple(early),
        min((days[row.wave] for row in early if row.wave in days), default=None),
        len(found.held) - len(held),
    )
