"""Places that are places even where a name of a company could stand ("leads from Texas")."""

from __future__ import annotations

STATES = (
    "Alabama, Alaska, Arizona, Arkansas, California, Colorado, Connecticut, Delaware, Florida, "
    "Georgia, Hawaii, Idaho, Illinois, Indiana, Iowa, Kansas, Kentucky, Louisiana, Maine, "
    "Maryland, Massachusetts, Michigan, Minnesota, Mississippi, Missouri, Montana, Nebraska, "
    "Nevada, New Hampshire, New Jersey, New Mexico, New York, North Carolina, North Dakota, Ohio, "
    "Oklahoma, Oregon, Pennsylvania, Rhode Island, South Carolina, South Dakota, Tennessee, Texas, "
    "Utah, Vermont, Virginia, Washington, West Virginia, Wisconsin, Wyoming"
)
COUNTRIES = (
    "Argentina, Australia, Austria, Belgium, Brazil, Canada, Chile, China, Colombia, Denmark, "
    "Egypt, England, Finland, France, Germany, Greece, Hungary, India, Indonesia, Ireland, Israel, "
    "Italy, Japan, Kenya, Korea, Malaysia, Mexico, Netherlands, New Zealand, Nigeria, Norway, "
    "Panama, Philippines, Poland, Portugal, Romania, Scotland, Singapore, South Africa, Spain, "
    "Sweden, Switzerland, Thailand, Turkey, UK, United Kingdom, United States, USA, Vietnam"
)
CITIES = (
    "Amsterdam, Atlanta, Austin, Barcelona, Berlin, Boston, Brussels, Chicago, Copenhagen, Dallas, "
    "Denver, Detroit, Dublin, Frankfurt, Hamburg, Houston, Lisbon, London, Los Angeles, Madrid, "
    "Melbourne, Miami, Milan, Minneapolis, Munich, New York City, Oslo, Paris, Philadelphia, "
    "Phoenix, Portland, Prague, San Diego, San Francisco, San Jose, Seattle, Stockholm, Sydney, "
    "Tokyo, Toronto, Vienna, Warsaw, Zurich"
)
PLACES = frozenset(
    place.casefold() for group in (STATES, COUNTRIES, CITIES) for place in group.split(", ")
)


def is_place(name: str) -> bool:
    return name.strip().casefold() in PLACES
