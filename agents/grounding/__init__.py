"""What a generated text claims, checked against evidence.

types         Check, Sentence, Token
checker       check(text, evidence, …) and Checker, for several texts over one evidence
stream        SentenceStream: the same, while the text is being written
repair        grounded, grounded_fields: one repair call, then the cut
explain       explain(check), load_evidence(text): for the command line

sentences     markdown → pieces        scene         a sentence laid out
fold          one spelling for many    lexicon       ordinary words, brands, places
language      which language           polarity      what is denied
meanings      words by what they mean  inflect       a verb's forms
moods         told, wished or not      advice        asked for, told to nobody
context       what words are about
numerals suffixes units currencies quantities counted shares portions hedges ranges topics
holders periods goals
              figures                  placed        beside which words they stand
calendar relative dateforms seasons clocks dates elapsed japanese_dates occasions
              dates
names plain naming japanese roles      names and posts
verbs doers relations asking parties backing pairs ties owners clients deals
              what ties names, and whose a figure is
segments verbforms heads frames sides deeds others early turned
              who does what to whom
readings signs opposites clauses contradiction denials
              what is affirmed, what denied
kinds stances records contrasts        the same by kind, topic and sign
addresses quotations commitments proposals proof opinions
              the rest
gifts offers  what is given            limits terms breadth          on which terms
facts         a piece of evidence      statements    its statements and items
compare values support figures likeness neighbours predicates claims
              token and meaning → evidence → verdict
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
