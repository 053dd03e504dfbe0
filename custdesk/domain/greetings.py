"""What one wishes somebody on a day to remember: short, own words, a beginning to write on from."""

from dataclasses import dataclass

from custdesk.domain.words import N_, Message

# Days on which nobody is congratulated: mourning, fasting, remembering the dead.
SOLEMN = frozenset(
    {
        "Good Friday", "Orthodox Good Friday", "Yom Kippur", "Tomb-Sweeping Day", "Ashura",
        "All Souls' Day", "Remembrance Day", "Anzac Day", "ANZAC Day", "Memorial Day",
        "Day of Mourning", "Holy Saturday", "Maundy Thursday",
    }
)  # fmt: skip
# Festival as it is named in the tables → what one says on it.
_SAID = {
    "Chinese New Year's Eve": N_("We wish you a happy Chinese New Year, good health and success."),
    "Chinese New Year (Spring Festival)": N_(
        "We wish you a happy Chinese New Year, good health and success."
    ),
    "Chinese New Year": N_("We wish you a happy Chinese New Year, good health and success."),
    "Lantern Festival": N_("We wish you and your family a bright Lantern Festival."),
    "Dragon Boat Festival": N_("We wish you and your family well for the Dragon Boat Festival."),
    "Qixi Festival": N_("We wish you and those you love a fine Qixi Festival."),
    "Mid-Autumn Festival": N_("We wish you and your family a happy Mid-Autumn Festival."),
    "Double Ninth Festival": N_("We wish you and your parents health for the Double Ninth."),
    "Beginning of Ramadan": N_("Ramadan Mubarak. We wish you and your family a blessed month."),
    "Eid al-Fitr": N_("Eid Mubarak. We wish you and your family joyful days together."),
    "Eid al-Adha": N_("Eid Mubarak. We wish you and your family blessed days together."),
    "Islamic New Year": N_("We wish you and your family a blessed new Hijri year."),
    "Easter Sunday": N_("We wish you and your family a happy Easter."),
    "Orthodox Easter": N_("We wish you and your family a happy Easter."),
    "Christmas Eve": N_("We wish you and your family a merry Christmas."),
    "Christmas Day": N_("We wish you and your family a merry Christmas."),
    "Orthodox Christmas Day": N_("We wish you and your family a merry Christmas."),
    "New Year's Day": N_("We wish you a happy and successful new year."),
    "Rosh Hashanah": N_("Shana Tova. We wish you and your family a good and sweet year."),
    "Hanukkah": N_("We wish you and your family a happy Hanukkah."),
    "Pesach": N_("We wish you and your family a happy Pesach."),
    "Purim": N_("We wish you and your family a happy Purim."),
    "Diwali": N_("Happy Diwali. We wish you and your family light, health and good fortune."),
    "Holi": N_("Happy Holi. We wish you and your family colourful days."),
    "Vesak Day": N_("We wish you peace and joy on Vesak Day."),
    "Nowruz": N_("Happy Nowruz. We wish you and your family a good new year."),
}
_BIRTHDAY = N_("Happy birthday! We wish you health, joy and success in the year ahead.")
_SOLEMN = N_("Our thoughts are with you and your colleagues on {festival}.")
_OTHER = N_("For {festival} we send you and your colleagues our best wishes.")
_YEARS = N_("For {years} we thank you for your trust, and we look forward to what comes next.")

_FOUNDING = N_("Congratulations on the anniversary of your firm, and many good years to come.")


@dataclass(frozen=True, slots=True)
class Greeting:
    """A subject and the paragraphs of a short letter."""

    subject: Message
    paragraphs: tuple[Message, ...]


def is_solemn(name: str) -> bool:
    """Whether a day is one on which nobody is congratulated, by its English name."""
    return any(part.strip() in SOLEMN for part in name.split(";"))


def _letter(subject: Message, body: Message, name: str, firm: str, by: str) -> Greeting:
    dear = (
        Message(N_("Dear {name},"), {"name": name})
        if name
        else Message(N_("Dear business friends,"))
    )
    signed = "\n".join(part for part in (by, firm) if part)
    end = (Message(N_("Kind regards\n{name}"), {"name": signed}),) if signed else ()
    return Greeting(subject, (dear, body, *end))


def for_birthday(name: str, firm: str, by: str) -> Greeting:
    """To a person, on their birthday."""
    return _letter(Message(N_("Happy birthday")), Message(_BIRTHDAY), name, firm, by)


def for_years(years: Message, name: str, firm: str, by: str) -> Greeting:
    """On the day since which somebody is a customer; `years`: such as "5 years of cooperation"."""
    subject = Message("{years}", {"years": years})
    return _letter(subject, Message(_YEARS, {"years": years}), name, firm, by)


def for_founding(name: str, firm: str, by: str) -> Greeting:
    """On the day on which the customer's firm was founded."""
    return _letter(Message(N_("Congratulations")), Message(_FOUNDING), name, firm, by)


def for_festival(source: str, name: str, firm: str, by: str) -> Greeting:
    """On a festival or public holiday, by its English name."""
    festival = Message(source)
    values: dict[str, object] = {"festival": festival}
    if is_solemn(source):
        return _letter(festival, Message(_SOLEMN, values), name, firm, by)
    said = _SAID.get(source)
    body = Message(said) if said else Message(_OTHER, values)
    return _letter(Message(N_("Best wishes for {festival}"), values), body, name, firm, by)
