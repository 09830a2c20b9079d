from __future__ import annotations

import pytest

from tools.languages import detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Guten Tag, wir haben Ihr Angebot gelesen und noch Fragen zum Preis.", "de"),
        ("Bonjour, pouvez-vous nous envoyer la brochure ?", "fr"),
        ("Thanks, can you send the brochure please?", "en"),
        ("Obrigado, gostaria de saber o preço do produto.", "pt"),
        ("Gracias, me gustaría recibir más información sobre el producto.", "es"),
        ("ありがとうございます。資料を送ってください。", "ja"),
        ("OK, thanks", None),
        ("SAP S/4HANA", None),
        ("", None),
    ],
)
def test_what_they_write_in(text: str, language: str | None) -> None:
    assert detect([text]) == language


def test_several_short_ones_make_one_long_one() -> None:
    assert detect(["Danke schön.", "Wir melden uns nächste Woche.", "Viele Grüße"]) == "de"
