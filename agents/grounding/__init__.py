"""What a generated text claims, checked against evidence.

types         Check, Sentence, Token
checker       check(text, evidence, …) and Checker, for several texts over one evidence
stream        SentenceStream: the same, while the text is being written
repair        grounded, grounded_fields: one repair call, then the cut
explain       explain(check), load_evidence(text): for the command line

sentences     markdown → pieces        scene         a sentence laid out
fold          one spelling for many    lexicon       ordinary words, brands, places
language      which language           polarity      what is denied
numerals units quantities counted shares hedges topics  figures
calendar relative dates                              dates
names roles relations                                names and what ties them
addresses quotations commitments proposals  the rest
proof context                                        social proof; what words are about
facts         a piece of evidence, read once
compare support ties contradiction claims            token → evidence → verdict
"""

from agents.grounding.checker import Checker, check
from agents.grounding.explain import explain, load_evidence
from agents.grounding.repair import Grounded, grounded, grounded_fields
from agents.grounding.stream import SentenceStream
from agents.grounding.types import Check, Sentence, Token

__all__ = [
    "Check",
    "Checker",
    "Grounded",
    "Sentence",
    "SentenceStream",
    "Token",
    "check",
    "explain",
    "grounded",
    "grounded_fields",
    "load_evidence",
]
