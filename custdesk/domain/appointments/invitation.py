"""The letter that invites customers to us, as those who grant visas ask for it.

Passports are left to the user: their numbers are written in by hand, or by whom they belong to.
"""

import datetime as dt
from dataclasses import dataclass

from babel.dates import format_date


@dataclass(frozen=True, slots=True)
class Invited:
    """Who is invited, by whom, from when to when, why, and who pays (they, we, shared)."""

    guests_firm: str
    our_firm: str
    our_address: str
    first: dt.date
    last: dt.date
    purpose: str
    pays: str
    contact: str
    phone: str
    kind: str = "visitor"


@dataclass(frozen=True, slots=True)
class Invitation:
    """The texts of the letter; `columns`: heads of the table after the first paragraph."""

    subject: str
    salutation: str
    paragraphs: tuple[str, ...]
    columns: tuple[str, str, str, str]
    closing: str
    date: str


_ENGLISH = {
    "subject": "Invitation to {our_firm}",
    "salutation": "To whom it may concern,",
    "opening": "{our_firm} invites the following guests of {guests_firm} from {first} to {last}:",
    "opening_day": "{our_firm} invites the following guests of {guests_firm} on {first}:",
    "visitor": "They come to see our works, to look at samples and to speak about our business.",
    "audit": "They come to audit our works.",
    "purpose": "The subject of their visit: {purpose}.",
    "they": "{guests_firm} pays for the journey and the stay of its guests.",
    "we": "We pay for the journey and the stay of the guests.",
    "shared": "{guests_firm} pays for the journey, we pay for the stay.",
    "place": "The visit takes place at our address: {our_address}.",
    "contact": "During the stay the guests can reach us at any time: {contact}.",
    "ending": "We ask you to give them the visa they need for these days.",
    "closing": "Yours faithfully",
}
_CHINESE = {
    "subject": "邀请函",
    "salutation": "敬启者：",
    "opening": "兹邀请 {guests_firm} 的下列人员于{first}至{last}来访我司 {our_firm}：",
    "opening_day": "兹邀请 {guests_firm} 的下列人员于{first}来访我司 {our_firm}：",
    "visitor": "来访目的为参观工厂、查看样品并洽谈业务。",
    "audit": "来访目的为对我司工厂进行审核。",
    "purpose": "来访事由：{purpose}。",
    "they": "来访人员的往返旅费及访问期间的食宿费用由 {guests_firm} 承担。",
    "we": "来访人员的往返旅费及访问期间的食宿费用由我司承担。",
    "shared": "往返旅费由 {guests_firm} 承担，访问期间的食宿费用由我司承担。",
    "place": "来访地点：{our_address}。",
    "contact": "来访期间我司联系人：{contact}。",
    "ending": "请为上述人员办理相应签证为盼。",
    "closing": "此致\n敬礼",
}
_TRADITIONAL = {
    "subject": "邀請函",
    "salutation": "敬啟者：",
    "opening": "茲邀請 {guests_firm} 的下列人員於{first}至{last}蒞臨本公司 {our_firm} 訪問：",
    "opening_day": "茲邀請 {guests_firm} 的下列人員於{first}蒞臨本公司 {our_firm} 訪問：",
    "visitor": "來訪目的為參觀工廠、檢視樣品並洽談業務。",
    "audit": "來訪目的為對本公司工廠進行稽核。",
    "purpose": "來訪事由：{purpose}。",
    "they": "來訪人員的往返旅費及訪問期間的食宿費用由 {guests_firm} 負擔。",
    "we": "來訪人員的往返旅費及訪問期間的食宿費用由本公司負擔。",
    "shared": "往返旅費由 {guests_firm} 負擔，訪問期間的食宿費用由本公司負擔。",
    "place": "來訪地點：{our_address}。",
    "contact": "來訪期間本公司聯絡人：{contact}。",
    "ending": "敬請惠予上述人員辦理所需簽證為荷。",
    "closing": "此致\n敬禮",
}
INVITATIONS = {"en": _ENGLISH, "zh_CN": _CHINESE, "zh_TW": _TRADITIONAL}
_COLUMNS = {
    "en": ("Name", "Born on", "Nationality", "Passport number"),
    "zh_CN": ("姓名", "出生日期", "国籍", "护照号码"),
    "zh_TW": ("姓名", "出生日期", "國籍", "護照號碼"),
}
_LOCALES = {"en": "en_GB", "zh_CN": "zh_CN", "zh_TW": "zh_Hant_TW"}


def invitation(language: str, facts: Invited, today: dt.date) -> Invitation:
    """The letter in a language of `INVITATIONS`."""
    said, locale = INVITATIONS[language], _LOCALES[language]
    contact = " ".join(part for part in (facts.contact, facts.phone) if part)
    places = {
        "our_firm": facts.our_firm,
        "guests_firm": facts.guests_firm,
        "first": format_date(facts.first, "long", locale),
        "last": format_date(facts.last, "long", locale),
        "purpose": facts.purpose.rstrip(".。"),
        "our_address": facts.our_address,
        "contact": contact,
    }
    wanted = [
        ("opening" if facts.last > facts.first else "opening_day", True),
        (facts.kind if facts.kind in said else "visitor", True),
        ("purpose", bool(facts.purpose)),
        ("place", bool(facts.our_address)),
        (facts.pays, facts.pays in said),
        ("contact", bool(contact)),
        ("ending", True),
    ]
    paragraphs = [said[key].format(**places) for key, there in wanted if there]
    opening, rest = paragraphs[0], paragraphs[1:-1]
    mark = "" if language.startswith("zh") else " "
    return Invitation(
        said["subject"].format(**places),
        said["salutation"],
        (opening, mark.join(rest), paragraphs[-1]),
        _COLUMNS[language],
        said["closing"],
        format_date(today, "long", locale),
    )
