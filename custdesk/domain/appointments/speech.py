"""Which language a letter is written in, and whether its reader is a Mr or a Ms."""

import re

from custdesk.domain.appointments.chinese import SIMPLIFIED, TRADITIONAL
from custdesk.domain.appointments.eastern import JAPANESE, KOREAN
from custdesk.domain.appointments.further import ARABIC, RUSSIAN
from custdesk.domain.appointments.germanic import ENGLISH, GERMAN
from custdesk.domain.appointments.iberian import PORTUGUESE, SPANISH
from custdesk.domain.appointments.romance import FRENCH, ITALIAN
from custdesk.domain.appointments.tongue import Tongue

TONGUES: dict[str, Tongue] = {
    tongue.code: tongue
    for tongue in (
        ENGLISH, SIMPLIFIED, TRADITIONAL, GERMAN, FRENCH, SPANISH, ITALIAN, PORTUGUESE, JAPANESE,
        KOREAN, RUSSIAN, ARABIC,
    )
}  # fmt: skip
# Written by us and read by people who speak them; the others wait for such a reader.
REVIEWED = frozenset({"en", "zh_CN"})

# How a language is written in a person's field, by how the word begins.
_SPOKEN = (
    ("zh_TW", ("zh-tw", "zh_tw", "zh-hk", "zh_hk", "zh-hant", "繁", "traditional")),
    ("zh_CN", ("zh", "chin", "mandarin", "中", "汉", "普通话", "国语", "简")),
    ("de", ("de", "ger", "german", "deutsch", "德")),
    ("fr", ("fr", "fra", "fre", "french", "français", "francais", "法")),
    ("es", ("es", "spa", "spanish", "español", "espanol", "castellano", "西班牙", "西语")),
    ("it", ("it", "ita", "italian", "italiano", "意")),
    ("pt", ("pt", "por", "portug", "葡")),
    ("ja", ("ja", "jp", "jpn", "japan", "日本", "日语", "日文")),
    ("ko", ("ko", "kr", "kor", "korean", "한국", "韩", "朝鲜")),
    ("ru", ("ru", "rus", "russ", "рус", "俄")),
    ("ar", ("ar", "ara", "arabic", "عرب", "阿拉伯")),
    ("en", ("en", "eng", "english", "英")),
)
# Where one writes in one of our languages; elsewhere in English.
_COUNTRIES = {
    "zh_CN": "CN",
    "zh_TW": "TW HK MO",
    "de": "DE AT CH LI",
    "fr": "FR MC LU MA DZ TN SN CI CM GA CD CG BJ BF ML TG NE MG",
    "es": "ES MX AR CO CL PE VE EC GT CU BO DO HN PY SV NI CR PA UY GQ",
    "it": "IT SM VA",
    "pt": "PT BR AO MZ CV",
    "ja": "JP",
    "ko": "KR",
    "ru": "RU BY KZ KG",
    "ar": "SA EG IQ JO LB OM YE LY SY SD PS",
}
_OF_COUNTRY = {one: code for code, listed in _COUNTRIES.items() for one in listed.split()}
_OF_MEN = (
    "mr mister herr hr monsieur m mons sr señor senor don sig signor signore sir "
    "г-н господин السيد 先生 씨"
)
_OF_WOMEN = (
    "ms mrs miss madam frau fr mme madame mlle mademoiselle sra srta señora senora doña "
    "sig.ra signora г-жа госпожа السيدة 女士 小姐 太太"
)
_MEN, _WOMEN = frozenset(_OF_MEN.split()), frozenset(_OF_WOMEN.split())


def spoken(text: str | None) -> str | None:
    """The first language of ours that a field names; None where it says nothing.

    A language that letters cannot be written in is English's affair.
    """
    for word in re.split(r"[,;/、，；|]", (text or "").casefold()):
        word = word.strip()
        if not word:
            continue
        for code, begins in _SPOKEN:
            if any(word.startswith(one) if len(one) > 2 or not one.isascii() else
                   re.match(rf"{one}(?![a-z])", word) for one in begins):  # fmt: skip
                return code
        return "en"
    return None


def language_of(person: str | None, customer: str | None, country: str) -> str:
    """The language to write in: the person's, else the customer's first, else the country's."""
    return spoken(person) or spoken(customer) or _OF_COUNTRY.get(country, "en")


def is_woman(salutation: str | None) -> bool | None:
    """Whether a salutation is a woman's or a man's; None where it does not tell."""
    word = (salutation or "").strip().casefold()
    for one in (word, word.rstrip("."), word.split(" ")[0].rstrip(".")):
        if one in _WOMEN:
            return True
        if one in _MEN:
            return False
    return None
