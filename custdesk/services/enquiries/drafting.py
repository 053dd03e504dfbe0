"""An answer to begin with: the firm's own nearest one, else a text for the kind and language.

A person reads, changes and sends it; nothing is sent from here.
"""

import datetime as dt
from dataclasses import dataclass

from babel.dates import format_date

from custdesk.domain.appointments.letter import Reader, dear, locale_of
from custdesk.domain.appointments.speech import TONGUES
from custdesk.domain.enquiries.answers import body, emptied
from custdesk.domain.enquiries.language import language_of
from custdesk.domain.enquiries.named import Named
from custdesk.domain.enquiries.templates import OPEN, WORDINGS, Wording
from custdesk.domain.words import N_, Message
from custdesk.services import guard, settings
from custdesk.services.addressee import addressee
from custdesk.services.desk import Desk
from custdesk.services.enquiries import judging
from custdesk.services.enquiries.looking import Looked
from custdesk.store import enquiries
from custdesk.store.enquiries import Past

_ALIKE = 0.18
"""How alike a past enquiry must be: below this, unlike ones are as near by chance."""
_SAME_CUSTOMER = 1.15  # their own past answers come first among like ones


@dataclass(frozen=True, slots=True)
class Draft:
    """`to` may be "". `origin`: what it was made of; `doubts`: what to know before it goes."""

    to: str
    subject: str
    text: str
    language: str
    origin: Message
    doubts: tuple[Message, ...]


def draft(desk: Desk, looked: Looked, customer: int | None, person: int | None, kind: str) -> Draft:
    """An answer of a kind to what came in; in its language."""
    language = looked.language if looked.language in WORDINGS else ""
    doubts: list[Message] = []
    reader, to, signed = Reader(looked.incoming.name), looked.incoming.sender, _signed(desk)
    if customer is not None:
        whom = addressee(desk, customer, person)
        language = language or (whom.language if whom.language in WORDINGS else "en")
        reader, signed = whom.reader, whom.signed
        to = to or whom.to
    language = language or "en"
    tongue, wording = TONGUES[language], WORDINGS[language]
    past, near = _nearest(desk, looked, customer, kind, language)
    if past is not None:
        own = past.customer == customer
        text = body(past.answer)
        if not own:
            text = emptied(text, enquiries.called(desk.db, past.customer))
        origin = _told(past, near, own)
    else:
        text = _written(looked, wording, kind, language, reader.country, customer)
        origin = Message(N_("From the text for its kind; you have answered nothing like it yet."))
    if customer is not None:
        doubts += guard.before_writing(
            desk, customer, person=person, language=language, to=to, text=text
        )
    if OPEN in text:
        doubts.append(Message(N_("Fill in what stands as […].")))
    closing = "\n".join((tongue.closing, *(line for line in signed if line)))
    subject = looked.incoming.subject
    return Draft(
        to,
        f"Re: {subject}" if subject else wording.subject,
        "\n\n".join((_hello(language, reader), text, closing)),
        language,
        origin,
        tuple(doubts),
    )


def _hello(language: str, reader: Reader) -> str:
    """The greeting; of somebody of whom neither name nor firm is known a plain one."""
    if reader.name or reader.name_latin or reader.firm:
        return dear(TONGUES[language], reader)
    return WORDINGS[language].hello


def _signed(desk: Desk) -> tuple[str, ...]:
    firm = settings.firm(desk)
    return (firm.salesperson, firm.name, firm.phone, firm.email)


def _nearest(
    desk: Desk, looked: Looked, customer: int | None, kind: str, language: str
) -> tuple[Past | None, float]:
    """The past answer whose enquiry is most like this one, of the same kind and language."""
    found = [one for one in enquiries.answered(desk.db) if len(body(one.answer)) > 20]
    found = [one for one in found if language_of(one.answer) == language]
    if not found:
        return None, 0.0
    model = judging.model(desk)
    asked = f"{looked.incoming.subject}\n{looked.incoming.text}"
    rows = model.vectors([asked, *(one.asked for one in found)])
    near = (rows[1:] @ rows[0].T).toarray().ravel()
    ranked = sorted(
        range(len(found)),
        key=lambda at: -near[at] * (_SAME_CUSTOMER if found[at].customer == customer else 1.0),
    )
    for at in ranked[:5]:
        if near[at] < _ALIKE:
            break
        if model.judge(found[at].asked).kind == kind:
            return found[at], float(near[at])
    return None, 0.0


def _told(past: Past, near: float, own: bool) -> Message:
    values = {"day": dt.date.fromisoformat(past.on), "percent": round(near * 100)}
    if own:
        text = N_("From your answer to them of {day} ({percent} % alike).")
    else:
        text = N_(
            "From your answer to another customer of {day} ({percent} % alike); amounts, numbers "
            "and names were taken out."
        )
    return Message(text, values)


def _written(
    looked: Looked, wording: Wording, kind: str, language: str, country: str, customer: int | None
) -> str:
    named: Named = looked.named
    locale = locale_of(TONGUES[language], country)

    def day(text: str) -> str:
        return format_date(dt.date.fromisoformat(text), "long", locale=locale)

    parts = [wording.thanks]
    if named.products:
        goods = ", ".join(f"{one.name} ({one.code})" for one in named.products)
        parts.append(wording.about_goods.format(goods=goods))
    facts = []
    for order in looked.orders:
        if order.customer != customer:
            continue  # whoever names somebody else's order hears nothing of it
        if order.shipped:
            facts.append(wording.shipped.format(order=order.number, day=day(order.shipped)))
        elif order.promised:
            facts.append(wording.promised.format(order=order.number, day=day(order.promised)))
    if facts and kind == "order_status":
        parts += facts
    elif named.orders:
        parts.append(wording.about_order.format(order=", ".join(named.orders)))
    first = " ".join(parts) if not language.startswith("zh") else "".join(parts)
    return "\n\n".join((first, wording.kinds[kind], wording.ending))
