"""Which column is which field: the words of the headers, weighed against what the cells hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from custdesk.bridge.content import Content, agreement
from custdesk.bridge.meanings import Meaning
from custdesk.bridge.places import Places, places
from custdesk.domain.fields import BY_NAME, Kind

# Below this a guess is not made: no field is better than a wrong one.
THRESHOLD = 0.55
# Kinds whose cells speak for themselves, whatever is not understood in the header.
_TELLING = {Kind.EMAIL: 0.8, Kind.WEB: 0.9, Kind.PHONE: 0.9, Kind.COUNTRY: 0.85, Kind.CURRENCY: 0.9}


@dataclass(frozen=True, slots=True)
class Match:
    """The field of one column, and the others it could have been."""

    field: str | None
    confidence: float
    alternatives: tuple[tuple[str, float], ...] = ()


def match_columns(
    meanings: Sequence[Meaning],
    contents: Sequence[Content],
    kind: str,
    fixed: Mapping[int, str | None],
    titled: Mapping[int, str] | None = None,
) -> list[Match]:
    """A field for each column that has a place; each field is given once, `fixed` comes first.

    `titled`: columns whose header is the title of an own field.
    """
    sheet = _Sheet(meanings, contents, kind)
    guesses = [
        [(fixed[i] or "", 1.0)] if i in fixed else sheet.guesses(i) for i in range(len(meanings))
    ]
    for i, name in (titled or {}).items():
        guesses[i] = [(name, 1.0), *guesses[i]]
    taken: dict[str, int] = {name: i for i, name in fixed.items() if name}
    chosen: dict[int, tuple[str, float]] = {i: (name, 1.0) for name, i in taken.items()}
    every = sorted(
        ((c, -i, name) for i, names in enumerate(guesses) if i not in fixed for name, c in names),
        reverse=True,
    )
    for confidence, minus_i, name in every:
        if confidence < THRESHOLD:
            break
        if -minus_i not in chosen and name not in taken:
            taken[name] = -minus_i
            chosen[-minus_i] = (name, confidence)
    matches = []
    for i, names in enumerate(guesses):
        field, confidence = chosen.get(i, (None, 0.0))
        others = tuple((name, round(c, 2)) for name, c in names if name and name != field)
        matches.append(Match(field, round(min(confidence, 1.0), 2), others[:3]))
    return matches


class _Sheet:
    """One sheet while its columns are matched."""

    def __init__(self, meanings: Sequence[Meaning], contents: Sequence[Content], kind: str) -> None:
        self.meanings, self.contents, self.kind = meanings, contents, kind
        sure = [m for m in meanings if m.known and m.certainty >= 0.8]
        self.qualities = {m.quality for m in sure}
        named = any(m.thing == "customer" and m.quality == "name" and not m.named for m in sure)
        # 买家姓名 beside 公司名 is somebody at that company.
        self.buyer_is_person = named and any(m.named for m in sure)
        self.person = self.buyer_is_person or any(
            m.thing == "person" or m.quality in ("first_name", "last_name") for m in sure
        )
        self.customer_name = any(m.thing == "customer" and m.quality == "name" for m in sure)
        company = any(
            m.thing == "customer" and m.quality in ("name", None) and not self._holds_codes(i)
            for i, m in enumerate(meanings)
            if m.known and m.certainty >= 0.8
        )
        bare_name = any(m.thing is None and m.quality == "name" for m in sure)
        self.bare_name = bare_name and not company
        self.customer_known = company
        # Beside a column of companies, a bare "Name" is the name of a person.
        self.person |= company and any(
            m.thing is None and m.quality in ("name", "person_name") for m in sure
        )
        self.customer_code = any(m.thing == "customer" and m.quality == "code" for m in sure)
        self.product_name = any(m.thing == "product" and m.quality == "name" for m in sure)

    def _holds_codes(self, i: int) -> bool:
        """Whether a column that only says "customer" holds numbers of customers."""
        content = self.contents[i]
        return self.meanings[i].quality is None and content.code > 0.9 and content.digits > 0.8

    def guesses(self, i: int) -> Places:
        """The fields that a column can be, with confidences between 0 and 1, best first."""
        meaning, content = self.meanings[i], self.contents[i]
        if meaning.foreign:
            return []
        found = [
            (name, self._weigh(name, confidence * meaning.certainty, content, meaning))
            for name, confidence in self._by_words(meaning, content)
        ]
        if meaning.certainty < 0.8 or not found:
            found += [g for g in self._by_content(meaning, content) if g[0] not in dict(found)]
        return sorted(found, key=lambda guess: -guess[1])

    def _weigh(self, name: str, confidence: float, content: Content, meaning: Meaning) -> float:
        """The confidence of the words, corrected by the cells."""
        kind = BY_NAME[name].kind
        if name == "order.status" and meaning.field == "order.returned":
            kind = Kind.YES_NO
        suits = agreement(kind, content)
        if kind is Kind.NAME and content.filled >= 3 and content.yes_no > 0.9:
            return confidence * 0.3  # "Is client?" asks, it does not name
        if suits is None:
            return confidence
        if meaning.certainty < 0.8 and suits >= _TELLING.get(kind, 2):
            return 0.75
        if suits < 0.2 and self._is_something_else(kind, content):
            return confidence * 0.3
        # Few cells prove little either way.
        weight = min(content.filled, 10) / 10 * 0.4
        return min(1.0, confidence * (1 - weight + weight * suits) + (0.02 if suits > 0.9 else 0))

    @staticmethod
    def _is_something_else(kind: Kind, content: Content) -> bool:
        """Whether the cells are plainly of another kind than the header says."""
        others = {
            Kind.EMAIL: content.mail,
            Kind.DATE: content.date - content.number,
            Kind.PHONE: content.phone if content.number < 0.5 else 0,
            Kind.WEB: content.web,
        }
        family = {Kind.MOMENT: Kind.DATE, Kind.BIRTHDAY: Kind.DATE, Kind.LUNAR: Kind.DATE}
        if any(share > 0.8 for k, share in others.items() if k != family.get(kind, kind)):
            return True
        numeric = (Kind.MONEY, Kind.PRICE, Kind.QUANTITY, Kind.PERCENT)
        if kind in numeric or kind in (Kind.DATE, Kind.MOMENT):
            return content.filled >= 3 and content.text > 0.9
        if kind in (Kind.COUNTRY, Kind.EMAIL, Kind.YES_NO):
            return content.filled >= 3 and max(content.number, content.area) > 0.8
        return False

    def _by_words(self, meaning: Meaning, content: Content) -> Places:
        quality, thing = meaning.quality, meaning.thing
        if quality == "region" and thing in (None, "customer", "billing"):
            return self._region(content)
        if quality == "reach" and thing in (None, "customer", "person"):
            return self._reach(thing, content)
        if quality == "email" and thing is None and self.kind == "customers":
            return self._email(content)
        if quality == "code" and thing is None and content.running and not meaning.is_id:
            return []
        if quality == "sales" and content.filled and content.number < 0.5:
            return [("customer.owner", 0.7)] if self.kind == "customers" else []
        if quality == "topic" and self.kind == "interactions" and "notes" in self.qualities:
            return [("interaction.summary", 0.6)]  # the body is told in the notes
        if meaning.named and self.buyer_is_person and self.kind in ("customers", "people"):
            return [("person.name", 0.93)]
        found = places(meaning, self.kind)
        if thing == "person" and quality is None:
            return self._contact(found, content)
        if quality is None and thing in ("customer", "product") and len(found) > 1:
            return self._name_or_code(found, content, meaning.strong)
        if quality == "name" and thing is None and self.kind in ("customers", "people"):
            found = self._bare_name(found)
        if quality == "person_name" and self.kind == "customers" and not self.customer_known:
            return [("customer.name", 0.9), ("person.name", 0.85)]
        if quality == "born" and content.lunar > 0.5:
            return [("person.birthday_lunar", 0.95)] if found else []
        if quality == "name_latin" and thing == "product":
            return []
        return found

    def _region(self, content: Content) -> Places:
        """A region is a state, a country, or merely a part of the world."""
        if content.country >= 0.8 and "country" not in self.qualities:
            return [("customer.country", 0.85)] if self._has("customer.country") else []
        if "state" in self.qualities or content.area >= 0.3 or not self._has("customer.state"):
            return []
        near = {"city", "postcode", "address"} & self.qualities
        return [("customer.state", 0.88 if near else 0.4)]

    def _has(self, name: str) -> bool:
        """Whether a field of the customer has a place in this kind of sheet."""
        return self.kind in ("customers", "people", "orders", "lines")

    def _reach(self, thing: str | None, content: Content) -> Places:
        if self.kind not in ("customers", "people"):
            return []
        record = "person" if thing == "person" or self.kind == "people" else "customer"
        if content.mail >= 0.5:
            return [(f"{record}.email", 0.85)]
        return [(f"{record}.phone", 0.85 if content.phone > 0.5 or not content.filled else 0.5)]

    def _email(self, content: Content) -> Places:
        """A mail address beside a contact is that person's, unless most are info@ and sales@."""
        both = [("person.email", 0.96), ("customer.email", 0.9)]
        if not self.person or content.general_mail > 0.5:
            return [("customer.email", 0.97), ("person.email", 0.8)]
        return both

    def _bare_name(self, found: Places) -> Places:
        """ "Name" beside first or last names is the other half of a person's name."""
        if "last_name" in self.qualities and "first_name" not in self.qualities:
            return [("person.first_name", 0.93)]
        if "first_name" in self.qualities and "last_name" not in self.qualities:
            return [("person.last_name", 0.93)]
        return [("person.name", 0.85)] if self.customer_name else found

    def _contact(self, found: Places, content: Content) -> Places:
        """ "Contact" can head names, numbers or addresses."""
        if self.kind not in ("customers", "people"):
            return found
        if content.mail > 0.7:
            return [("person.email", 0.85)]
        if content.phone > 0.7:
            return [("person.phone", 0.8)]
        return found

    def _name_or_code(self, found: Places, content: Content, strong: bool) -> Places:
        """ "Customer" or "Product" alone: codes look like codes, if the name is elsewhere."""
        (name, confidence), (code, other) = found
        named = self.customer_name if name.startswith("customer") else self.product_name
        if not name.endswith(("name", "product")):
            return found
        looks_like_code = (
            content.filled and content.code > 0.8 and content.text - content.number < 0.99
        )
        if self.bare_name and content.code > 0.9 and content.digits > 0.8 and content.filled:
            return [(code, other), (name, confidence - 0.3)]
        if not strong:  # a company is a name; a second one is whoever else
            return [] if named else found[:1]
        if named or (looks_like_code and content.code > 0.9 and not self.customer_code):
            return [(code, other), (name, confidence - 0.3)]
        return found

    def _by_content(self, meaning: Meaning, content: Content) -> Places:
        """What the cells alone tell, for a header that is missing or not understood."""
        if (
            self.kind not in ("customers", "people")
            or content.filled < 3
            or meaning.thing not in (None, "customer", "person")
        ):
            return []
        record = "person" if self.person or self.kind == "people" else "customer"
        if content.mail >= 0.8:
            return [(f"{record}.email", 0.75)]
        if content.web >= 0.9:
            return [("customer.website", 0.7)]
        if content.country >= 0.9 and content.distinct >= 3 and "country" not in self.qualities:
            return [("customer.country", 0.65)]
        if content.lunar >= 0.8:
            return [("person.birthday_lunar", 0.75)]
        if content.old_date >= 0.9 and content.ages:
            return [("person.birthday", 0.6)]
        if (
            content.phone >= 0.9
            and content.number < 0.3
            and not {"phone", "mobile"} & self.qualities
        ):
            return [(f"{record}.phone", 0.6)]
        return []
