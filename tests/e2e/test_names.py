"""Two hundred leads of one name, and companies named to break a file system: one ZIP of all."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path, PureWindowsPath

import pytest

from tests.e2e.morning import batch, manifest_of, read_in, unzip
from tests.support.product import Product

pytestmark = pytest.mark.slow
HOSTILE = (
    "../../etc/passwd", "C:\\Windows\\x", "CON", "nul.txt", "a" * 300, "株" * 200, "🚀🚀 Works",
    "שלום בע״מ", "شركة المثال", "Acme\u202efdp.exe", "O'Neil & Sons", "*?<>|:", "-rf", "<!channel>",
)  # fmt: skip
LEADS = 200


def leads() -> bytes:
    out = io.StringIO(newline="")
    rows = csv.writer(out)
    rows.writerow(["Name", "Email", "Company", "Industry"])
    for number in range(LEADS):
        company = HOSTILE[number] if number < len(HOSTILE) else "Acme (sample)"
        rows.writerow(["Jo Sample", f"jo{number}@acme.example", company, "Technology"])
    return out.getvalue().encode()


async def test_every_page_has_a_name_of_its_own(running: Product, tmp_path: Path) -> None:
    await running.bot()
    await read_in(running, leads(), "leads.csv")
    zipped = await batch(running, f"leads limit:{LEADS}", 120)
    files = await unzip(running, zipped)
    listed = manifest_of(files)["files"]
    pages = [name for name in files if name != "manifest.json"]
    assert isinstance(listed, list)
    assert len(pages) == len({name.casefold() for name in pages}) == len(listed)
    assert [entry["filename"] for entry in listed] == pages
    assert len({entry["leadId"] for entry in listed}) == len(pages) > LEADS - 10
    for name in pages:
        assert name == Path(name).name == PureWindowsPath(name).name
        assert name.isprintable()
        assert len(name.encode()) <= 120
    [file] = [file for file in zipped.files if file.name.endswith(".zip")]
    with zipfile.ZipFile(io.BytesIO(await running.slack.file_bytes(file.id))) as archive:
        archive.extractall(tmp_path / "out")
    assert len(list((tmp_path / "out").iterdir())) == len(pages) + 1
