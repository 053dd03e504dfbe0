"""Languages and scripts on paper: which fonts, which direction, and a word for the driver."""

import re
import unicodedata

# Latin first, so that figures and names look alike on every page; then one family per script.
_LATIN = ("Inter", "Noto Sans", "Segoe UI", "Helvetica Neue")
_CHINESE = ("Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC")
_TAIWAN = ("Microsoft JhengHei", "PingFang TC", "Noto Sans CJK TC", "Noto Sans TC")
_JAPANESE = ("Yu Gothic UI", "Yu Gothic", "Hiragino Sans", "Noto Sans CJK JP", "Noto Sans JP")
_KOREAN = ("Malgun Gothic", "Apple SD Gothic Neo", "Noto Sans CJK KR", "Noto Sans KR")
_OTHERS = (
    "Noto Sans Arabic",
    "Geeza Pro",
    "Noto Sans Hebrew",
    "Noto Sans Thai",
    "Leelawadee UI",
    "Thonburi",
    "Noto Sans Devanagari",
    "Nirmala UI",
)
_LAST = ("DejaVu Sans", "Libertinus Serif")

_EAST_ASIAN = {"zh-Hant": _TAIWAN, "zh_TW": _TAIWAN, "ja": _JAPANESE, "ko": _KOREAN}

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})

# Around a text that is read in its own direction, whatever surrounds it.
_ISOLATE, _END_ISOLATE = "\u2066", "\u2069"

_LANGUAGE_CODE = re.compile("[a-z]{2,3}")

# What most addresses of a country are written in; countries with several languages are left out.
_LANGUAGE_OF = {
    language: countries.split()
    for language, countries in {
        "ar": "AE BH DZ EG IQ JO KW LB LY MA OM QA SA SY TN YE",
        "cs": "CZ",
        "da": "DK",
        "de": "AT DE LI",
        "el": "GR",
        "en": "AU GB IE NZ US",
        "es": "AR BO CL CO CR CU DO EC ES GT HN MX NI PA PE PY SV UY VE",
        "fa": "IR",
        "fi": "FI",
        "fr": "FR MC",
        "he": "IL",
        "hu": "HU",
        "id": "ID",
        "it": "IT SM",
        "ja": "JP",
        "ko": "KR",
        "nb": "NO",
        "nl": "NL",
        "pl": "PL",
        "pt": "AO BR MZ PT",
        "ro": "MD RO",
        "ru": "BY RU",
        "sv": "SE",
        "th": "TH",
        "tr": "TR",
        "uk": "UA",
        "vi": "VN",
        "zh": "CN",
        "zh-Hant": "HK MO TW",
    }.items()
}
_BY_COUNTRY = {
    country: language for language, countries in _LANGUAGE_OF.items() for country in countries
}

# For the driver, so in the driver's language whatever the salesperson reads.
_TO_THIS_ADDRESS = {
    "ar": "من فضلك خذني إلى هذا العنوان.",
    "cs": "Zavezte mě prosím na tuto adresu.",
    "da": "Kør mig til denne adresse, tak.",
    "de": "Bitte bringen Sie mich zu dieser Adresse.",
    "el": "Παρακαλώ πηγαίνετέ με σε αυτή τη διεύθυνση.",
    "es": "Lléveme a esta dirección, por favor.",
    "fa": "لطفاً مرا به این آدرس ببرید.",
    "fi": "Viekää minut tähän osoitteeseen, kiitos.",
    "fr": "Conduisez-moi à cette adresse, s’il vous plaît.",
    "he": "קח אותי לכתובת הזאת, בבקשה.",
    "hu": "Kérem, vigyen erre a címre.",
    "id": "Tolong antar saya ke alamat ini.",
    "it": "Mi porti a questo indirizzo, per favore.",
    "ja": "この住所までお願いします。",
    "ko": "이 주소로 가 주세요.",
    "nb": "Kjør meg til denne adressen, takk.",
    "nl": "Breng me alstublieft naar dit adres.",
    "pl": "Proszę mnie zawieźć pod ten adres.",
    "pt": "Leve-me a este endereço, por favor.",
    "ro": "Duceți-mă la această adresă, vă rog.",
    "ru": "Отвезите меня по этому адресу, пожалуйста.",
    "sv": "Kör mig till den här adressen, tack.",
    "th": "กรุณาไปส่งตามที่อยู่นี้",
    "tr": "Beni bu adrese götürün lütfen.",
    "uk": "Відвезіть мене за цією адресою, будь ласка.",
    "vi": "Vui lòng đưa tôi đến địa chỉ này.",
    "zh": "请送我到这个地址。",
    "zh-Hant": "請送我到這個地址。",
}


def record_language(language: str, country: str) -> str:
    """The language a record is written in: the one it names, else the one of its country.

    Reduced to what matters on paper (`ja`, `zh`, `zh-Hant`, `de` …); empty when it is not known.
    """
    subtags = language.replace("_", "-").split("-")
    primary = subtags[0].lower()
    if primary == "zh":
        taiwan = {"hant", "tw", "hk", "mo"} & {tag.lower() for tag in subtags[1:]}
        return "zh-Hant" if taiwan else "zh"
    if primary in ("yue", "nan"):
        return "zh-Hant"
    if primary in ("no", "nn"):
        return "nb"
    if _LANGUAGE_CODE.fullmatch(primary):
        return primary
    return _BY_COUNTRY.get(country.upper(), "")


def to_this_address(language: str) -> str:
    """What to show a driver above the address; empty when we have no words in that language."""
    return _TO_THIS_ADDRESS.get(language, "")


def families(language: str) -> list[str]:
    """Font families in order for text in `language` (or that of a window): its own East Asian
    shapes before others'."""
    first = _EAST_ASIAN.get(language, _CHINESE)
    rest = (_CHINESE, _JAPANESE, _KOREAN, _TAIWAN)
    asian = [*first, *(name for group in rest if group is not first for name in group)]
    return [*_LATIN, *asian, *_OTHERS, *_LAST]


def is_latin(text: str) -> bool:
    """Whether all letters of the text are Latin (a text without letters is)."""
    return all(
        unicodedata.name(letter, "").startswith(("LATIN", "FULLWIDTH LATIN"))
        for letter in text
        if letter.isalpha() and letter not in "ªº"
    )


def left_to_right(line: str) -> str:
    """A line of a block that runs from right to left; without such letters it keeps its own way.

    Else `8 Main Road` would be read as `Main Road 8`, and the halves of a number change places.
    """
    if any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in line):
        return line
    return _ISOLATE + line + _END_ISOLATE if line else ""
