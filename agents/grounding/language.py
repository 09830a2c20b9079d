"""Which language a sentence is written in, guessed from its commonest words."""

from __future__ import annotations

import re

from agents.grounding.lexicon import load

_KANA = re.compile(r"[぀-ヿ]|[一-鿿]{2}")
_LETTERS = re.compile(r"[^\W\d_]+")
_COMMON = {
    "en": "the and of to in is you your for with that we our are it this on as have be by from at "
    "would will can they their has not was were an or if but how what "
    "no not does did any than there",
    "de": "in der die das und ist sie ihr ihre ihren ihrem wir mit für von zu im den dem ein eine "
    "einen nicht auf auch sich bei haben hat werden wird sind als aus nach wie über uns unser "
    "können seit vor am zum zur einem einer des oder aber wenn nur noch schon mehr man er es sein "
    "seine seiner ihm ihn war wurde wurden kann will soll laut pro je kein keine etwa rund durch "
    "gegen ohne um bis bitte gibt dort diese diesem dieser jahr neue neuen jede jeder",
    "fr": "le les des et est vous votre vos nous avec pour que qui dans une du sur pas au aux sont "
    "par en de au mise essai jours mois par plus ce cette notre avez ont il elle depuis être "
    "chez ta ton tes tu te se ses son sa leur leurs nos ne ces sans entre mais "
    "ou où donc si tout tous très bien aussi été fait ça selon jusqu prochaine puis déjà deux",
    "es": "el los las de y es usted su sus nosotros con para que en una del por no al son más este "
    "esta nuestro nuestra tiene han como desde ha hace ustedes sobre sin entre pero o si muy "
    "también ya fue hay me te le nos todo cada está eso "
    "están ser hasta donde cuando otro otra dos según lo se",
    "pt": "o os as de e é você sua seu seus suas nós com para que em uma do da dos das por não ao "
    "são mais este esta nosso nossa tem têm como desde há um no na vocês pelo pela sem entre mas "
    "ou se muito também já foi me te lhe todo cada está nos nas "
    "à às num numa isso até onde quando outro outra dois segundo ser pelos ainda já",
}
_VOTES: dict[str, tuple[str, ...]] = {
    word: tuple(lang for lang in _COMMON if word in _COMMON[lang].split())
    for words in _COMMON.values()
    for word in words.split()
}


#: Words in quotation marks are somebody else's, and may be in another language.
_QUOTED = re.compile(r"[„“«「\"][^„“”«»「」\"]{8,}[”“»」\"]")
_HINTS = (("de", "äöüß"), ("es", "ñ¿¡"), ("pt", "ãõ"), ("fr", "èêùœ"))


def guess(text: str, default: str = "en") -> str:
    """`en`, `de`, `fr`, `es`, `pt` or `ja`; `default` where the words do not tell."""
    plain = text[:400]
    if (outside := _QUOTED.sub(" ", plain)) != plain and len(_LETTERS.findall(outside)) > 1:
        plain = outside
    if not plain.isascii() and _KANA.search(plain):
        return "ja"
    votes = dict.fromkeys(_COMMON, 0.0)
    votes[default if default in votes else "en"] = 0.5
    words = _LETTERS.findall(plain.lower())
    for languages in [found for word in words if (found := _VOTES.get(word))]:
        for language in languages:
            votes[language] += 2
    if not plain.isascii():
        for language, letters in _HINTS:
            votes[language] += any(c in plain for c in letters)
    first, second, *_ = sorted(votes.values(), reverse=True)
    if first - second < 2:
        small = [w for w in _LETTERS.findall(plain)[1:] if w.islower()]
        _count_dictionaries([*words[:1], *small], votes)
    return max(votes, key=lambda language: votes[language])


def _count_dictionaries(words: list[str], votes: dict[str, float]) -> None:
    for language in votes:
        known = load(language)
        votes[language] += sum(len(word) > 3 and word in known for word in words[:40])
