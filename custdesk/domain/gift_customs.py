"""What is not given where, and what may be accepted: general advice, and no more than that.

Only what is widely told of a country and hurts nobody who keeps it needlessly. Limits are those of
public laws; what a firm allows its people, only the firm knows.
"""

from dataclasses import dataclass

from custdesk.domain.words import N_, Message


@dataclass(frozen=True, slots=True)
class Custom:
    """Of one country: what to avoid, how gifts are given there, what may be accepted."""

    avoid: str
    way: str = ""
    limit: str = ""

    @property
    def told(self) -> tuple[Message, ...]:
        """The sentences that there are, in their order."""
        return tuple(Message(text) for text in (self.avoid, self.way, self.limit) if text)


_HANDS = N_("Give and take with both hands; a gift is often opened later.")
_RIGHT = N_("Give and take with the right hand.")
_CHINESE = N_(
    "No clocks, umbrellas or sharp things, nothing in fours, no white or black wrapping. "
    "Red and gold are welcome."
)
_MUSLIM = N_("No alcohol, no pork or pigskin, nothing that shows dogs, unless you know better.")
_FLOWERS = N_("An even number of flowers and chrysanthemums are for funerals.")
_CHRYSANTHEMUMS = N_("Chrysanthemums are for graves; nothing with a large logo of your own.")
_SHARP = N_("No knives or scissors: they cut a friendship.")
_MODEST = N_("Something small and well made; costly gifts embarrass.")
_STATE = N_("Officials and people of state firms may hardly accept anything.")
_FIRM = N_(
    "Many firms allow small things alone, often up to EUR 35 or 50; ask before sending more."
)
_NONE = N_("Officials may not accept gifts; firms are strict as well.")

_GREATER_CHINA = Custom(_CHINESE, _HANDS, _STATE)
_GULF = Custom(_MUSLIM, _RIGHT, _STATE)
_EAST = Custom(_FLOWERS, "", _FIRM)
_PLAIN = Custom(_MODEST, "", _FIRM)

CUSTOMS: dict[str, Custom] = {
    "CN": _GREATER_CHINA,
    "HK": Custom(_CHINESE, _HANDS, _NONE),
    "MO": Custom(_CHINESE, _HANDS, _NONE),
    "TW": Custom(_CHINESE, _HANDS, _STATE),
    "SG": Custom(_CHINESE, _HANDS, _NONE),
    "JP": Custom(
        N_("Nothing in fours or nines, nothing sharp; white flowers and lilies are for mourning."),
        N_("Wrapped with care, given with both hands at the end of a meeting."),
        _STATE,
    ),
    "KR": Custom(
        N_("Nothing in fours, nothing sharp, no names in red ink."),
        _HANDS,
        N_("Officials, teachers and journalists: up to KRW 50,000 as a rule."),
    ),
    "VN": Custom(N_("Nothing sharp, no handkerchiefs, nothing wrapped in black."), _HANDS, _STATE),
    "TH": Custom(
        N_("Nothing sharp, no images of the Buddha as a decoration, no black wrapping."),
        _HANDS,
        N_("Officials may accept up to THB 3,000 from one giver and occasion."),
    ),
    "MY": Custom(_MUSLIM, _RIGHT, _STATE),
    "ID": Custom(_MUSLIM, _RIGHT, _STATE),
    "IN": Custom(
        N_("No leather or beef for Hindus, no alcohol or pork for Muslims; no white wrapping."),
        _RIGHT,
        _STATE,
    ),
    "PK": Custom(_MUSLIM, _RIGHT, _STATE),
    "BD": Custom(_MUSLIM, _RIGHT, _STATE),
    **dict.fromkeys(("AE", "SA", "QA", "KW", "BH", "OM", "JO", "EG", "MA", "DZ", "TN"), _GULF),
    "TR": Custom(_MUSLIM, "", _STATE),
    "IR": Custom(_MUSLIM, _RIGHT, _STATE),
    "IL": Custom(N_("Food must be kosher for those who keep it."), "", _STATE),
    **dict.fromkeys(("RU", "UA", "BY", "KZ"), Custom(_FLOWERS, "", _STATE)),
    **dict.fromkeys(("PL", "CZ", "SK", "HU", "RO", "BG", "LT", "LV", "EE", "HR", "RS"), _EAST),
    **dict.fromkeys(("FR", "BE", "IT", "ES", "PT", "LU"), Custom(_CHRYSANTHEMUMS, "", _FIRM)),
    **dict.fromkeys(("DE", "AT", "CH", "NL", "DK", "SE", "NO", "FI", "IE"), _PLAIN),
    "GB": Custom(
        _MODEST, "", N_("Gifts meant to influence are an offence; many firms keep a list of all.")
    ),
    "US": Custom(
        _MODEST,
        "",
        N_("Federal employees: up to USD 20 an occasion and USD 50 a year from one giver."),
    ),
    **dict.fromkeys(("CA", "AU", "NZ"), Custom(_MODEST)),
    "BR": Custom(N_("No knives, nothing in purple or black: these are for mourning."), "", _STATE),
    "MX": Custom(N_("No knives; yellow and red flowers are for the dead."), "", _STATE),
    **dict.fromkeys(("AR", "CL", "CO", "PE", "UY"), Custom(_SHARP, "", _STATE)),
    **dict.fromkeys(("ZA", "NG", "KE", "GH", "ET"), Custom(_MODEST, _RIGHT, _STATE)),
}


def customs_of(country: str) -> tuple[Message, ...]:
    """What is known of gifts in a country (ISO 3166-1 alpha-2); nothing for others."""
    found = CUSTOMS.get(country)
    return found.told if found else ()
