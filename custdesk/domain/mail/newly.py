"""What was newly written in a mail: without the mails it quotes and without the signature."""

import re

# -- where an older mail begins ------------------------------------------------------------

# “On Thu, 3 Sep 2026 at 10:00, Maria <m@x.com> wrote:”, as programs of many languages write it.
_WROTE = re.compile(
    r"^(?:"
    r"on\b.{4,250}\bwrote"
    r"|am\b.{4,250}\bschrieb(?:\b.{0,120})?"
    r"|.{4,200}\bschrieb\b.{0,120}"
    r"|le\b.{4,250}\ba écrit"
    r"|el\b.{4,250}\bescribió"
    r"|il\b.{4,250}\bha scritto"
    r"|(?:em|a|no dia)\b.{4,250}\bescreveu"
    r"|op\b.{4,250}\bschreef\b.{0,120}"
    r"|(?:den|d\.)\b.{4,250}\b(?:skrev|skrev følgende)\b.{0,120}"
    r"|.{4,250}\bkirjoitti"
    r"|.{4,250}\bnapisał(?:\(a\)|a)?"
    r"|.{4,250}\bnapsal(?:\(a\)|a)?"
    r"|.{4,250}\b(?:пишет|написал(?:\(а\)|а)?|писал\(а\)|пише)"
    r"|.{4,250}\b(?:yazdı|şunu yazdı|tarihinde şunu yazdı)"
    r"|.{0,250}(?:写道|寫道|wrote|写到|写道)"
    r"|.{4,250}(?:のメール|さん(?:は|が)?書きました|wrote)"
    r"|.{4,250}님이 작성"
    r")\s*[:：]\s*$",
    re.IGNORECASE,
)
# In some languages there is no verb: a day, a name, an address.
_NAMED = re.compile(r"\d.*<[^<>\s]+@[^<>\s]+>\s*[:：]$")
_OLDER = re.compile(
    # Both runs are bounded: they share signs, and a long line of them would take minutes.
    r"^[\s>*_|]{0,40}[-—–_=]{2,80}\s*"
    r"(?:original(?:\s+message|\s+appointment)?|ursprüngliche nachricht|originalnachricht"
    r"|message d['’]origine|mensaje original|messaggio originale|mensagem original"
    r"|oorspronkelijk bericht|oprindelig meddelelse|ursprungligt meddelande"
    r"|исходное сообщение|пересылаемое сообщение|orijinal mesaj|wiadomość oryginalna"
    r"|原始邮件|原邮件|原始郵件|回复的原邮件|原始信件"
    r"|original\s*message|元のメッセージ|원본 메(?:시|세)지)"
    r"\s*[-—–_=]*\s*[:：]?\s*$",
    re.IGNORECASE,
)
_FORWARDED = re.compile(
    r"^[\s>]*(?:[-—–_=]{2,}\s*(?:forwarded message|forwarded by .*|weitergeleitete nachricht"
    r"|message transféré|mensaje reenviado|messaggio inoltrato|mensagem encaminhada"
    r"|转发邮件信息|转发的邮件|轉寄的郵件|转发邮件|転送メッセージ|пересланное сообщение)\s*[-—–_=]*"
    r"|begin forwarded message:?|anfang der weitergeleiteten nachricht:?"
    r"|début du message (?:transféré|réexpédié)\s*:?)\s*$",
    re.IGNORECASE,
)
# The head that Outlook and its like put above the older mail: From, then Sent, To, Subject.
_FROM = re.compile(
    r"^[\s>*_]*(?:from|von|de|da|van|fra|från|od|от|kimden"
    r"|lähettäjä|feladó|发件人|寄件者|寄件人|差出人|"
    r"送信者|보낸\s?사람)\s*\**\s*[:：]\**\s*\S",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"^[\s>*_]*(?:sent|date|to|cc|subject|gesendet|datum"
    r"|an|betreff|envoyé|à|objet|date|enviado(?: el)?|"
    r"para|asunto|assunto|fecha|data|inviato|a|oggetto|verzonden|aan|onderwerp|sendt|til|emne|"
    r"skickat|till|ämne|wysłano|do|temat|отправлено|дата|кому|тема|gönderilen|tarih|kime|konu|"
    r"发送时间|发送日期|日期|时间|收件人|抄送|主题|主旨"
    r"|寄件日期|收件者|副本|送信日時|宛先|件名|보낸\s?날짜|"
    r"받는\s?사람|제목)\s*\**\s*[:：]",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"^\s*[>|｜]")
_RULE = re.compile(r"^\s*(?:_{10,}|-{20,}|={20,}|\*{20,})\s*$")

# -- where a signature begins ------------------------------------------------------------

_DASHES = re.compile(r"^(?:--|—|–-)\s?$")
_DEVICE = re.compile(
    r"^\s*(?:sent (?:from|via|with) .{2,60}|get outlook for .{2,80}"
    r"|(?:télécharger|obtenir|obtener|holen sie sich|descargar|baixar|scarica) outlook .{2,80}"
    r"|von meinem .{2,40} gesendet"
    r"|gesendet (?:von|mit) .{2,60}|envoyé (?:de"
    r"|depuis) .{2,60}|enviado (?:desde|do|de|a partir) .{2,60}"
    r"|inviato da .{2,60}|verzonden (?:vanaf|met) .{2,60}|verstuurd vanaf .{2,60}"
    r"|отправлено (?:с|из) .{2,60}|wysłane z .{2,60}"
    r"|发自我?的?.{2,40}|從我的.{2,40}|.{0,20}から送信"
    r"|.{0,20}에서 보냄|来自.{2,30}的?邮箱?|sendt fra .{2,60}|skickat från .{2,60})\s*$",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"^\s*(?:(?:with |many |my )?(?:best|kind(?:est)?|warm(?:est)?|friendly|yours?)"
    r"(?: (?:and|&) (?:best|kind|warm))? ?(?:regards?|wishes|greetings)?"
    r"|(?:many )?(?:thanks|thank you)(?: very much| so much| in advance)?"
    r"(?:(?: and|,| &| \+)? (?:best |kind |warm )?regards?)?"
    r"|regards|rgds|brgds|b\.?r\.?|brs|cheers"
    r"|sincerely(?: yours)?|yours (?:sincerely|faithfully|truly)"
    r"|cordially|respectfully|(?:mit )?(?:freundlichen?"
    r"|besten?|herzlichen?|vielen?|schönen?|liebe[nr]?|viele)"
    r" (?:grüße[n]?|gruß|grüssen?|gruss|dank)(?: (?:aus|und) .{2,40})?|mfg|hochachtungsvoll|lg|vg"
    r"|(?:bien )?cordialement|(?:bien|sincères) .{0,12}salutations|salutations(?: distinguées)?"
    r"|(?:un )?(?:cordial(?:es)?|atento|saludo) ?(?:saludos?|cordial)?|saludos(?: cordiales)?"
    r"|atentamente|atenciosamente|att\.?|abraços?|cordiali saluti|distinti saluti|saluti"
    r"|met vriendelijke groet(?:en)?|mvg|med vennlig hilsen|med vänliga hälsningar|venlig hilsen"
    r"|z poważaniem|pozdrawiam|с уважением|с наилучшими пожеланиями|saygılarımla|iyi çalışmalar"
    r"|此致|敬礼|祝好|顺祝商祺|顺颂商祺|顺祝商安|商祺"
    r"|谢谢|多谢|谢谢！|感谢|祝商祺|致礼|敬祝.{0,8}|敬具|"
    r"以上|よろしくお願い(?:いた|致)?します|何卒.{0,30}|감사합니다)"
    r"\s*[,.!，。！、~～]*\s*$",
    re.IGNORECASE,
)
# How a sentence ends, and no firm: “Co., Ltd.” does not.
_SENTENCE = re.compile(
    r"[?？!。…]$|(?<!ltd)(?<!inc)(?<!co)(?<!corp)(?<!llc)(?<!s\.a)(?<!a\.s)(?<!b\.v)(?<!\bst)\.$",
    re.I,
)
_CONFIDENTIAL = re.compile(
    r"confidential|intended (?:solely|only)|vertraulich|confidentiel|confidencial|riservat|"
    r"conﬁdential|保密|机密|virus-free|avast|disclaimer|consider the environment",
    re.IGNORECASE,
)
_ATTRIBUTION = 300  # characters of an attribution at most
_SIGNATURE = 14  # lines of a signature at most, below its closing formula
_LOOKED_AT = 60  # lines from the end in which a closing formula is looked for
_WIDE = 110  # characters of a line of a signature at most


def newly_written(text: str) -> str:
    """The text without quotations and signature; of a forwarded mail without a word, the mail."""
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    lines = [line.replace("\u00a0", " ").replace("\u200b", "") for line in lines]
    own, rest = _without_older(lines)
    kept = _tidy(_without_signature(own))
    if not kept and rest:
        # Nothing but a forwarded mail: then that is what was said.
        kept = _tidy([line for line in rest if not _QUOTED.match(line)])
    return kept


def _without_older(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines of this mail, and of one that was forwarded with it."""
    kept: list[str] = []
    place = 0
    while place < len(lines):
        line = lines[place]
        if _FORWARDED.match(line):
            return kept, lines[place + 1 :]
        if _OLDER.match(line) or (_RULE.match(line) and _head_follows(lines, place + 1)):
            return kept, []
        if _FROM.match(line) and _is_head(lines, place):
            return kept, []
        span = _attribution(lines, place)
        if span:
            below = _first_full(lines, place + span)
            if below is not None and not _QUOTED.match(lines[below]):
                return kept, []  # the older mail follows as it stands
            place += span
            continue
        if not _QUOTED.match(line):
            kept.append(line)
        place += 1
    return kept, []


def _attribution(lines: list[str], place: int) -> int:
    """How many lines from here say who wrote what follows; 0: none do."""
    first = lines[place].strip().lstrip(">").strip()
    if not first:
        return 0
    for count in (1, 2, 3):
        joined = " ".join(one.strip().lstrip(">").strip() for one in lines[place : place + count])
        if len(joined) > _ATTRIBUTION:
            return 0
        if joined.endswith((":", "：")) and _has_day_or_mail(joined):
            below = _first_full(lines, place + count)
            quotes = below is not None and _QUOTED.match(lines[below])
            if _WROTE.match(joined) or (quotes and _NAMED.search(joined)):
                return count
        if place + count < len(lines) and not lines[place + count].strip():
            return 0
    return 0


def _has_day_or_mail(text: str) -> bool:
    """An attribution names a day, an hour or an address; “the director wrote:” is a sentence."""
    return "@" in text or sum(character.isdigit() for character in text) >= 3


def _is_head(lines: list[str], place: int) -> bool:
    """Whether two of the four lines after a “From:” are lines of a head too."""
    found = [line for line in lines[place + 1 : place + 12] if line.strip()][:4]
    return sum(_HEAD.match(line) is not None for line in found) >= 2


def _head_follows(lines: list[str], place: int) -> bool:
    below = _first_full(lines, place)
    return below is not None and _FROM.match(lines[below]) is not None and _is_head(lines, below)


def _first_full(lines: list[str], place: int) -> int | None:
    return next((at for at in range(place, min(place + 6, len(lines))) if lines[at].strip()), None)


def _without_signature(lines: list[str]) -> list[str]:
    for place, line in enumerate(lines):
        if _DASHES.match(line) and any(one.strip() for one in lines[:place]):
            lines = lines[:place]
            break
    lines = _cut_end(lines)
    while lines and _DEVICE.match(lines[-1]):
        lines = _cut_end(lines[:-1])
    cut = False
    for place in range(len(lines) - 1, max(0, len(lines) - _LOOKED_AT), -1):
        if place < len(lines) and _CLOSING.match(lines[place]):
            below = lines[place + 1 :]
            # Above a signature that was cut already, only a second line of its formula.
            if not below or (not cut and _is_signature(below)):
                lines, cut = _cut_end(lines[:place]), True
    return lines


def _is_signature(below: list[str]) -> bool:
    """Whether the lines below a closing formula are names and numbers, and no more of the mail."""
    full = [line.strip() for line in below if line.strip()]
    told = next((at for at, line in enumerate(full) if _CONFIDENTIAL.search(line)), len(full))
    full = full[:told]
    return len(full) <= _SIGNATURE and not any(
        len(line) > _WIDE or _SENTENCE.search(line) for line in full
    )


def _cut_end(lines: list[str]) -> list[str]:
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    return lines[:end]


def _tidy(lines: list[str]) -> str:
    """One empty line between paragraphs at most, none around."""
    kept: list[str] = []
    for line in lines:
        text = line.strip()
        if text or (kept and kept[-1]):
            kept.append(text)
    return "\n".join(kept).strip()
