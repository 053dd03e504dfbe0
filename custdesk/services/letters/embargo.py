"""Who would be told too early: by a letter of a campaign, or by any other about its product."""

import datetime as dt
import re
from collections.abc import Sequence
from typing import Protocol

from custdesk.domain.letters.embargo import Place, Secret
from custdesk.domain.letters.embargo import early as judged
from custdesk.domain.words import Message
from custdesk.services.desk import Desk
from custdesk.store import embargo as stored


class About(Protocol):
    """A letter on its way, as `domain.guard.Going` has it."""

    @property
    def customer(self) -> int: ...
    @property
    def product(self) -> int | None: ...
    @property
    def campaign(self) -> int | None: ...
    @property
    def letter(self) -> int | None: ...


def early(desk: Desk, going: Sequence[About], on: dt.date | None = None) -> list[Message | None]:
    """What is wrong with each letter on a day (today unless given); None: nothing.

    Three statements for any number, none where no letter is of a campaign or about a product.
    """
    day = on or desk.today()
    campaigns = {one.campaign for one in going if one.campaign is not None}
    products = {one.product for one in going if one.product is not None}
    if not campaigns and not products:
        return [None] * len(going)
    kept = stored.kept(desk.db, day, campaigns, products)
    if not kept:
        return [None] * len(going)
    secrets, by_letter, by_customer = _read(desk, kept)
    of_product: dict[int, list[int]] = {}
    for one in kept:
        if one.product is not None:
            of_product.setdefault(one.product, []).append(one.id)

    def told(one: About) -> Message | None:
        if one.campaign is not None:
            # Its own campaign alone speaks for a letter: others may tell of the product, too.
            if one.campaign not in secrets:
                return None
            place = by_letter.get(one.letter or 0) or by_customer.get((one.campaign, one.customer))
            return judged(secrets[one.campaign], place, day)
        found = (
            judged(secrets[number], by_customer.get((number, one.customer)), day, own=False)
            for number in of_product.get(one.product or 0, ())
        )
        return next((message for message in found if message is not None), None)

    return [told(one) for one in going]


def _read(
    desk: Desk, kept: Sequence[stored.Kept]
) -> tuple[dict[int, Secret], dict[int, Place], dict[tuple[int, int], Place]]:
    numbers = [one.id for one in kept]
    days: dict[int, dict[int, dt.date]] = {number: {} for number in numbers}
    wave: dict[int | None, tuple[int, dt.date]] = {}
    for campaign, number, position, on in stored.waves(desk.db, numbers):
        days[campaign][position] = on
        wave[number] = (position, on)
    secrets = {
        one.id: Secret(one.name, one.product_name, one.started, days[one.id], one.until)
        for one in kept
    }
    by_letter: dict[int, Place] = {}
    by_customer: dict[tuple[int, int], Place] = {}
    for campaign, customer, letter, of_wave, control, skipped in stored.places(desk.db, numbers):
        position, on = wave.get(of_wave, (0, secrets[campaign].until))
        place = by_letter[letter] = Place(position, on, control, skipped)
        known = by_customer.get((campaign, customer))
        # Of several people of a customer the first to hear decides.
        if known is None or (place.skipped, place.on) < (known.skipped, known.on):
            by_customer[campaign, customer] = place
    return secrets, by_letter, by_customer


def named_in(desk: Desk, text: str, on: dt.date | None = None) -> int | None:
    """The product under embargo that a text names by its code or its name; None: none."""
    said = text.casefold()
    for number, code, name in stored.secret_products(desk.db, on or desk.today()):
        for word in (code, name):
            plain = word.strip().casefold()
            # "Box" stands in every other letter: a name of one short word tells nothing.
            if len(plain) < 4 or plain not in said:
                continue
            if re.search(rf"(?<!\w){re.escape(plain)}(?!\w)", said) or not plain.isascii():
                return number
    return None
