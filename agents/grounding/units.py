"""What is counted: words of six languages → one name per unit or thing."""

from __future__ import annotations

from functools import lru_cache

from agents.grounding import currencies
from agents.grounding.wordset import wordset

CURRENCIES: dict[str, str] = {
    "$": "$",
    "us$": "usd",
    "usd": "usd",
    "dollar": "$",
    "dollars": "$",
    "bucks": "$",
    **dict.fromkeys(("€", "eur", "euro", "euros", "ユーロ"), "eur"),
    **dict.fromkeys(("£", "gbp", "pound", "pounds", "quid", "libras", "livres", "pfund"), "gbp"),
    **dict.fromkeys(("¥", "jpy", "yen", "円"), "jpy"),
    "ドル": "$",
    "米ドル": "usd",
    "chf": "chf",
    "francs": "chf",
    "sek": "sek",
    "nok": "nok",
    "dkk": "dkk",
    "brl": "brl",
    "r$": "brl",
    "r": "zar",
    **dict.fromkeys(("c$", "ca$"), "cad"),
    **dict.fromkeys(("a$", "au$"), "aud"),
    **dict.fromkeys(("s$", "sg$", "sgd"), "sgd"),
    **dict.fromkeys(("nz$", "nzd"), "nzd"),
    **dict.fromkeys(("hk$", "hkd"), "hkd"),
    "mx$": "mxn",
    **currencies.NAMES,
    **dict.fromkeys(("shilling", "shillings"), "shillings"),
    "reais": "brl",
    "real": "brl",
    "cad": "cad",
    "aud": "aud",
    "mxn": "mxn",
    "pesos": "mxn",
    "dólares": "$",
    "dolares": "$",
    "cny": "cny",
    "rmb": "cny",
    "franken": "chf",
    **dict.fromkeys(("kroner", "krone", "kronor", "kronen", "crowns", "kr"), "crowns"),
}
#: A sign or word of several currencies → those it can stand for, but for one another.
SHARED: dict[str, frozenset[str]] = {
    "$": wordset("usd aud cad nzd sgd hkd mxn"),
    "crowns": wordset("nok sek dkk"),
    **currencies.SHARED,
}
CENTS = frozenset({"cent", "cents", "¢", "pence", "centimes", "centavos", "céntimos"})
#: unit → (scale, how many of the scale): months and seconds do not compare with each other.
DURATIONS: dict[str, tuple[str, float]] = {}
for _names, _scale, _size in (
    ("second seconds sec secs sekunde sekunden seconde secondes segundo segundos 秒", "second", 1),
    ("minute minutes min mins minuten minuto minutos 分 分間", "second", 60),
    ("hour hours hr hrs stunde stunden heure heures hora horas 時間", "second", 3600),
    (
        "day days tag tage tagen tägig tägige tägigen tägiger tägiges jour jours día días dia dias "
        "日間 営業日 日",
        "second",
        86400,
    ),
    (
        "week weeks wk wks woche wochen wöchig wöchige wöchigen wöchiger semaine semaines semana "
        "semanas 週間",
        "second",
        604800,
    ),
    ("fortnight fortnights", "second", 1209600),
    (
        "month months mo mos monat monate monaten monatig monatige monatigen monatiger "
        "mois mes "
        "meses mês ヶ月 か月 カ月 箇月",
        "month",
        1,
    ),
    ("quarter quarters quartal quartale quartalen trimestre trimestres 四半期", "month", 3),
    (
        "year years yr yrs jahr jahre jahren an ans année années año años ano anos 年間 年",
        "month",
        12,
    ),
    (
        "decade decades jahrzehnt jahrzehnte jahrzehnten décennie décennies década décadas",
        "month",
        120,
    ),
    ("century centuries jahrhundert siècle siècles siglo siglos século séculos", "month", 1200),
):
    DURATIONS.update(dict.fromkeys(_names.split(), (_scale, float(_size))))

PERIODS: dict[str, str] = {}
for _names, _period in (
    (
        "monthly month mo monat monatlich mois mensuel mensuelle mes mensual mês mensal 月 月額",
        "month",
    ),
    (
        "yearly annual annually year yr jahr jährlich an annuel annuelle año anual ano 年 年間 pa",
        "year",
    ),
    ("weekly week woche wöchentlich semaine semana", "week"),
    ("daily day tag täglich jour día dia", "day"),
    ("quarterly quarter quartal trimestre", "quarter"),
    ("hourly hour stunde heure hora", "hour"),
    ("minute", "minute"),
    ("seat seats licence license user users nutzer utilisateur usuario usuário platz", "user"),
    ("employee employees head person mitarbeiter employé empleado funcionário", "user"),
):
    PERIODS.update(dict.fromkeys(_names.split(), _period))

#: The periods that are lengths of time.
TIMES = wordset("year quarter month week day hour minute")
#: Things that are counted. A prefix of at least five letters matches longer words of the list.
THINGS: dict[str, str] = {}
for _thing, _names in {
    "people": "menschen gens gente people person persons personen leute personnes personas pessoas "
    "人 名 hands heads souls individuals",
    "staff": "kollegen kolleginnen personal belegschaft personnel employee employees staff staffer "
    "staffers worker workers workforce headcount colleague colleagues fte ftes professional "
    "professionals strong teammates specialists staffed employing employs employ "
    "mitarbeiter mitarbeitende mitarbeitenden mitarbeitern mitarbeiterinnen beschäftigte "
    "beschäftigten angestellte angestellten employés employé salariés salarié collaborateurs "
    "effectif effectifs empleados empleado trabajadores colaboradores plantilla funcionários "
    "trabalhadores 従業員 従業員数 社員 社員数 associates crew engineers payroll "
    "hires hire newcomers",
    "customers": "customer customers client clients organization organizations organisation "
    "organisations "
    "business businesses company companies firm firms enterprise enterprises brands logos account "
    "accounts kunden kunde unternehmen firmen entreprises sociétés clientes cliente empresas "
    "organizaciones organizações 社 企業 顧客 顧客企業 teams",
    "users": "user users seat seats licence licences license licenses subscriber subscribers "
    "nutzer anwender "
    "benutzer lizenzen utilisateurs licences usuarios licencias usuários licenças ユーザー 席",
    "sites": "depot depots site sites location locations store stores shop shops branch branches "
    "outlet outlets "
    "office "
    "offices standorte standorten filialen büros sites bureaux magasins agences sedes oficinas "
    "tiendas sucursales escritórios lojas filiais unidades 拠点 店舗 支店 facilities "
    "facility premises 所",
    "plants": "plant plants factory factories mill mills werke werken fabriken usines plantas "
    "fábricas 工場",
    "warehouses": "warehouse warehouses lager entrepôts almacenes armazéns 倉庫",
    "countries": "country countries nation nations market markets länder"
    " ländern märkte pays marchés "
    "países mercados か国 カ国 ヶ国",
    "apps": "app apps application applications integration integrations connector connectors "
    "anwendungen "
    "applications aplicaciones aplicações アプリ",
    "deals": "win wins deal deals opportunity opportunities opp opps geschäfte affaires "
    "oportunidades negócios 案件 商談",
    "leads": "lead leads prospect prospects contact contacts kontakte リード",
    "tickets": "ticket tickets request requests case cases call calls inquiries enquiries",
    "machines": "machine machines device devices server servers endpoint"
    " endpoints computers laptops",
    "vehicles": "vehicle vehicles truck trucks van vans car cars",
    "beds": "bed beds",
    "vessels": "vessel vessels ship ships boat boats schiff schiffe navire navires barco barcos",
    "rooms": "room rooms zimmer chambre chambres habitación habitaciones quarto quartos",
    "incidents": "incident incidents accident accidents",
    "loads": "load loads shipment shipments",
    "patients": "patient patients",
    "students": "student students",
    "meetings": "meeting meetings demo demos",
    "emails": "email emails mail mails",
    "products": "product products solution solutions produkte produits productos produtos 製品",
    "languages": "language languages",
    "subsidiaries": "subsidiary subsidiaries",
    "projects": "project projects",
    "suppliers": "supplier suppliers vendor vendors",
    "partners": "partner partners",
    "hospitals": "hospital hospitals clinic clinics",
    "orders": "order orders transaction transactions",
    "schools": "school schools",
}.items():
    THINGS.update(dict.fromkeys(_names.split(), _thing))
for _thing, _names in {
    "tickets": "anfragen anrufe anruf appels appel llamadas llamada chamadas chamada ligações",
    "machines": "maschine maschinen geräte gerät appareils appareil máquinas máquina equipos "
    "equipamentos equipamento 台",
    "vehicles": "fahrzeug fahrzeuge fahrzeugen lkw lkws véhicule véhicules camion camions "
    "vehículo vehículos camión camiones veículo veículos caminhões caminhão "
    "camiões carros coches",
    "beds": "bett betten lit lits cama camas leito leitos 床",
    "incidents": "vorfall vorfälle incidente incidentes accidents accidentes acidentes unfälle "
    "sinistre sinistres siniestros sinistros",
    "patients": "patienten patientinnen pacientes patientes 患者",
    "students": "schüler studierende élèves élève étudiants alumnos estudiantes alunos "
    "estudantes 生徒 学生",
    "meetings": "treffen termine réunions reuniones reuniões démos demostraciones "
    "demonstrações rendez-vous citas",
    "emails": "mails courriels correos e-mails",
    "languages": "sprache sprachen langues langue idioma idiomas línguas lenguas 言語 か国語",
    "subsidiaries": "tochtergesellschaften tochterfirmen filiales",
    "projects": "projekt projekte projekten projets projet proyectos proyecto projetos projeto",
    "suppliers": "lieferanten lieferant fournisseurs fournisseur proveedores proveedor "
    "fornecedores fornecedor",
    "partners": "partnern partenaires partenaire socios parceiros",
    "hospitals": "krankenhäuser kliniken klinik hôpitaux hôpital cliniques clinique hospitales "
    "clínicas clínica hospitais 病院",
    "orders": "bestellungen aufträge commandes pedidos encomendas",
    "schools": "schule schulen école écoles escuelas escolas colegios 学校",
    "countries": "land pays país país",
    "sites": "現場 か所",
    "pages": "page pages seite seiten página páginas ページ",
    "lifts": "lift lifts elevator elevators aufzug aufzüge ascenseur ascenseurs ascensor "
    "ascensores elevador elevadores",
    "technicians": "technician technicians techniker technikern technicien techniciens técnico "
    "técnicos",
    "turbines": "turbine turbines windräder éoliennes aerogeneradores aerogerador "
    "aerogeradores turbinas turbina",
}.items():
    THINGS.update({name: _thing for name in _names.split() if name not in THINGS})
#: Measures of one kind: how much of the first each holds.
MEASURES: dict[str, tuple[str, float]] = {}
for _names, _measure, _factor in (
    ("w watt watts", "watts", 1.0),
    ("kw kilowatt kilowatts", "watts", 1e3),
    ("mw megawatt megawatts", "watts", 1e6),
    ("gw gigawatt gigawatts", "watts", 1e9),
    ("kwh kilowattstunden", "watthours", 1e3),
    ("mwh megawattstunden", "watthours", 1e6),
    ("gwh gigawattstunden", "watthours", 1e9),
    ("twh terawattstunden", "watthours", 1e12),
    ("g gram grams gramm gramme grammes gramos gramas", "grams", 1.0),
    ("kg kilo kilos kilogram kilograms kilogramm kilogramme quilos", "grams", 1e3),
    ("t tonne tonnes ton tons tonnen toneladas tonelada トン", "grams", 1e6),
    (
        "µm μm micron microns micrometre micrometres micrometer micrometers mikrometer",
        "metres",
        1e-6,
    ),
    ("m² sqm m2 quadratmeter quadratmetern", "metres", 1.0),
    ("mm millimetre millimetres millimeter millimeters", "metres", 1e-3),
    ("cm centimetre centimetres centimeter centimeters zentimeter", "metres", 1e-2),
    ("m metre metres mètre mètres", "metres", 1.0),
    (
        "km kilometre kilometres kilometer kilometers kilomètre kilomètres kilómetros "
        "quilómetros quilômetros キロ",
        "metres",
        1e3,
    ),
    ("l litre litres liter liters litro litros", "litres", 1.0),
    ("hl hectolitre hectolitres hectoliter hectoliters hektoliter", "litres", 100.0),
    ("mb megabyte megabytes", "bytes", 1e6),
    ("gb gigabyte gigabytes", "bytes", 1e9),
    ("tb terabyte terabytes", "bytes", 1e12),
    ("pb petabyte petabytes", "bytes", 1e15),
):
    MEASURES.update(dict.fromkeys(_names.split(), (_measure, _factor)))
    THINGS.update(dict.fromkeys(_names.split(), _measure))
#: Words for anybody, and who is meant by them.
_ANYBODY = frozenset({"people", "staff", "customers", "users", "patients", "students"})


def same_things(said: frozenset[str], known: frozenset[str]) -> bool:
    """Whether what was counted can be what is known: staff are people, and so are customers."""
    if not (said.isdisjoint(known) and _begins(said).isdisjoint(_begins(known))):
        return True
    if "people" in said:
        return not known.isdisjoint(_ANYBODY)
    return "people" in known and "staff" in said


@lru_cache(maxsize=4096)
def _begins(nouns: frozenset[str]) -> frozenset[str]:
    """How the longer words begin: "engineer" and "engineering" count the same."""
    return frozenset(w[:6] for w in nouns if len(w) > 4)


CLASSES = frozenset(THINGS.values())
#: What structures a text rather than the world: "three reasons", "two quick questions".
STRUCTURE = wordset(
    "reason reasons thing things question questions way ways point points idea ideas step "
    "steps option options thought thoughts word words sentence sentences example "
    "examples topic topics takeaway takeaways suggestion suggestions action actions "
    "priorities part parts side sides minutes item items bullet bullets version versions "
    "scenario scenarios tip tips reply gründe fragen punkte ideen schritte optionen "
    "vorschläge raisons questions idées étapes points razones preguntas ideas pasos puntos "
    "razões perguntas ideias passos pontos つ"
)


@lru_cache(maxsize=8192)
def thing(word: str) -> str:
    """What a word counts: "Mitarbeiter" → "people"; "" where the lists do not know it."""
    low = word.casefold()
    if low in THINGS:
        return THINGS[low]
    return THINGS.get(low.removesuffix("s"), "")
