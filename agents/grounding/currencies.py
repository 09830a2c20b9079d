"""Currencies of the world: their codes, which count in capitals, and their names."""

from __future__ import annotations

from agents.grounding.wordset import wordset

#: "KES 842 million"; those in everyday use in business, of all continents.
CODES = wordset(
    "USD EUR GBP CHF JPY CAD AUD NZD SGD HKD SEK NOK DKK BRL INR MXN CNY ZAR PLN CZK HUF RON TRY "
    "AED SAR KRW THB IDR MYR PHP ILS KES NGN GHS EGP MAD TND DZD UGX TZS RWF ETB ZMW BWP NAD MUR "
    "XOF XAF QAR KWD BHD OMR JOD LBP PKR BDT LKR NPR VND TWD CLP COP PEN ARS UYU PYG BOB CRC GTQ "
    "DOP JMD TTD ISK BGN RSD UAH KZT GEL AMD AZN MDL MKD BAM FJD"
)
#: Codes that are ordinary words in lower case: "3 pen".
WORDS = wordset("mad pen cop bob gel bam amd try ron")
#: Names of one land only; francs, pesos and dollars are those of several.
NAMES: dict[str, str] = {
    name: code
    for code, names in (
        ("kes", "ksh kshs"),
        ("ngn", "naira nairas ₦"),
        ("ghs", "cedi cedis"),
        ("thb", "baht ฿"),
        ("myr", "ringgit"),
        ("idr", "rupiah rupiahs"),
        ("krw", "₩"),
        ("vnd", "₫"),
        ("php", "₱"),
        ("ils", "shekel shekels ₪"),
        ("try", "lira liras ₺"),
        ("uah", "hryvnia hryvnias ₴"),
        ("huf", "forint forints"),
        ("czk", "koruna korunas koruny kč"),
        ("ron", "lei"),
        ("pln", "zloty złoty zlotys"),
        ("zar", "rand rands"),
        ("inr", "₹ rupees"),
        ("bgn", "leva"),
        ("pen", "soles"),
        ("etb", "birr"),
    )
    for name in names.split()
}
NAMES |= {code.lower(): code.lower() for code in CODES}
#: What stands for several of them.
SHARED = {"shillings": frozenset({"kes", "ugx", "tzs"})}
