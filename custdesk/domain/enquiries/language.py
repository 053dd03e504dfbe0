"""In which language a text is written, told by its script and its small words."""

import re

_WORDS = {
    "en": "the and of to is you for we your our please have are with this that be can not it on "
    "will would from any if do when what how i my at as an has was need thanks hi dear "
    "there been by",
    "de": "der die das und ist wir sie ihr ihre ihnen uns unsere bitte für mit den dem ein eine "
    "nicht von zu auf haben kann können wann wie noch auch im es ich mir mich bei wird "
    "sind hallo am aus",
    "fr": "le la les de des et est nous vous votre notre pour avec un une pas que qui dans sur "
    "merci avez du au aux ce cette en il je mon ma sont être bonjour pouvez quel quelle "
    "où été ne plus",
    "es": "el la los las de y es nos su sus nuestro nuestra por para con un una no que en del "
    "al se favor cuando cuándo cuánto como cómo gracias hola tienen está están lo le me "
    "mi ya sin pero muy",
    "pt": "o a os as de e é nos seu sua seus nosso nossa por para com um uma não que em do da "
    "dos das no na ao se favor quando quanto como obrigado obrigada olá vocês está estão "
    "já sem mas muito",
    "it": "il lo gli di e è noi vostro vostra nostro per con un una non che nel della dei delle "
    "si quando quanto come grazie buongiorno avete sono siamo ci più anche questo al",
    "nl": "de het een en is wij u uw ons onze voor met niet van te op hebben kan kunnen wanneer "
    "hoe nog ook dat deze zijn graag bedankt hallo er aan bij",
}
_OF_WORD: dict[str, list[str]] = {}
for _language, _listed in _WORDS.items():
    for _word in _listed.split():
        _OF_WORD.setdefault(_word, []).append(_language)
_TERM = re.compile(r"[^\W\d_]+")
_SCRIPTS = (
    ("ja", re.compile(r"[぀-ヿ]")),
    ("ko", re.compile(r"[가-힯]")),
    ("ru", re.compile(r"[Ѐ-ӿ]")),
    ("ar", re.compile(r"[؀-ۿ]")),
    ("zh", re.compile(r"[㐀-䶿一-鿿]")),
)
_SHARE = 0.15  # of the letters that a script needs: names of goods stand in any text
_LOOKED_AT = 3_000
# What is written otherwise in traditional characters.
_TRADITIONAL = frozenset("們這來時為會個說請問價貨單樣發訂單號報產應開關還沒後與麼")


def language_of(text: str) -> str:
    """Its code (`zh_TW` for traditional characters); "" where it cannot be told."""
    text = text[:_LOOKED_AT]
    letters = sum(sign.isalpha() for sign in text)
    if not letters:
        return ""
    for code, script in _SCRIPTS:
        many = len(script.findall(text))
        if many > _SHARE * letters:
            if code == "zh":
                return (
                    "zh_TW" if sum(sign in _TRADITIONAL for sign in text) > many / 40 else "zh_CN"
                )
            return code
    counts: dict[str, float] = dict.fromkeys(_WORDS, 0.0)
    for word in _TERM.findall(text.casefold()):
        held = _OF_WORD.get(word, ())
        for language in held:
            counts[language] += 1.0 / len(held)
    ranked = sorted(counts.items(), key=lambda pair: -pair[1])
    (best, most), (_next, second) = ranked[:2]
    return best if most > second else ""
