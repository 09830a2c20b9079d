"""Who sells in the sample, and what."""

from __future__ import annotations

from decimal import Decimal

from store.types import Profile, Provenance, Solution

PROFILE = Profile(
    company="Fernhill Flow (sample)",
    industry="Software",
    description=(
        "Fernhill Flow is the sample's seller: it makes software that moves approvals, orders and "
        "customer records between the systems a company already has."
    ),
    value_propositions=(
        "Approvals take hours instead of days, because they reach people where they work.",
        "Existing systems stay: connectors join them without replacing any.",
        "Every step is written down, so an audit needs a report and not a project.",
        "The first process runs within six weeks, with one of our engineers at the table.",
    ),
    website="https://fernhill-flow.example",
)

_LINES: tuple[tuple[str, str, str, str, str, str, str, int], ...] = (
    (
        "Flow Core", "Platform", "Builds and runs approval and order processes across systems.",
        "purchase approvals;order handling;onboarding", "manufacturing;logistics;retail",
        "workflow;approval;process;automation", "per user and month", 29,
    ),
    (
        "Flow Connect", "Platform",
        "Ready-made connectors between business systems, kept up to date.",
        "joining CRM and ERP;master data;replacing scripts", "software;retail;food and beverage",
        "integration;connector;API;ERP", "per connector and month", 450,
    ),
    (
        "Flow Insight", "Analytics", "Shows where each case stands and where time is lost.",
        "bottlenecks;service levels;management reports", "insurance;finance;logistics",
        "dashboard;report;analytics;bottleneck", "per month", 900,
    ),
    (
        "Flow Guard", "Security", "Audit trail, four-eyes rules and evidence for reviews.",
        "audit preparation;segregation of duties;access reviews", "finance;insurance;health care",
        "audit;compliance;security;trail", "per month", 1200,
    ),
    (
        "Flow Assist", "Service", "Sorts and answers routine requests from customers and staff.",
        "customer service;IT help desk;returns", "retail;telecommunications;travel",
        "ticket;service desk;customer service;chat", "per month", 1500,
    ),
    (
        "Flow Field", "Mobile", "Checklists and sign-off for people without a desk, also offline.",
        "maintenance;site inspections;deliveries", "energy;mining;real estate",
        "mobile;checklist;field;maintenance", "per user and month", 12,
    ),
    (
        "Launch Package", "Services", "Six weeks with one engineer until the first process runs.",
        "first process;training;migration", "", "onboarding;training;launch", "once", 18000,
    ),
    (
        "Premier Support", "Services", "Named engineer, answers within two hours around the clock.",
        "critical processes;many sites", "", "support;response time", "per year", 9600,
    ),
)  # fmt: skip


def solutions(provenance: Provenance) -> tuple[Solution, ...]:
    return tuple(
        Solution(
            id="",
            name=name,
            provenance=provenance,
            category=category,
            description=text,
            use_cases=tuple(uses.split(";")),
            industries=tuple(part for part in industries.split(";") if part),
            keywords=tuple(words.split(";")),
            pricing_model=model,
            price=Decimal(price),
            currency="USD",
        )
        for name, category, text, uses, industries, words, model, price in _LINES
    )
