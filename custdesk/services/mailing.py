"""Addresses of customers and their people on labels and envelopes."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple, TypeAlias

from custdesk.domain.errors import CustDeskError
from custdesk.domain.words import N_, Message, Words
from custdesk.paper.label_sheets import SHEETS, USUAL, LabelSheet
from custdesk.paper.mailing import SMALL, Mailing, set_labels
from custdesk.paper.postal import SCRIPTS, PostalAddress, Script, blocks
from custdesk.paper.scripts import is_latin
from custdesk.paper.typesetting import Setter, Typeset
from custdesk.services import settings
from custdesk.services.desk import Desk
from custdesk.services.layouts import own
from custdesk.store import mailing as stored
from custdesk.system.paths import resource

__all__ = ["SCRIPTS", "SHEETS", "LabelPaper", "LabelSheet", "Labels", "LeftOut", "labels", "notes"]

To: TypeAlias = Literal["customers", "people"]

_TOLD = 12

NO_ADDRESS = N_("no address is known")
TOO_LONG = N_("the address is too long for this label; choose a larger one")


@dataclass(frozen=True, slots=True)
class Labels:
    """What is wanted. `people`: only these of the customers' people, None for all of them.

    `whom`: customer and person (None: the firm) of each label, in this order and as often as they
    are named; then nothing else says to whom.
    """

    customers: tuple[int, ...]
    to: To = "customers"
    people: frozenset[int] | None = None
    sheet: str = USUAL
    script: Script = "both"
    first: int = 1
    sender: bool = False
    whom: tuple[tuple[int, int | None], ...] = ()


class LeftOut(NamedTuple):
    """A customer without a label, and why."""

    id: int
    code: str
    name: str
    why: Message


@dataclass(frozen=True, slots=True)
class LabelPaper:
    """The labels as set: how many, who is missing, whose letters are very small, who has no
    address in Latin letters though one was wanted.
    """

    document: Typeset
    labels: int
    left_out: tuple[LeftOut, ...]
    small: tuple[str, ...] = ()
    not_latin: tuple[str, ...] = ()
    no_sender: bool = False


def labels(
    desk: Desk, wanted: Labels, reader: Words, english: Words, setter: Setter | None = None
) -> LabelPaper:
    """Set labels for customers in their order; countries are named in the language of `reader`.

    Raises `CustDeskError` where nobody has an address.
    """
    sheet = SHEETS.get(wanted.sheet)
    if sheet is None:
        text = N_("There is no sheet {name}. There are: {names}.")
        raise CustDeskError(Message(text, {"name": wanted.sheet, "names": ", ".join(SHEETS)}))
    asked = tuple(dict.fromkeys(one for one, _person in wanted.whom)) or wanted.customers
    firms = {firm.id: firm for firm in stored.firms(desk.db, asked)}
    found = (
        [to for to in to_each(desk, wanted.whom) if to is not None]
        if wanted.whom
        else _addresses(desk, wanted, firms.values())
    )
    missing = [
        LeftOut(firm.id, firm.code, firm.name, Message(NO_ADDRESS))
        for firm in firms.values()
        if not any(to.key == firm.id and to.is_known for to in found)
    ]
    going = [to for to in found if to.is_known]
    firm = settings.firm(desk)
    head = [line for part in firm.address.split(";") if (line := part.strip())]
    order = Mailing(
        sheet,
        tuple(going),
        desk.today(),
        wanted.script,
        wanted.first,
        _home(head),
        tuple(filter(None, (firm.name, *head))) if wanted.sender else (),
    )
    sizes: list[float] = []
    setter = setter or own.setter(desk)
    document = _set(order, going, reader, english, setter)
    if document is not None:
        sizes = _sizes(document, len(going))
        if 0 in sizes:
            long = {to.key for to, size in zip(going, sizes, strict=True) if not size}
            missing += [
                LeftOut(key, firms[key].code, firms[key].name, Message(TOO_LONG)) for key in long
            ]
            going = [to for to, size in zip(going, sizes, strict=True) if size]
            sizes = [size for size in sizes if size]
            setter = setter or own.setter(desk)
    document = _set(order, going, reader, english, setter)
    if document is None:
        raise nobody(missing)
    return LabelPaper(
        document,
        len(going),
        tuple(missing),
        _codes(firms, [to for to, size in zip(going, sizes, strict=True) if size < SMALL]),
        _codes(firms, going if wanted.script != "local" else [], in_other_letters=True),
        wanted.sender and not head,
    )


def _sizes(document: Typeset, count: int) -> list[float]:
    """The size of each label; a layout of the user's own may have left out to tell it."""
    told = [one.get("size") for one in document.told("label") if isinstance(one, dict)]
    sizes = [float(size) for size in told if isinstance(size, int | float)]
    return sizes if len(sizes) == count else [SMALL] * count


def notes(paper: LabelPaper) -> list[Message]:
    """What else is worth knowing before the sheet goes into the printer."""
    found = []
    if paper.small:
        text = N_("In very small letters: {codes}. A larger label reads better.")
        found.append(Message(text, {"codes": _some(paper.small)}))
    if paper.not_latin:
        text = N_("No address in Latin letters is known: {codes}. Theirs stands as it is.")
        found.append(Message(text, {"codes": _some(paper.not_latin)}))
    if paper.no_sender:
        found.append(
            Message(N_("The firm has no address yet. Type it in the settings, under The firm."))
        )
    return found


def _some(codes: Sequence[str]) -> object:
    """The first codes of many, and how many more there are."""
    if len(codes) <= _TOLD:
        return ", ".join(codes)
    more = {"codes": ", ".join(codes[:_TOLD]), "n": len(codes) - _TOLD}
    return Message(N_("{codes} and {n} more"), more)


def nobody(missing: Sequence[LeftOut]) -> CustDeskError:
    """Why there is nothing to print."""
    if not missing:
        return CustDeskError(Message(N_("No customer was found to write to.")))
    if any(one.why.text == TOO_LONG for one in missing):
        return CustDeskError(
            Message(N_("The addresses are too long for this label. Choose a larger one."))
        )
    return CustDeskError(
        Message(N_("None of these customers has an address yet. Type one in their profile."))
    )


def _set(
    order: Mailing,
    going: Sequence[PostalAddress],
    reader: Words,
    english: Words,
    setter: Setter,
) -> Typeset | None:
    if not going:
        return None
    order = replace(order, addresses=tuple(going))
    templates = resource("templates")
    return set_labels(order, reader, english, templates=templates, setter=setter)


def _addresses(desk: Desk, wanted: Labels, firms: Collection[stored.Firm]) -> list[PostalAddress]:
    numbers = [firm.id for firm in firms]
    latin = stored.in_latin(desk.db, numbers)
    people = stored.people(desk.db, numbers) if wanted.to == "people" else {}
    found = []
    for firm in firms:
        to = _to_firm(firm, latin)
        chosen = [
            one for one in people.get(firm.id, ())
            if wanted.people is None or one[0] in wanted.people
        ]  # fmt: skip
        # Where nobody is known, a letter to the firm is better than none.
        found += [_to_person(to, *one[1:]) for one in chosen] or [to]
    return found


def _to_firm(firm: stored.Firm, latin: Mapping[int, tuple[str, str, str]]) -> PostalAddress:
    lines, postcode, city = latin.get(firm.id, ("", "", ""))
    return PostalAddress(
        firm.id,
        firm.name,
        firm.latin,
        street=_lines(firm.address),
        street_latin=_lines(lines),
        postcode=firm.postcode or postcode,
        city=firm.city or city,
        state=firm.state,
        country=firm.country,
    )


def to_each(desk: Desk, whom: Sequence[tuple[int, int | None]]) -> list[PostalAddress | None]:
    """The addresses of customers and their people (None: the firm's own), one for each as asked.

    None for a customer who is gone; one that is not known `is_known` not.
    """
    numbers = list(dict.fromkeys(customer for customer, _person in whom))
    latin, people = stored.in_latin(desk.db, numbers), stored.people(desk.db, numbers)
    firms = {firm.id: _to_firm(firm, latin) for firm in stored.firms(desk.db, numbers)}
    named = {number: texts for rows in people.values() for number, *texts in rows}
    return [
        _to_person(firms[customer], *named[person])
        if customer in firms and person in named
        else firms.get(customer)
        for customer, person in whom
    ]


def as_written(to: PostalAddress, home: str, english: Words) -> tuple[tuple[str, ...], str]:
    """An address as a letter's head has it, and its language; `home`: the sender's country.

    What stays in the country is in its own letters, all else in Latin ones, where they are known.
    """
    script: Script = "local" if home and to.country == home else "latin"
    found = blocks(to, script, english, english, home)
    if not found:
        lines = [to.person_latin or to.person, to.name_latin or to.name, to.city]
        return tuple(line for line in lines if line), ""
    told = found[-1]["lines"]
    assert isinstance(told, list)
    return tuple(line for line in told if line), str(found[-1]["language"])


def home_of(desk: Desk) -> str:
    """The country that our own address names; "" where it names none."""
    address = settings.firm(desk).address
    return _home([line for part in address.split(";") if (line := part.strip())])


def in_latin(desk: Desk, customer: int, english: Words) -> tuple[str, ...]:
    """A firm's address in Latin letters as the post reads it, as far as it is known."""
    firms = stored.firms(desk.db, (customer,))
    if not firms:
        return ()
    (to,) = _addresses(desk, Labels((customer,)), firms)
    head = [line for part in settings.firm(desk).address.split(";") if (line := part.strip())]
    found = blocks(to, "latin", english, english, _home(head))
    lines = found[-1]["lines"] if found else [to.name_latin or to.name, to.city]
    assert isinstance(lines, list)
    return tuple(line for line in lines if line)


def _to_person(to: PostalAddress, name: str, latin: str, salutation: str) -> PostalAddress:
    """Mr and Ms go before names in Latin letters; others have what follows the name."""
    before = f"{salutation} " if salutation and is_latin(salutation) else ""
    own = name if not is_latin(name) else f"{before}{name}"
    return replace(to, person=own, person_latin=f"{before}{latin or name}")


def _home(head: Sequence[str]) -> str:
    """The sender's country by the last line of the firm's address; "" where it names none."""
    if not head:
        return ""
    # The tables of names are read when somebody prints.
    from custdesk.bridge.clean.countries import Countries

    return Countries.load(resource("words") / "countries.csv").code(head[-1]) or ""


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _codes(
    firms: dict[int, stored.Firm],
    found: Sequence[PostalAddress],
    *,
    in_other_letters: bool = False,
) -> tuple[str, ...]:
    codes = [
        firms[to.key].code
        for to in found
        if not in_other_letters or not (to.street_latin or is_latin(" ".join(to.street)))
    ]
    return tuple(dict.fromkeys(codes))
