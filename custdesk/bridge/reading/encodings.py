"""The encoding of a text file, judged by what its bytes would say in each."""

import codecs
import re
from functools import cache

from custdesk.bridge.reading.source import Source

MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
CHUNK = 1 << 20
EVIDENCE = 100_000  # bytes of lines beyond ASCII that are weighed
EAST = ("gb18030", "big5hkscs", "cp932", "cp949")
WEST = ("cp1252", "mac_roman", "cp1250", "cp1254", "cp1257", "cp850")
OTHER = ("cp1251", "koi8_r", "cp866", "cp1253", "cp1255", "cp1256", "cp874", "mac_cyrillic")
BEYOND = re.compile(r"[^\x00-\x7f]+")
HIGH = re.compile(rb"[\x80-\xff]+")

# Letters that the languages of Western Europe, of the East of Europe and of Turkey write often.
WESTERN = frozenset("éèêëáàâäãåæçíìîïñóòôöõøœßúùûüÿÉÈÊËÁÀÂÄÃÅÆÇÍÌÎÏÑÓÒÔÖÕØŒÚÙÛÜ")
EASTERN = frozenset("ąćęłńśźżčďěňřšťůžőűășțşţđĄĆĘŁŃŚŹŻČĎĚŇŘŠŤŮŽŐŰĂȘȚŞŢĐ")
CARONS = frozenset("šžŠŽ")  # the same bytes in cp1250 and cp1252
BESIDE_CARONS = frozenset("čřěňůďťľćČŘĚŇŮĎŤĽĆ")  # read as cp1252 they could be French
RARE = frozenset("ðþýÐÞÝğıİĞõ")  # of Iceland, Turkey, Estonia; õ before e is Portuguese
TURKISH = frozenset("çğıöşüâîûÇĞİÖŞÜÂÎÛ")
BALTIC = frozenset("āčēģīķļņšūžąęėįųĀČĒĢĪĶĻŅŠŪŽĄĘĖĮŲõäöüÕÄÖÜ")
SIGNS = frozenset("’‘“”„–—…«»€£©®™°º·•§ª²³½¼¾ \u00a0")
INSIDE = frozenset("’·º°ª\u00a0-–")  # signs that may stand between letters


def encoding_of(source: Source) -> str:
    """The name of a Python codec. Read with errors="replace": a stray byte must not end it all."""
    head = source.head(4096)
    for mark, name in MARKS:
        if head.startswith(mark):
            return name
    wide = wide_encoding(head)
    if wide is not None:
        return wide
    utf8, evidence = _examined(source)
    if utf8:
        return "utf-8"
    return guess(evidence)


def wide_encoding(head: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark: NULs at every other byte, or three of four; else None."""
    nulls = [head[place::4].count(0) * 4 for place in range(4)]
    few, many = len(head) * 0.1, len(head) * 0.4
    full = [count > many for count in nulls]
    if any(few < count <= many for count in nulls) or not any(full):
        return None
    return {
        (False, True, False, True): "utf-16-le",
        (True, False, True, False): "utf-16-be",
        (False, True, True, True): "utf-32-le",
        (True, True, True, False): "utf-32-be",
    }.get((full[0], full[1], full[2], full[3]))


def _examined(source: Source) -> tuple[bool, bytes]:
    """Whether all of the file is UTF-8, and the lines beyond ASCII (the first of them)."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    utf8 = True
    lines: list[bytes] = []
    room = EVIDENCE
    with source.open() as stream:
        while chunk := stream.read(CHUNK):
            if utf8:
                try:
                    decoder.decode(chunk)
                except UnicodeDecodeError:
                    utf8 = False
            if room > 0 and not chunk.isascii():
                for line in chunk.splitlines():
                    if not line.isascii():
                        lines.append(line[:room])
                        room -= len(line)
                        if room <= 0:
                            break
            if not utf8 and room <= 0:
                break
    return utf8, b"\n".join(lines)


def guess(evidence: bytes) -> str:
    """The codec that makes the most sense of bytes that are not UTF-8.

    Ambiguous bytes are settled by plausibility: Mac Roman names also decode as GB18030, but into
    rare characters between Latin letters; a Chinese list is nearly all common characters.
    """
    text = evidence.decode("utf-8", "replace")
    good = sum(character > "\x7f" and character != "\ufffd" for character in text)
    if text.count("\ufffd") * 10 < good:
        return "utf-8"
    shares = {name: _eastern_share(evidence, name) for name in EAST}
    if shares["cp949"] > 0.98 and sum(map(len, HIGH.findall(evidence))) > 40:
        return "cp949"  # Korean syllables lie where GB18030 has common characters too
    best = max(EAST, key=lambda name: shares[name])
    if shares[best] >= 0.6:
        return best
    if _is_another_alphabet(evidence):
        return _by_statistics(evidence)
    return max(WEST, key=lambda name: _western_score(evidence, name))


@cache
def _common(name: str) -> frozenset[str]:
    """The characters that make up nearly all of a text in an encoding of the East."""
    if name == "gb18030":  # punctuation, full-width letters, the 3,755 most used characters
        return _table("gb2312", ((0xA1, 0xA3), (0xB0, 0xD7)))
    if name == "big5hkscs":  # punctuation, the 5,401 most used characters
        return _table("big5", ((0xA1, 0xA3), (0xA4, 0xC6)))
    if name == "cp932":  # punctuation and kana, the 2,965 most used characters
        return _table("cp932", ((0x81, 0x83), (0x88, 0x97)))
    return _table("euc_kr", ((0xA1, 0xA3), (0xB0, 0xC8)))


def _table(codec: str, leads: tuple[tuple[int, int], ...]) -> frozenset[str]:
    pairs = (
        bytes((lead, trail)).decode(codec, "replace")
        for first, last in leads
        for lead in range(first, last + 1)
        for trail in range(0x40, 0xFF)
    )
    return frozenset(pair for pair in pairs if len(pair) == 1 and pair != "\ufffd")


def _eastern_share(evidence: bytes, name: str) -> float:
    """The share of plausible characters among those beyond ASCII, from 0 to 1."""
    common = _common(name)
    text = f" {evidence.decode(name, 'replace')} "
    plausible = total = 0
    for run in BEYOND.finditer(text):
        characters = run.group()
        total += len(characters)
        beside = _is_ascii_letter(text[run.start() - 1]) + _is_ascii_letter(text[run.end()])
        # One or two characters amid Latin letters are a misread accent, not Chinese.
        if len(characters.strip("\ufffd")) > beside:
            plausible += sum(map(common.__contains__, characters))
    return plausible / total if total else 0.0


def _is_ascii_letter(character: str) -> bool:
    return character.isascii() and character.isalpha()


def _is_another_alphabet(evidence: bytes) -> bool:
    """Whether most bytes beyond ASCII stand three or more in a row: accents stand alone."""
    runs = [len(run) for run in HIGH.findall(evidence)]
    return sum(length for length in runs if length > 2) * 2 > sum(runs)


def _by_statistics(evidence: bytes) -> str:
    """Cyrillic, Greek, Arabic and others, by the frequencies of letters."""
    from charset_normalizer import from_bytes

    best = from_bytes(evidence, cp_isolation=list(OTHER)).best()
    return best.encoding if best is not None else "cp1251"


def _western_score(evidence: bytes, name: str) -> float:
    """How well Latin letters with accents come out, at most 1 on average."""
    text = f" {evidence.decode(name, 'replace')} "
    score, total, carons, beside = 0.0, 0, 0, 0
    for before, character, after in zip(text, text[1:], text[2:], strict=False):
        if character > "\x7f":
            total += 1
            carons += character in CARONS
            beside += character in BESIDE_CARONS
            score += _weight(before, character, after)
    if not total:
        return 0.0
    # Where s and z wear carons, letters that could be French are Czech or Croatian.
    slavic = name == "cp1250" and min(carons, beside) * 10 > total
    turkish = name == "cp1254" and sum(map(text.count, TURKISH)) > 0.9 * total
    # Where s and z wear carons here, cp1252 has letters that Icelanders alone write.
    share = sum(map(text.count, BALTIC)) / total
    baltic = name == "cp1257" and share > 0.9 and carons * 10 > total
    return score / total + (0.3 if slavic or turkish else 0.5 if baltic else 0.0)


def _weight(before: str, character: str, after: str) -> float:
    if not character.isalpha() or character in "ºª":
        amid = before.isalpha() and after.isalpha()
        if character in SIGNS and (not amid or character in INSIDE):
            return 0.6
        return -1.0
    if character.isupper() and before.islower():
        return -1.0
    if character.islower() and before.isupper() and after.isupper():
        return -1.0
    if character in RARE and not (character == "õ" and after == "e"):
        return 0.7
    if character in WESTERN:
        return 1.0
    return 0.8 if character in EASTERN else 0.3
