"""Answers that the firm gave before: the nearest to an enquiry, made ready to be used again."""

import re
from collections.abc import Iterable

from custdesk.domain.enquiries.templates import OPEN
from custdesk.domain.mail.newly import newly_written

_GREETING = re.compile(
    r"^\s*(?:dear|hi|hello|hey|good (?:morning|afternoon|day|evening)|sehr geehrte"
    r"|guten (?:tag|morgen)|hallo|liebe[rs]?|bonjour|bonsoir|ch[eè]re?s?"
    r"|madame|monsieur|estimad[oa]s?|hola|buen[oa]s"
    r"|querid[oa]s?|prezad[oa]s?|ol[áa]|bo[am] (?:dia|tarde|noite)|car[oa]s?"
    r"|尊敬的|您好|你好|亲爱的|.{1,12}(?:先生|女士|经理|总|小姐)[，,:：]?$)[^\n]{0,80}$",
    re.IGNORECASE,
)
# What belongs to that one case: amounts, prices, numbers of orders, days.
_AMOUNT = re.compile(
    r"(?:(?:USD|EUR|CNY|RMB|GBP|JPY|US\$|[$€£¥])\s?\d[\d.,  ]*|\d[\d.,]*\s?(?:USD|EUR|CNY|RMB"
    r"|GBP|JPY|[$€£¥]|元|美元|欧元|%|dollars?|euros?|d[óo]lares))",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\w])(?=[\w/-]*\d{3})[\w/-]{4,}(?![\w])")
_DAY = re.compile(r"\b\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b|\d{1,2}月\d{1,2}[日号]")


def body(text: str) -> str:
    """An answer without its greeting and its signature."""
    lines = newly_written(text).split("\n")
    while lines and (not lines[0].strip() or _GREETING.match(lines[0])):
        lines.pop(0)
    return "\n".join(lines).strip()


def emptied(text: str, names: Iterable[str]) -> str:
    """An answer to somebody else: amounts, numbers, days and names of that case become […]."""
    for name in sorted({one for one in names if len(one) > 2}, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", OPEN, text, flags=re.IGNORECASE)
    for pattern in (_AMOUNT, _DAY, _NUMBER):
        text = pattern.sub(OPEN, text)
    return re.sub(rf"{re.escape(OPEN)}(?:\s*{re.escape(OPEN)})+", OPEN, text)
