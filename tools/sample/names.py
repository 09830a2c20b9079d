"""Invented companies, people and products of the sample. Every domain ends in `.example`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Firm:
    name: str
    industry: str
    place: str
    low: int
    high: int
    language: str = "en"


FIRMS: tuple[Firm, ...] = (
    Firm("TechCorp Inc", "Software", "Austin, Texas, United States", 501, 1000),
    Firm("HealthWise Solutions", "Health Care", "Boston, Massachusetts, United States", 201, 500),
    Firm("RetailPro Systems", "Retail", "Chicago, Illinois, United States", 1001, 5000),
    Firm("Brackwater Foods", "Food and Beverage", "Portland, Maine, United States", 501, 1000),
    Firm("Quillmark Insurance", "Insurance", "Hartford, Connecticut, United States", 1001, 5000),
    Firm("Tallowfield Robotics", "Manufacturing", "Dayton, Ohio, United States", 51, 200),
    Firm("Sundry & Vale Outfitters", "Retail", "Denver, Colorado, United States", 201, 500),
    Firm("Copperlane Credit Union", "Finance", "Columbus, Ohio, United States", 201, 500),
    Firm("Marrowbone Analytics", "Software", "Seattle, Washington, United States", 51, 200),
    Firm("Juniper Hollow Clinics", "Health Care", "Tucson, Arizona, United States", 1001, 5000),
    Firm("Pellworth Logistics", "Logistics", "Memphis, Tennessee, United States", 5001, 10000),
    Firm("Ostrander Materials", "Manufacturing", "Cleveland, Ohio, United States", 1001, 5000),
    Firm("Bluefenn Energy", "Energy", "Houston, Texas, United States", 501, 1000),
    Firm("Thistledown Learning", "Education", "Madison, Wisconsin, United States", 51, 200),
    Firm("Harrowgate Legal", "Legal Services", "New York City, New York, United States", 51, 200),
    Firm("Calder & Wick Media", "Media", "Los Angeles, California, United States", 201, 500),
    Firm("Ninefold Biotech", "Biotechnology", "San Diego, California, United States", 201, 500),
    Firm("Stonemere Capital", "Finance", "San Francisco, California, United States", 51, 200),
    Firm("Larkspur Telecom", "Telecommunications", "Atlanta, Georgia, United States", 1001, 5000),
    Firm("Wexcombe Pumps", "Manufacturing", "Leeds, United Kingdom", 201, 500),
    Firm("Oldacre Pharmacies", "Health Care", "Manchester, United Kingdom", 1001, 5000),
    Firm("Tidewell Housing", "Real Estate", "Bristol, United Kingdom", 201, 500),
    Firm("Kilbrannan Seafoods", "Food and Beverage", "Glasgow, United Kingdom", 51, 200),
    Firm("Maplewick Software", "Software", "Toronto, Canada", 201, 500),
    Firm("Saltbush Mining Services", "Mining", "Perth, Australia", 501, 1000),
    Firm("Nordhafen Logistik GmbH", "Logistics", "Hamburg, Germany", 501, 1000, "de"),
    Firm("Wipperfeld Maschinenbau GmbH", "Manufacturing", "Stuttgart, Germany", 1001, 5000, "de"),
    Firm("Lindental Versicherung AG", "Insurance", "Köln, Germany", 1001, 5000, "de"),
    Firm("Brückner & Sohn Feinkost KG", "Food and Beverage", "München, Germany", 51, 200, "de"),
    Firm("Havelmark Kliniken GmbH", "Health Care", "Berlin, Germany", 5001, 10000, "de"),
    Firm("Zillertal Medizintechnik GmbH", "Medical Devices", "Innsbruck, Austria", 201, 500, "de"),
    Firm("Atelier Verrine SARL", "Fashion", "Paris, France", 51, 200, "fr"),
    Firm("Transports Morvandiau SAS", "Logistics", "Lyon, France", 501, 1000, "fr"),
    Firm("Pharmacies du Vallon SA", "Health Care", "Bordeaux, France", 201, 500, "fr"),
    Firm("Énergies Belcombe SAS", "Energy", "Nantes, France", 501, 1000, "fr"),
    Firm("Talleres Ondarra SL", "Automotive", "Bilbao, Spain", 51, 200, "es"),
    Firm("Conservas Ría Clara SA", "Food and Beverage", "Vigo, Spain", 201, 500, "es"),
    Firm("Seguros Almendral SA", "Insurance", "Madrid, Spain", 1001, 5000, "es"),
    Firm("Viajes Puerta Azul SL", "Travel", "Sevilla, Spain", 51, 200, "es"),
    Firm("Kvistgaard Mejeri A/S", "Food and Beverage", "Aarhus, Denmark", 201, 500),
)  # fmt: skip

FIRST_NAMES: dict[str, tuple[str, ...]] = {
    "en": (
        "Ada", "Marcus", "Priya", "Owen", "Lucia", "Desmond", "Hannah", "Theo", "Naomi", "Caleb",
        "Imogen", "Rafael", "Greta", "Samir", "Beatrice", "Elliot", "Wanda", "Jerome",
    ),
    "de": ("Anke", "Jürgen", "Katrin", "Matthias", "Sabine", "Thorsten", "Heike", "Stefan"),
    "fr": ("Amélie", "Benoît", "Clémence", "Gérard", "Hélène", "Thierry"),
    "es": ("Begoña", "Íñigo", "Rocío", "Álvaro", "Nuria", "Joaquín"),
}  # fmt: skip
LAST_NAMES: dict[str, tuple[str, ...]] = {
    "en": (
        "Hollis", "Pemberton", "Achterberg", "Quist", "Lathrop", "Odell", "Marchetti", "Fenwick",
        "Tolliver", "Bexley", "Okonjo", "Varga", "Strand", "Dunmore", "Ishii", "Callaghan",
    ),
    "de": ("Brandt", "Köppel", "Niemeyer", "Rösler", "Vogt", "Hallerbach", "Lindner", "Öhler"),
    "fr": ("Marchal", "Delacroisière", "Perrin", "Géraud", "Vasseur", "Noël"),
    "es": ("Etxaniz", "Muñoz", "Quiroga", "Salvatierra", "Peña", "Ibarrola"),
}  # fmt: skip
TITLES = (
    "Chief Information Officer", "VP Operations", "Director of IT", "Head of Procurement",
    "IT Manager", "Chief Financial Officer", "Operations Manager", "Security Architect",
    "VP Finance", "Director of Customer Service", "Process Analyst", "Chief Operating Officer",
)  # fmt: skip
TECH = (
    "Salesforce", "SAP", "Microsoft 365", "Slack", "Jira", "ServiceNow", "Snowflake", "AWS",
    "Azure", "Okta", "Workday", "Zendesk", "PostgreSQL", "Kubernetes",
)  # fmt: skip
PAINS = (
    "approvals wait in mailboxes", "customer data is typed in twice",
    "audits take weeks to prepare",
    "reports are put together by hand", "new sites take months to connect",
    "nobody sees where an order stands", "old integrations break at every update",
)  # fmt: skip

#: Rivals in the sample's market. The first one wins against us more often than not.
RIVALS = ("Stavebridge", "Quorral Systems", "Handoff Nine")
#: Our sellers; the last one's deals slip.
SELLERS = (
    ("Mara Ellery", "ae", "North America"),
    ("Devon Achebe", "ae", "Europe"),
    ("Silke Tamm", "ae", "Europe"),
    ("Rowan Pike", "ae", "North America"),
    ("Jonas Feld", "ae", "Europe"),
)
MANAGER = "Corinne Abbott"
SLIPPING_SELLER = "Jonas Feld"
