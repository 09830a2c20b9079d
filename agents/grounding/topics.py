"""What a figure or a date is about, so that a founding year does not back a closing year."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache

from agents.grounding.wordset import wordset

MONEY: dict[str, str] = {}
for _name, _stems in {
    "revenue": "revenue turnover sales arr umsatz umsät chiffre ingresos facturaci receita "
    "faturamento 売上",
    "price": "price "
    "pric cost fee preis kost prix coût precio cuest preço cust 価格 料金 billed charge",
    "amount": "deal opportunit contract worth pipeline amount auftrag geschäft montant importe "
    "valor 案件 商談",
    "budget": "budget presupuesto orçamento 予算",
    "funding": "funding raised raise round invest seed series financ",
    "valuation": "valuation valued",
    "profit": "profit margin ebitda earnings gewinn bénéfice beneficio lucro",
    "savings": "saving saved save saves savings einspar économi ahorr economi",
    "penalty": "fine fined penalty",
}.items():
    MONEY.update(dict.fromkeys(_stems.split(), _name))
SHARE: dict[str, str] = {}
for _name, _stems in {
    "cost": "cost costs spend spending expense expenses budget kosten coûts costes custos bill",
    "time": "time hours days faster speed quicker duration onboarding cycle minutes zeit temps "
    "tiempo tempo talk talks talked talking spoke speak speaks speaking spoken speech airtime "
    "redeanteil sprechanteil gesprochen parole parlé hablado falado fala",
    "sales": "revenue sales growth turnover umsatz bookings",
    "churn": "churn attrition turnover retention cancel leave",
    "tickets": "ticket tickets support helpdesk requests calls",
    "errors": "error errors defect defects mistakes scrap rework fehler",
    "output": "productivity efficiency throughput output",
    "conversion": "conversion convert win rate",
    "energy": "energy emission emissions carbon",
    "risk": "incident incidents breach breaches fraud risk attacks",
    "uptime": "uptime availability sla verfügbarkeit",
    "downtime": "downtime outage outages",
    "discount": "discount off rabatt remise descuento desconto rebate 割引",
    "won": "won win wins gewonnen gagné ganado ganhos",
    "lost": "lost loss losses losing verloren perdu perdido perdidos",
    "credibility": "credibility confidence",
    "share": "share owned ownership stake",
}.items():
    SHARE.update(dict.fromkeys(_stems.split(), _name))
TIME: dict[str, str] = {}
for _name, _stems in {
    "trial": "trial trials try test tests testen testphase essai prueba teste pilot pilots",
    "setup": "setup rollout roll onboarding onboard onboarded implementation implement install "
    "eingerichtet einrichtung eingeführt einführung inbetriebnahme installiert startklar "
    "einsatzbereit déploiement déployé installé opérationnel instalado instalada implantación "
    "implantado implantação implementación implementação operativo operacional "
    "installation deploy deployment live configure configuration migration migrate up-and-running",
    "contract": "contract contracts term renew renewal agreement subscription licence vertrag "
    "contrat contrato commitment",
    "notice": "notice cancel cancellation cancelled kündigen kündbar kündigungsfrist préavis",
    "payment": "payment payments invoice invoices paid instalments installments",
    "response": "response respond responds answer answers reply replies",
    "delivery": "deliver delivered delivery ship ships shipping lieferung livraison",
    "warranty": "warranty guarantee guarantees refund money-back",
    "stage": "stage typical idle activity inactive",
    "meeting": "call meeting chat demo conversation session",
}.items():
    TIME.update(dict.fromkeys(_stems.split(), _name))
_UP = wordset(
    "grow grew grown growth growing increase increased increases rise rose risen gain gained "
    "raise raised more higher boost boosts boosted up expanded doubled climb climbed plus "
    "jumped surged wachstum gestiegen augmenté croissance aumentó crecimiento cresceu aumento"
)
_DOWN = wordset(
    "reduce reduces reduced reducing cut cuts cutting decrease decreased decline declined "
    "fell fall drop dropped lower lowers lowered less fewer save saves saving shrink shrank "
    "shrunk slash slashed down minus shed lost halve halved trimmed trim gesunken gesenkt "
    "senkt senken baissé réduit reduce redujo reduziu caiu cayó"
)


@lru_cache(maxsize=4096)
def _topic(word: str, table: str) -> str:
    source = {"money": MONEY, "share": SHARE, "time": TIME}[table]
    if word in source:
        return source[word]
    for cut in range(len(word) - 1, 4, -1):
        if word[:cut] in source:
            return source[word[:cut]]
    return ""


def topics(words: Iterable[str], table: str) -> frozenset[str]:
    """The topics of `table` ("money", "share", "time") that lower-case `words` name."""
    return frozenset([found for word in words if (found := _topic(word, table))])


def trend(words: Collection[str]) -> int:
    """1 where the words speak of growth, -1 of decline, 0 of neither or both."""
    return int(not _UP.isdisjoint(words)) - int(not _DOWN.isdisjoint(words))
