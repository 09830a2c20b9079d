"""The words of promises, by kind, and what can be given for free."""

from __future__ import annotations

import re

KINDS: tuple[tuple[str, str], ...] = (
    (
        "discount",
        r"discount\w*|rebates?|(?:\d+\s?)?(?:%|percent|per cent) off|half (?:price|off)|"
        r"price (?:cut|reduction|"
        r"break)|"
        r"(?:reduced|preferential|introductory) (?:price|pricing|rate)s?|vouchers?|coupons?|"
        r"promotional|rabatt\w*|nachlass|"
        r"\bremises?|tarif préférentiel|descuentos?|rebaja|descontos?|割引|値引",
    ),
    (
        "special",
        r"special (?:price|pricing|offer|rate|deal|terms)s?|sonderpreis|sonderkonditionen|"
        r"prix spécial|precio especial|preço especial|特別価格",
    ),
    ("warranty", r"warrant(?:y|ies)|gewährleistung"),
    (
        "guarantee",
        r"guarantee\w*|(?<!as )(?<!as we )promis(?:e|es|ed)\b|(?:we|i) (?:assure|pledge)|"
        r"pledges\b|rest assured|you "
        r"have (?:our|my) word|garanti\w*|garantía\w*|保証",
    ),
    (
        "refund",
        r"refund\w*|money[- ]back|(?:we|will) reimburse\w*|geld[- ]zurück\w*|rückerstatt\w*|"
        r"erstatten|rembours\w*|reembols\w*|devol(?:v|u)\w+ (?:su |seu |el |o )?(?:dinero|"
        r"dinheiro|importe)|devolu\w+ (?:del|do) din\w+|返金",
    ),
    (
        "free",
        r"(?<!feel )(?<!feels )(?<!are you )(?<!you are )(?<!if you['’]re )(?<!set )(?<!break )"
        r"(?<!i am )(?<!i['’]m )(?<!is he )(?<!is she )(?<![\w-])free\b(?!-)(?! (?:up|to|from|next|"
        r"this|on|time|times|slots?|hands?|at|tomorrow|today|between|flow|range|agent|kick|fall|"
        r"market|cash|space|capacity|text|of (?!charge|cost)|for (?:a |an )?(?:\w+ )?(?:call|chat|"
        r"talk|coffee|lunch|meeting|demo|minutes|conversation|\d)|\d+ min)\b)|"
        r"(?:at )?no (?:extra |additional |further |set-?up |cancellation |onboarding |"
        r"implementation |installation |training |migration )?(?:fees?|costs?|charges?)\b|"
        r"without (?:extra |additional |any )?(?:cost|charge|fees?)\b|complimentary|on the house|"
        r"included(?=[.;,)]|$)|included in (?:the|every|your) (?:price|plan|fee|licen[cs]e|"
        r"subscription)|"
        r""
        r"(?:costs?|pays?|charges?|owes?) (?:you |us )?nothing|\bwaiv(?:e|es|ed|ing)\b|on us\b|"
        r"(?:at|for) (?:our|zero) (?:own )?(?:expense|cost)|zero (?:cost|fees?)|"
        r"kostenlos\w*|kostenfrei\w*|ohne aufpreis|gratis\b|gratuit\w*|gratuidad|sans frais|"
        r"sin (?:ningún )?(?:coste|costo|cargo)|sem custos?|grátis|無料",
    ),
    (
        "trial",
        r"(?<=[a-z0-9-] )trial\b(?! (?:and error))|trial period|probezeit\w*|testphase|"
        r"probeabo|testzeitraum|période d['’]essai|essai gratuit|"
        r"(?:período|periodo) de prueba|prueba gratuita|período de teste|トライアル|試用",
    ),
    (
        "fees",
        r"no (?:hidden|surprise) (?:fee|fees|cost|costs|charges?)|all[- ]inclusive",
    ),
    (
        "delivery",
        r"(?:deliver(?:ed|y|s)?|ship(?:s|ped)?|go(?:es)?[- ]live|going live|up and running|"
        r"live|deployed?|implement(?:ed|ation)|roll(?:ed)?[- ]?out|"
        r"rollout|onboarded|set up|operational|launch|migrated?|installed|in place|"
        r"completed?|ready|running|productive)\b (?:\w+ ){0,3}?(?:by|before|within|in(?: under|"
        r" less "
        r"than| just| only| as little as)?) (?:\d|one|two|three|four|five|six|seven|eight|nine|ten|"
        r"twelve|a |an |the |no time|next|this|mid|early|late|christmas|easter|spring|summer|"
        r"autumn|"
        r"monday|tuesday|wednesday|thursday|friday|january|february|march|april|may|june|july|"
        r"august|september|october|november|december|q\d|days|weeks|hours|minutes|months)|"
        r"(?:delivery|our lead|implementation|deployment|set-?up) times?|next[- ]day (?:delivery|"
        r"shipping)|same[- ]day|lieferzeit|lieferung (?:bis|in)|délai de livraison|plazo de "
        r"entrega|prazo de entrega|納期|納品",
    ),
    (
        "uptime",
        r"\bSLAs?\b|uptime|service[- ]level|verfügbarkeit|disponibilité de|disponibilidad del|"
        r"disponibilidade de|稼働率",
    ),
    (
        "hours",
        r"24\s?/\s?7|(?:a)?round[- ]the[- ]clock|rund um die uhr|day and night|24h/24|24 "
        r"horas",
    ),
    ("response", r"response times?|respon[ds]e? within|temps de réponse|reaktionszeit"),
    (
        "secure",
        r"\b(?:fully|100 ?%|completely|totally|entirely) (?:secure|safe|protected|private|"
        r"anonymous)|(?:bank|military)[- ]grade|unhackable|"
        r"(?:breach|future)[- ]proof|never (?:be )?(?:breached|hacked|leaked|lose|lost|"
        r"share[ds]?|sold?|sell|go down|leaves?)",
    ),
    (
        "certified",
        r"\b(?:fully |\w+[- ])?compliant\b|(?<!\w)certified\b|certifications?\b|meets? all "
        r"(?:legal|regulatory)|audit[- ]proof|zertifizier\w*|"
        r"dsgvo-konform\w*|rechtssicher|revisionssicher|conformes? (?:au|aux|al|a la|à|com)|"
        r"certifi[ée]e?s?\b|certificad[oa]s?|認証|準拠",
    ),
    (
        "encrypted",
        r"encrypt\w*|verschlüssel\w*|chiffr(?:é\w*|er\b|ement\b)|cifrad\w*|criptograf\w*|暗号化",
    ),
    (
        "risk",
        r"zero[- ]risk|risk[- ]free|no risk|without (?:any )?risk|ohne risiko|risikofrei|sans "
        r"risque|sin riesgo|sem risco",
    ),
    ("downtime", r"(?:zero|no|without(?: any)?) downtime|ohne ausfall\w*"),
    ("liability", r"indemnif\w*|liabilit(?:y|ies)|legally binding"),
    (
        "legal",
        r"\b(?:our|we)\b[^.;,]{0,30}\b(?:lawyers?|legal|legally|attorneys?|regulators?)\b|"
        r"legal (?:clearance|approvals?|sign-?off|protection|cover)|(?:regulatory|compliance) "
        r"(?:approval|clearance|sign-?off)|legally (?:safe|covered|protected|cleared|sound)",
    ),
    (
        "residency",
        r"data residency|(?:data|servers?) (?:\w+ ){0,3}(?:stays?|remains?|hosted|stored|kept|"
        r"never leaves?) (?:\w+ ){0,2}in",
    ),
    (
        "exit",
        r"cancel (?:at )?any ?time|cancel whenever|no lock[- ]?in|no (?:minimum|fixed) (?:term|"
        r"period|duration)|no (?:long[- ]term |annual "
        r")?(?:contract|commitment)s?\b|jederzeit kündbar|sans engagement|sin compromiso|sin "
        r"permanencia|sem fidelidade|いつでも解約",
    ),
    (
        "price",
        r"(?:best|lowest|cheapest) price|price[- ]match\w*|price lock|lock(?:ed)? in (?:the|"
        r"this|your|a) (?:price|rate)|fixed price|price freeze|"
        r"(?:prices?|pricing|rates?|fees?) (?:is|are|stays?|remains?|will (?:be|stay|remain)|"
        r"won['’]t|"
        r"will not) (?:locked|fixed|frozen|guaranteed|the same|stable|constant|unchanged|rise|"
        r"increase|change|go up)|match any (?:offer|price|"
        r"quote)",
    ),
    (
        "service",
        r"dedicated (?:\w+ ){0,2}(?:manager|engineer|team|csm|support|consultant|contact|"
        r"specialist|architect)|unlimited|white[- ]glove|priority support|lifetime|exclusive "
        r"(?:offer|access|right)|"
        r"persönlicher ansprechpartner|unbegrenzt\w*|illimité\w*|ilimitad[oa]s?|無制限",
    ),
    (
        "deadline",
        r"offer (?:ends|expires|is valid|valid)|valid (?:until|through|till)|limited[- ]time",
    ),
)
#: What can be free: the same thing must be free in the evidence.
GIFTS = [
    (name, re.compile(rf"\b(?:{words})", re.I))
    for name, words in (
        ("trial", r"trial|try\b|test|pilot|essai|prueba|teste|prob"),
        ("setup", r"set-?up|install|configur|einricht|implement"),
        ("migration", r"migrat|move"),
        ("training", r"train|workshop|schulung|formation"),
        ("support", r"support|help\b"),
        ("onboarding", r"onboard"),
        ("month", r"months?\b|monat|mois|mes\b|mês"),
        ("quarter", r"quarters?\b|quartal|trimestre"),
        ("week", r"weeks?\b|woche|semaine|semana"),
        ("year", r"years?\b|jahr|année|año|ano\b"),
        ("advice", r"consult|assess|audit|analys|review|report|beratung"),
        ("upgrade", r"upgrad|updat"),
        ("seats", r"seats?|licen[cs]e|users?\b"),
        ("shipping", r"shipping|delivery|versand"),
        ("plan", r"plan|tier|version|edition"),
    )
]
