"""Mail addresses, phone numbers and web addresses as they stand in cells."""

import re
import unicodedata

from custdesk.bridge.clean.text import clean_line, plain

# Beyond ASCII any letter and its vowel signs, of which `\w` knows but some: see `_of_letters`.
_HOST = r"(?:[^\W_]|[^\x00-\x7f])(?:(?:[\w-]|[^\x00-\x7f])*(?:[^\W_]|[^\x00-\x7f]))?"
_DOMAIN = rf"(?:{_HOST}\.)+(?!\d+\b){_HOST}"
_MAIL = re.compile(rf"(?:[\w.!#$%&*+/=?^`{{|}}~'-]|[^\x00-\x7f])+@{_DOMAIN}")
# A name in quotation marks may hold anything: "sales dept"@firm.com
_QUOTED_MAIL = re.compile(rf'"(?:[^"\\]|\\.){{1,64}}"@{_DOMAIN}')
_WORD = re.compile(r"\w[\w.-]*")
_MAIL_APART = re.compile(r"[;,/、，；\s|<>()\[\]\"]+")
_PHONE = re.compile(r"[+(（]?[\d+][\d\s().（）/\-–—－_+*·•,;x#ext分机转TelFax:：]*", re.IGNORECASE)
_WEB = re.compile(
    r"(?:https?://)?(?:[\w](?:[\w-]*[\w])?\.)+[^\W\d_]{2,}(?::\d+)?(?:[/?#]\S*)?", re.IGNORECASE
)

# A cell that is longer is none; the patterns above would take long to find that out.
_LONGEST_MAIL, _LONGEST_PHONE, _LONGEST_WEB = 320, 120, 2000


def mails(written: str) -> tuple[list[str], list[str]]:
    """The mail addresses of a cell, and the parts that look like one but are none."""
    text = plain(written).replace("mailto:", "").replace("＠", "@")
    text = " ".join(text.split()).replace(" @", "@").replace("@ ", "@")
    if "/" in text and text.count("@") == 1 and len(text) <= _LONGEST_MAIL:
        shared = _at_one_host(text)
        if shared:
            return shared, []
    found: list[str] = []
    bad: list[str] = []
    for quoted in _QUOTED_MAIL.findall(text) if '"@' in text else ():
        text = text.replace(quoted, " ")
        (found if len(quoted.rpartition("@")[0].encode()) <= 64 else bad).append(quoted)
    for part in _MAIL_APART.split(text):
        part = part.strip("'.:：。")
        if len(part) > _LONGEST_MAIL:
            bad += [part[:_LONGEST_MAIL]] if "@" in part else []
        elif _MAIL.fullmatch(part) and _fits(part) and _of_letters(part):
            if part not in found:
                found.append(part)
        elif "@" in part:
            bad.append(part)
    return found, bad


def _at_one_host(text: str) -> list[str]:
    """info/sales@firm.com is two addresses; a/b=c@firm.com is one with an odd name."""
    if not _MAIL.fullmatch(text) or not _fits(text):
        return []
    names, _, host = text.rpartition("@")
    parts = names.split("/")
    if all(_WORD.fullmatch(part) for part in parts):
        return [f"{part}@{host}" for part in dict.fromkeys(parts)]
    return [text]


def _of_letters(mail: str) -> bool:
    """Whether what is beyond ASCII are letters, figures and vowel signs: no quotation marks."""
    return mail.isascii() or all(
        c.isascii() or unicodedata.category(c)[0] in "LMN" or c in "\u200c\u200d" for c in mail
    )


def _fits(mail: str) -> bool:
    """Whether dots and lengths are those of an address that can be reached (RFC 5321)."""
    name, _, host = mail.rpartition("@")
    if ".." in mail or name.startswith(".") or name.endswith("."):
        return False
    if len(name.encode()) > 64 or len(mail.encode()) > 254:
        return False
    return all(len(label.encode()) <= 63 for label in host.split("."))


def is_mail(text: str) -> bool:
    """Whether a cell is one mail address; quick, for telling columns apart."""
    return "@" in text and len(text) <= _LONGEST_MAIL and _MAIL.fullmatch(text.strip()) is not None


def phone_text(written: str) -> str:
    """A phone number with the blanks put right and full-width signs made plain."""
    return clean_line(plain(written))


def digits_of(text: str) -> int:
    """How many digits a text holds."""
    return sum(c.isdigit() for c in text)


def is_phone(text: str) -> bool:
    """Whether a text can be a phone number: five to twenty digits and what stands between them."""
    text = text.strip()
    return (
        len(text) <= _LONGEST_PHONE
        and 5 <= digits_of(text) <= 20
        and _PHONE.fullmatch(text) is not None
        and not re.fullmatch(r"\d{1,4}[-./]\d{1,2}[-./]\d{1,4}", text)
    )


def is_web(text: str) -> bool:
    """Whether a text is a web address."""
    if len(text) > _LONGEST_WEB or "." not in text or "@" in text:
        return False
    return _WEB.fullmatch(text.strip()) is not None
