"""What was spent, a line each, as one types it in a taxi: `taxi 45.50 EUR`, `晚餐 320元`.

Nothing is guessed: a line whose amount or currency is not plain is told with what to write.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from custdesk.domain.money import typed_amount
from custdesk.domain.words import N_, Message

_WORDS = {
    "flight": "flight flights plane airline airfare luggage 机票 飞机 航班 行李",
    "train": "train trains rail railway tgv ice 火车 高铁 动车 车票",
    "car": "taxi cab uber car rental fuel petrol diesel parking toll vignette bus coach metro "
    "subway tram underground ferry 打车 出租车 的士 租车 油费 加油 停车 过路费 地铁 公交 大巴 滴滴",
    "hotel": "hotel hostel room night nights lodging 酒店 住宿 宾馆 房费 旅馆",
    "meals": "meal meals breakfast lunch dinner supper coffee tea restaurant snack drinks "
    "早餐 早饭 午餐 午饭 晚餐 晚饭 餐费 吃饭 宴请 咖啡 餐",
    "gifts": "gift gifts present presents flowers 礼品 礼物 鲜花 送礼",
}
_KIND_OF = {word: kind for kind, words in _WORDS.items() for word in words.split()}
_DOLLARS = ("USD", "AUD", "CAD", "HKD", "SGD", "NZD", "TWD", "MXN")
_CURRENCIES = """
AED ARS AUD BGN BHD BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP GEL HKD HUF IDR ILS INR ISK JOD JPY
KES KRW KWD KZT LKR MAD MMK MOP MXN MYR NGN NOK NZD OMR PEN PHP PKR PLN QAR RON RSD RUB SAR SEK SGD
THB TND TRY TWD TZS UAH UGX USD UYU UZS VND ZAR
"""
_CODES = frozenset(_CURRENCIES.split())
_WRITTEN = {
    "€": "EUR", "欧元": "EUR", "euro": "EUR", "euros": "EUR", "£": "GBP", "英镑": "GBP",
    "us$": "USD", "美元": "USD", "美金": "USD", "hk$": "HKD", "港币": "HKD", "港元": "HKD",
    "元": "CNY", "块": "CNY", "人民币": "CNY", "rmb": "CNY", "円": "JPY", "日元": "JPY",
    "瑞郎": "CHF", "瑞士法郎": "CHF", "fr.": "CHF", "sfr": "CHF", "₩": "KRW", "韩元": "KRW",
    "₹": "INR", "卢比": "INR", "泰铢": "THB", "฿": "THB", "zł": "PLN", "kč": "CZK",
}  # fmt: skip
# English words that are also currencies mean these only in capitals.
_SMALL = _CODES - {"TRY", "PEN", "MAD", "MOP", "COP"}
_AMOUNT = r"\d{1,3}(?: \d{3})+(?:[.,]\d{1,3})?(?![\d.,])|\d[\d.,'’]*\d|\d"
_SIGNS = "|".join(sorted(map(re.escape, (*_WRITTEN, "$", "¥", "￥")), key=len, reverse=True))
_MONEY = re.compile(
    rf"(?:(?P<before>{_SIGNS}|(?<![A-Za-z])[A-Za-z]{{3}}(?![A-Za-z]))\s*)?"
    rf"(?P<amount>{_AMOUNT})"
    rf"(?:\s*(?P<after>{_SIGNS}|[A-Za-z]{{3}}(?![A-Za-z])))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Spent:
    """One cost; `note`: the line without its money."""

    kind: str
    amount: Decimal
    currency: str
    note: str


@dataclass(frozen=True, slots=True)
class Unclear:
    """A line that cannot be taken, and what to write instead."""

    line: str
    why: Message


def read_costs(text: str, usual: str) -> tuple[list[Spent], list[Unclear]]:
    """The costs of some lines; `usual` is the currency of an amount that names none."""
    spent: list[Spent] = []
    unclear: list[Unclear] = []
    for line in (" ".join(one.split()) for one in text.splitlines()):
        if not line:
            continue
        found = _read(line, usual)
        if isinstance(found, Spent):
            spent.append(found)
        else:
            unclear.append(Unclear(line, found))
    return spent, unclear


def _read(line: str, usual: str) -> Spent | Message:
    money = [(found, *_currency(found, usual)) for found in _MONEY.finditer(line)]
    # A figure beside a currency is the amount; the others are of the note (`2 nights 240 EUR`).
    named = [one for one in money if one[1]]
    if len(named) > 1 or (not named and len(money) > 1):
        text = N_("More than one amount in “{line}”: write each on a line of its own.")
        return Message(text, {"line": line})
    if not money:
        return Message(
            N_("No amount in “{line}”: write for example taxi 45.50 EUR."), {"line": line}
        )
    found, currency, start, end = (named or money)[0]
    if currency == "?":
        text = N_("Which currency in “{line}”? Write its three letters, such as USD.")
        return Message(text, {"line": line})
    amount = typed_amount(found["amount"], currency or usual)
    if amount is None:
        text = N_("The amount in “{line}” is not plain: write it like 1250 or 1250.50.")
        return Message(text, {"line": line})
    note = re.sub(r"\s+", " ", f"{line[:start]} {line[end:]}").strip(" ,;:，；：-")
    return Spent(_kind(note), amount, currency or usual, note)


def _currency(found: re.Match[str], usual: str) -> tuple[str, int, int]:
    """(currency, where the money begins and ends); "" where none is named, "?": which one?"""
    for name in ("after", "before"):
        written = found[name]
        code = _code(written, usual) if written else ""
        if code:
            start = found.start("before") if name == "before" else found.start("amount")
            return code, start, found.end("after") if name == "after" else found.end("amount")
    return "", found.start("amount"), found.end("amount")


def _code(written: str, usual: str) -> str:
    if written == "$":
        return usual if usual in _DOLLARS else "?"
    if written in ("¥", "￥"):
        return usual if usual in ("CNY", "JPY") else "?"
    known = _WRITTEN.get(written.casefold())
    if known:
        return known
    code = written.upper()
    return code if written in _CODES or (written.islower() and code in _SMALL) else ""


def _kind(note: str) -> str:
    folded = note.casefold()
    for word in re.findall(r"[a-z]+", folded):
        if word in _KIND_OF:
            return _KIND_OF[word]
    for word, kind in _KIND_OF.items():
        if not word.isascii() and word in folded:
            return kind
    return "other"
