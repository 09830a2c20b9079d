"""A million names as a market holds them: a few words everywhere, most words seldom."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from tools.wording import word_list

_HEADS = word_list("b br c ch cr d dr f fl g gr h j k kl l m n p pr r s sch sk st t th tr v w z")
_HEARTS = word_list("a e i o u ai au ea ee ei ie oa ou")
_TAILS = word_list("b ck d ff g k l ll lm m n nd ng nn nt p r rd rk rn rs s sch ss st t th tt x z")
_ENDS = ["", "", "er", "son", "mann", "ini", "sen", "ez", "ov", "ley", "ford", "a", "o", "ic"]
_TRADES = word_list(
    "Technologies Solutions Systems Group Services Partners Consulting Capital Energy Health "
    "Logistics Foods Media Labs Software Digital Industries International Global Bank "
    "Insurance Medical Pharma Motors Robotics Analytics Networks Security Design Trading "
    "Construction Properties Hotels Airlines Marine Steel Chemicals Plastics Paper Textiles "
    "Electronics"
)
_PLACES = word_list(
    "Texas Nevada Boston London Berlin Munich Paris Madrid Lisbon Oslo Vienna Zurich Dallas "
    "Denver Chicago Austin Toronto Sydney Pacific Atlantic Northern Southern Western Eastern"
)
_FIRST = word_list(
    "James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara "
    "Richard Susan Joseph Jessica Thomas Sarah Karen Ana Luis Pedro Sofia Marta Ines Jan Anna "
    "Lukas Hans Julia Pierre Camille Luc Chloe Yuki Kenji Wei Li Amir Fatima Olga Ivan Priya "
    "Raj"
)
_FORMS = ["", "", "", " Inc.", " LLC", " GmbH", " Ltd", " SA", " Corp", " & Co. KG"]


def companies(count: int, seed: int = 7) -> Iterator[str]:
    """Names of companies, each once; a trade or a place stands in thousands of them."""
    chance, seen = random.Random(seed), set[str]()
    stems = [stem(chance) for _ in range(max(count // 12, 50))]
    while len(seen) < count:
        own = " ".join(_skewed(chance, stems) for _ in range(chance.choice((1, 1, 2))))
        more = chance.choice(("", f" {_skewed(chance, _TRADES)}", f" {_skewed(chance, _TRADES)}",
                              f" {_skewed(chance, _TRADES)} {_skewed(chance, _TRADES)}",
                              f" {chance.choice(_PLACES)}"))  # fmt: skip
        name = f"{own}{more}"
        if name not in seen:
            seen.add(name)
            yield name + chance.choice(_FORMS)


def people(count: int, seed: int = 8) -> Iterator[str]:
    """Full names; a first name is shared by hundreds."""
    chance = random.Random(seed)
    firsts = [*_FIRST, *(stem(chance) for _ in range(400))]
    lasts = [stem(chance) for _ in range(max(count // 20, 50))]
    for _ in range(count):
        yield f"{_skewed(chance, firsts)} {_skewed(chance, lasts)}"


def stem(chance: random.Random) -> str:
    middle = chance.choice(_HEADS) + chance.choice(_HEARTS) if chance.random() < 0.5 else ""
    made = f"{chance.choice(_HEADS)}{chance.choice(_HEARTS)}{middle}{chance.choice(_TAILS)}"
    return (made + chance.choice(_ENDS)).capitalize()


def misspelt(name: str, chance: random.Random) -> str:
    """One slip of the keys: a letter dropped, doubled, changed or swapped with the next."""
    place = chance.randrange(1, max(len(name) - 1, 2))
    letter = chance.choice("abcdefghijklmnopqrstuvwxyz")
    return chance.choice((
        name[:place] + name[place + 1 :],
        name[:place] + name[place] + name[place:],
        name[:place] + letter + name[place + 1 :],
        name[:place] + name[place + 1 : place + 2] + name[place] + name[place + 2 :],
    ))  # fmt: skip


def _skewed(chance: random.Random, words: Sequence[str]) -> str:
    """The first words of the list often, the last seldom."""
    return words[int(len(words) * chance.random() ** 2)]
