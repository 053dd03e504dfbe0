"""What a header says by its words alone: whose column it is and what it tells.

A header is cut into the longest known phrases, so that "Customer phone no." or 客户联系电话 is
understood from its parts and no list of whole headers is needed.
"""

import re
from dataclasses import dataclass, replace

from custdesk.bridge.words import Role, Sense, Vocabulary, is_chinese

_BRACKETS = re.compile(r"[(（\[【{<]([^)）\]】}>]*)[)）\]】}>]?")
_DATE_HINT = re.compile(r"^(dd?|mm?|yyyy|yy)[-/. ](dd?|mm?)[-/. ](dd?|mm?|yyyy|yy)$", re.IGNORECASE)
_CODE = re.compile(
    r"(?<![A-Za-z])(US\$|HK\$|NT\$|R\$|A\$|C\$|S\$|[A-Z]{3}|[€£¥￥$₹₩₽])(?![A-Za-z])"
)
_LUNAR = re.compile(r"农历|農曆|阴历|陰曆|旧历|lunar", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Meaning:
    """A header as words: a thing with a quality, or a whole field, or neither.

    `certainty` falls with words that are not understood; `foreign` says that the column has no
    place here whatever its cells are.
    """

    thing: str | None = None
    quality: str | None = None
    field: str | None = None
    foreign: bool = False
    certainty: float = 0.0
    currency: str | None = None
    unit: str | None = None
    percent: bool = False
    date_order: str | None = None
    is_id: bool = False  # "ID" is meant to identify, "No." may merely count
    strong: bool = True  # False: "company" alone does not make a customer
    named: bool = False  # the name is that of somebody: 姓名, not 名称

    @property
    def known(self) -> bool:
        """Whether the words say anything that has a place here."""
        return not self.foreign and bool(self.thing or self.quality or self.field)


_NOTHING = Meaning()
_FOREIGN = Meaning(foreign=True, certainty=1.0)

# Two qualities in one header, and the one that counts.
_STRONGER = {
    frozenset(pair): winner
    for pair, winner in {
        ("address", "city"): "city",
        ("address", "country"): "country",
        ("address", "state"): "state",
        ("address", "region"): "region",
        ("address", "postcode"): "postcode",
        ("country", "region"): "country",
        ("country", "code"): "country",
        ("country", "name"): "country",
        ("state", "region"): "state",
        ("state", "name"): "state",
        ("state", "city"): "state",
        ("city", "name"): "city",
        ("code", "name"): "name",
        ("name", "name_latin"): "name_latin",
        ("name", "person_name"): "name",
        ("phone", "mobile"): "phone",
        ("phone", "fax"): "phone",
        ("phone", "code"): "phone",
        ("mobile", "code"): "mobile",
        ("fax", "code"): "fax",
        ("email", "code"): "email",
        ("name", "description"): "name",
        ("date", "time"): "time",
        ("born", "date"): "born",
        ("due", "date"): "due",
        ("time", "minutes"): "minutes",
        ("title", "name"): "title",
        ("department", "name"): "department",
        ("owner", "name"): "owner",
        ("industry", "name"): "industry",
        ("industry", "kind"): "industry",
        ("kind", "name"): "kind",
        ("source", "channel"): "source",
        ("channel", "kind"): "channel",
        ("stage", "name"): "stage",
        ("status", "name"): "status",
        ("quantity", "amount"): "quantity",
        ("price", "amount"): "amount",
        ("notes", "description"): "notes",
        ("summary", "notes"): "summary",
        ("summary", "topic"): "summary",
        ("summary", "description"): "summary",
        ("next", "date"): "",
        ("reach", "phone"): "phone",
        ("reach", "email"): "email",
        ("reach", "mobile"): "mobile",
        ("website", "address"): "website",
        ("website", "name"): "website",
        ("email", "amount"): "email",  # "E-mail 1 - Value"
        ("phone", "amount"): "phone",
        ("email", "address"): "email",
        ("language", "name"): "language",
        ("rate", "discount"): "discount",
    }.items()
}
# Qualities that may stand beside a whole field without changing it.
_BESIDE = {"date": {"date", "time"}, "money": {"amount", "cost"}, "text": {"name", "code", "kind"}}
# Whole fields that depend on the kind of sheet as their words would.
_AS_WORDS = {
    "customer.name": ("customer", "name"),
    "product.name": ("product", "name"),
    "product.code": ("product", "code"),
    "order.date": ("order", "date"),
    "invoice.date": ("invoice", "date"),
}
_DATES = {"customer.last_order", "customer.last_contact", "customer.since", "order.date",
          "order.promised", "order.shipped"}  # fmt: skip
_MONEY = {"customer.sales_12m", "customer.credit_limit", "order.freight"}
# What a header ends with and is, whatever stands before it: 专管业务员 is some kind of 业务员.
_HEADS_OF_ALL = {
    "owner", "email", "phone", "mobile", "fax", "website", "address", "postcode", "notes",
    "department", "title", "industry", "born", "currency",
}  # fmt: skip
_LONGEST = 200  # characters of a header that are read
_REMEMBERED = 10_000  # texts whose meaning is kept; no workbook has as many headers
_PLACE = ("address", "city", "postcode", "state", "country")
_WHO = ("code", "name", None)
# A thing at the left is understood before the things at its right.
_HEADS = ("supplier", "employee", "ship", "other", "forwarder", "line", "product", "visit",
          "interaction", "payment", "invoice")  # fmt: skip


def meaning_of(header: str, vocabulary: Vocabulary) -> Meaning:
    """The meaning of one header; remembered, since workbooks repeat themselves."""
    header = header[:_LONGEST]
    known = vocabulary.parsed.get(header)
    if known is None:
        if len(vocabulary.parsed) >= _REMEMBERED:
            vocabulary.parsed.clear()
        known = vocabulary.parsed[header] = _read(header, vocabulary)
    return known


def _read(header: str, vocabulary: Vocabulary) -> Meaning:
    text = header.strip().strip("*＊:：")
    whole = _read_words(text, vocabulary)
    outside = _BRACKETS.sub(" ", text).strip()
    base, hints = text, Meaning()
    if outside and outside != text and not (whole.known and whole.certainty >= 0.95):
        base = outside
        for inside in _BRACKETS.findall(text):
            hints, base = _hint(inside.strip(), hints, base, vocabulary)
    code = _CODE.search(base)
    rest = _CODE.sub(" ", base).strip() if code else base
    if code and rest and code[1].lower() in vocabulary.currencies and not hints.currency:
        hints, base = replace(hints, currency=vocabulary.currencies[code[1].lower()]), rest
    if "%" in text:
        hints = replace(hints, percent=True)
        base = base.replace("%", " ")
    found = _read_words(base, vocabulary) if base != text else whole
    if not found.known and not found.foreign:
        found = _read_parts(base, vocabulary) or found
    if _LUNAR.search(header) and found.quality == "born":
        found = replace(found, quality=None, field="person.birthday_lunar")
    if found.quality == "code" and "id" in vocabulary.units(base):
        found = replace(found, is_id=True)
    currency = hints.currency or found.currency
    return replace(
        found,
        currency=currency,
        unit=hints.unit,
        percent=hints.percent,
        date_order=hints.date_order,
    )


def _hint(inside: str, hints: Meaning, base: str, vocabulary: Vocabulary) -> tuple[Meaning, str]:
    """What stands in brackets: a currency, a unit, an order of dates, or more of the header."""
    lower = inside.lower()
    for prefix in ("in ", "单位:", "单位：", "unit: "):
        lower = lower.removeprefix(prefix)
    if lower in vocabulary.currencies:
        return replace(hints, currency=vocabulary.currencies[lower]), base
    if lower in vocabulary.factors:
        return replace(hints, unit=lower), base
    for unit in vocabulary.factors:
        for rest in (lower.removeprefix(unit).strip(), lower.removesuffix(unit).strip()):
            if rest != lower and rest in vocabulary.currencies:
                return replace(hints, unit=unit, currency=vocabulary.currencies[rest]), base
    date_order = _DATE_HINT.match(inside.replace("年", "y"))
    if date_order:
        order = "".join(part[0].lower() for part in date_order.groups())
        return replace(hints, date_order=order), base
    more = _read_words(inside, vocabulary)
    if more.foreign or (more.known and more.certainty >= 0.9):
        return hints, f"{base} {inside}"
    return hints, base


def _read_parts(text: str, vocabulary: Vocabulary) -> Meaning | None:
    """A header in two languages or with a choice ("Town/City"): the part that is understood."""
    chinese = " ".join(re.findall(r"[㐀-鿿]+", text))
    parts = re.split(r"[/|\n]", text) if re.search(r"[/|\n]", text) else []
    parts += [chinese, re.sub(r"[㐀-鿿]+", " ", text).strip()] if chinese else []
    found = [m for part in parts if part.strip() and (m := _read_words(part, vocabulary)).known]
    return replace(found[0], certainty=found[0].certainty * 0.85) if found else None


def _read_words(text: str, vocabulary: Vocabulary) -> Meaning:
    phrases, unknown, ends = _cut(vocabulary.units(text), vocabulary)
    if unknown:  # "LinkedIn URL" is not two words and a third
        phrases, unknown, ends = min(
            (phrases, unknown, ends), _cut(vocabulary.units(text.lower()), vocabulary), key=_unknown
        )
    if not phrases:
        return _NOTHING
    telling = [senses for senses in phrases if not _is(senses, Role.IDLE)]
    if not any(_is(senses, Role.QUALITY) or _is(senses, Role.FIELD) for senses in telling):
        # A word that is often idle ("sales", "data") can be the one that tells.
        telling += [s for s in phrases if _is(s, Role.IDLE) and len(s) > 1][:1]
    for senses in telling:
        if _is(senses, Role.FOREIGN) and (len(senses) == 1 or len(telling) == 1):
            return _FOREIGN
    certainty = 1.0 if not unknown else (0.5 if unknown == 1 else 0.3)
    if 0 < unknown <= 3 and ends and any(name in _HEADS_OF_ALL for _, name in phrases[-1]):
        certainty = 0.7
    if len(telling) < len(phrases):
        certainty *= 0.97
    if any(_is(senses, Role.WEAKER) for senses in phrases):
        certainty *= 0.95
    return _combine(telling, certainty)


def _unknown(cut: tuple[list[tuple[Sense, ...]], int, bool]) -> int:
    return cut[1]


def _is(senses: tuple[Sense, ...], role: Role) -> bool:
    return any(its == role for its, _ in senses)


def _combine(telling: list[tuple[Sense, ...]], certainty: float) -> Meaning:
    """One meaning from the senses of all words; things and qualities repeated count once."""
    things: list[str] = []
    qualities: list[str] = []
    fields: list[str] = []
    for senses in telling:
        role, name = senses[0] if senses[0][0] is not Role.IDLE else senses[-1]
        if role is Role.FIELD and name in _AS_WORDS and len(telling) > 1:
            _add(_AS_WORDS[name][0], things)
            role, name = Role.QUALITY, _AS_WORDS[name][1]
        bucket = {Role.THING: things, Role.QUALITY: qualities, Role.FIELD: fields}.get(role)
        if bucket is not None:
            _add(name, bucket)
    if fields:
        return _whole_field(fields, things, qualities, certainty)
    quality = _one_quality(qualities)
    if quality == "":
        return _NOTHING
    named = quality == "person_name" and bool(things)
    quality = "name" if named else quality
    if quality == "title" and things == ["product"]:
        quality = "name"  # what is for sale has a title too
    if things == ["invoice"] and quality in _PLACE:
        things = ["billing"]
    thing, strong = _one_thing(things, quality)
    if thing == "":
        return _FOREIGN
    return Meaning(thing, quality, certainty=certainty, strong=strong, named=named)


def _add(name: str, bucket: list[str]) -> None:
    if name not in bucket:
        bucket.append(name)


def _whole_field(
    fields: list[str], things: list[str], qualities: list[str], certainty: float
) -> Meaning:
    name = fields[0]
    group = "date" if name in _DATES else "money" if name in _MONEY else "text"
    if len(fields) > 1 or any(quality not in _BESIDE[group] for quality in qualities):
        return _NOTHING
    record = name.partition(".")[0]
    related = {record, "customer", "company", "person", "order", "interaction", "billing"}
    if any(thing not in related for thing in things):
        certainty *= 0.6
    if {"supplier", "employee"} & set(things):
        return _FOREIGN
    if name in _AS_WORDS:
        thing, quality = _AS_WORDS[name]
        return Meaning(thing, quality, certainty=certainty, strong=True)
    return Meaning(field=name, certainty=certainty)


def _one_quality(qualities: list[str]) -> str | None:
    """The quality that counts, None without any, "" when they contradict each other."""
    if not qualities:
        return None
    winner = qualities[0]
    for other in qualities[1:]:
        winner = _STRONGER.get(frozenset((winner, other)), "")
        if not winner:
            return ""
    return winner


def _one_thing(things: list[str], quality: str | None) -> tuple[str | None, bool]:
    """Whose quality it is, and whether that is said outright; "" when it has no place."""
    if not things:
        return None, False
    if len(things) == 1:
        thing = things[0]
        if thing == "company":
            return "customer", False
        return ("billing", False) if thing == "billing" else (thing, True)
    both = set(things)
    if both & {"customer", "company"} and both <= {"customer", "company", "billing"}:
        return "customer", "customer" in both
    if "person" in both and both <= {"customer", "company", "person", "billing"}:
        return "person", True
    if both == {"customer", "order"} or both == {"company", "order"}:
        if quality in ("code", None):  # the number under which the buyer files the order
            return "order", False
        return (
            "order" if quality in ("date", "amount", "status", "quantity") else "customer"
        ), True
    if "customer" in both and both & {"visit", "interaction", "payment"} and quality in _WHO:
        return "customer", True
    if both & {"customer", "company"} and "product" in both:
        return "", False
    if both == {"payment", "line"}:
        return "payment", True
    if both == {"line", "product"}:
        return "product", True
    for head in _HEADS:
        if head in both:
            return head, True
    return things[-1], True


def _cut(
    all_units: tuple[str, ...], vocabulary: Vocabulary
) -> tuple[list[tuple[Sense, ...]], int, bool]:
    """The senses of the longest known phrases, in order; how many words are unknown; whether the
    last is known.
    """
    n = len(all_units)
    best: list[tuple[float, int, tuple[Sense, ...] | None]] = [(0.0, 0, None)] * (n + 1)
    for end in range(1, n + 1):
        unit = all_units[end - 1]
        cost = (
            2.0 if is_chinese(unit) else 0.0 if unit.isdigit() and n > 1 and len(unit) < 2 else 4.0
        )
        best[end] = (best[end - 1][0] + cost, end - 1, None)
        for size in range(1, min(vocabulary.longest, end) + 1):
            senses = vocabulary.senses.get(all_units[end - size : end])
            if senses and best[end - size][0] + 1 < best[end][0]:
                best[end] = (best[end - size][0] + 1, end - size, senses)
    phrases: list[tuple[Sense, ...]] = []
    unknown, ends = 0, True
    end = n
    while end:
        _, start, senses = best[end]
        if senses is not None:
            phrases.insert(0, senses)
        elif parts := _take_apart(all_units[end - 1], vocabulary):
            phrases[0:0] = parts
        elif not (all_units[end - 1].isdigit() and all_units[end - 1] == "1"):
            unknown += 1
            ends = ends and end < n
        end = start
    return phrases, unknown, ends


def _take_apart(word: str, vocabulary: Vocabulary) -> list[tuple[Sense, ...]] | None:
    """A word made of known words: orderdate, kundennummer."""
    if len(word) < 5 or is_chinese(word):
        return None
    if (joined := vocabulary.joined.get(word)) is not None:
        return [joined]
    for cut in range(len(word) - 2, 2, -1):
        head = vocabulary.senses.get(vocabulary.units(word[:cut]))
        if head and not _is(head, Role.IDLE):
            tail = vocabulary.senses.get((word[cut:],)) or vocabulary.joined.get(word[cut:])
            if tail and not _is(tail, Role.IDLE):
                return [head, tail]
            rest = _take_apart(word[cut:], vocabulary)
            if rest:
                return [head, *rest]
    return None
