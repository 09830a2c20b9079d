"""An empty sheet to fill in: one for each kind, with headers that import unchanged."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from tools.importing.fields import Kind

#: Header → an example of what may stand under it.
TEMPLATES: Mapping[Kind, tuple[tuple[str, str], ...]] = {
    "leads": (
        ("Name", "Ada Example"), ("Email", "ada@site.example"), ("Job title", "CFO"),
        ("Company", "Example Inc"), ("Website", "https://site.example"), ("Industry", "Retail"),
        ("Company size", "50-200"), ("Location", "Boston"), ("Lead status", "new"),
        ("Language", "en"), ("Owner", "Our Seller"), ("Last contacted", "2026-03-31"),
    ),
    "companies": (
        ("Company name", "Example Inc"), ("Domain", "site.example"), ("Industry", "Retail"),
        ("Employees", "50-200"), ("Location", "Boston"), ("Founded", "1998"),
        ("Technologies", "SAP; AWS"), ("Pain points", "slow approvals"), ("Description", ""),
    ),
    "deals": (
        ("Deal ID", "D-1"), ("Deal name", "Example renewal"), ("Company", "Example Inc"),
        ("Amount", "12000"), ("Currency", "USD"), ("Stage", "Proposal"), ("Owner", "Our Seller"),
        ("Created", "2026-01-15"), ("Close date", "2026-06-30"), ("Product", "Our Product"),
        ("Competitors", ""), ("Reason", ""),
    ),
    "interactions": (
        ("Date", "2026-03-31 14:30"), ("Type", "call"), ("Email", "ada@site.example"),
        ("Company", "Example Inc"), ("Deal ID", "D-1"), ("Direction", "outbound"),
        ("Subject", "First call"), ("Notes", "What was said"), ("Owner", "Our Seller"),
    ),
    "events": (
        ("Event", "Example Summit"), ("Type", "trade show"), ("Start date", "2026-09-14"),
        ("End date", "2026-09-16"), ("Location", "Boston"), ("Target industries", "Retail"),
        ("Target roles", "CFO; Head of IT"), ("Featured solutions", "Our Product"),
        ("Description", "Where to meet us"),
    ),
    "solutions": (
        ("Product", "Our Product"), ("Category", "Platform"), ("Price", "49"), ("Currency", "USD"),
        ("Pricing model", "per user and month"), ("Description", "What it does"),
        ("Use cases", "approvals; orders"), ("Industries", "Retail"), ("Keywords", "workflow"),
    ),
    "people": (
        ("Sales rep", "Our Seller"), ("Email", "seller@us.example"), ("Manager", "Our Manager"),
        ("Sales region", "Central"), ("Sales role", "Account executive"),
    ),
    "objections": (
        ("Objection", "It costs too much"), ("Answer", "Compared the hours saved with the fee"),
        ("Category", "price"), ("Worked", "yes"), ("Company", "Example Inc"),
    ),
}  # fmt: skip


def template_csv(kind: Kind) -> bytes:
    """Headers and one example row, UTF-8 with BOM so that spreadsheets show every letter."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([header for header, _ in TEMPLATES[kind]])
    writer.writerow([example for _, example in TEMPLATES[kind]])
    return out.getvalue().encode("utf-8-sig")
