"""Finding among a million names and a hundred thousand texts, beside what bounds it."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import date

import psycopg
import pytest

from store.database import Database
from store.names import fold
from store.workspace import WorkspaceStore
from tests.bench.corpus import companies, misspelt, people
from tests.bench.figures import p, show
from tests.tools.phrases.test_phrasings import COMPANIES, DEALS, FIGURES, LEADS, TODAY, WORDS
from tests.tools.search.test_likeness import pairs, rates
from tools.kit import Kit
from tools.phrases import parse
from tools.search import texts
from tools.search.likely import RecordKind, ranked

MANY, ASKED = 1_000_000, 200
TEXTS, SMALL, GROUPS = 100_000, 1_000, 200
COLUMNS = "(workspace_id, name, name_key, source, as_of)"


def fill(url: str, table: str, workspace: str, names: Sequence[str]) -> float:
    """Seconds of a plain COPY into the table as it is."""
    rows = [(workspace, name, fold(name), "bench", "2026-11-01") for name in names]
    began = time.perf_counter()
    with (
        psycopg.connect(url) as admin,
        admin.cursor().copy(f"copy {table} {COLUMNS} from stdin".encode()) as copy,
    ):
        for row in rows:
            copy.write_row(row)
    return time.perf_counter() - began


async def timed(work: Callable[[], Awaitable[object]]) -> tuple[float, object]:
    began = time.perf_counter()
    found = await work()
    return time.perf_counter() - began, found


async def kit_of(store: WorkspaceStore) -> Kit:
    return Kit(store, await store.workspace(), date(2026, 11, 20))


async def look(kit: Kit, kind: RecordKind, names: Sequence[str]) -> tuple[list[float], int]:
    """Seconds of each lookup of a misspelt name, and how often the right one came first."""
    chance, taken, right = random.Random(5), [], 0
    for name in names:
        wrong = misspelt(name, chance)
        spent, found = await timed(lambda: ranked(kit, wrong, (kind,)))  # noqa: B023
        taken.append(spent)
        right += bool(found) and found[0].record.name == name  # type: ignore[index]
    return taken, right


@pytest.mark.parametrize(
    ("kind", "table", "maker"),
    [("company", "companies", companies), ("lead", "leads", people)],
    ids=["companies", "leads"],
)
async def test_a_misspelt_name_among_a_million(
    database: Database, workspace: WorkspaceStore, database_url: str, kind: RecordKind,
    table: str, maker: Callable[[int], Sequence[str]],
) -> None:  # fmt: skip
    names = list(maker(MANY))
    spent = fill(database_url, table, workspace.scope.workspace_id, names)
    with psycopg.connect(database_url, autocommit=True) as admin:
        admin.execute(f"vacuum analyze {table}".encode())
    kit = await kit_of(workspace)
    sample = random.Random(3).sample(names, ASKED)
    await look(kit, kind, sample[:20])
    taken, right = await look(kit, kind, sample)
    plain = [(await timed(lambda: workspace.companies.by_key(one)))[0] for one in sample]  # noqa: B023
    show(
        f"a misspelt name among {MANY:,} {table}",
        f"lookup             p50 {p(taken, 50):6.1f} ms  p95 {p(taken, 95):6.1f} ms",
        f"one row by its key p50 {p(plain, 50):6.1f} ms  p95 {p(plain, 95):6.1f} ms",
        f"ratio of p50 {p(taken, 50) / p(plain, 50):.1f}; right one first {right} of {ASKED}",
        f"written by COPY at {MANY / spent:,.0f} rows/s",
    )


@pytest.mark.parametrize(
    ("table", "index", "maker"),
    [("companies", "companies_grams", companies), ("leads", "leads_name_end", people)],
    ids=["companies", "leads"],
)
async def test_what_finding_costs_a_write(
    database: Database, workspace: WorkspaceStore, database_url: str, table: str, index: str,
    maker: Callable[[int], Sequence[str]],
) -> None:  # fmt: skip
    names, id = list(maker(200_000)), workspace.scope.workspace_id
    with psycopg.connect(database_url, autocommit=True) as admin:
        rates_: dict[str, list[float]] = {"with": [], "without": []}
        for _ in range(3):
            admin.execute(f"truncate {table} cascade".encode())
            rates_["with"].append(fill(database_url, table, id, names))
            definition = admin.execute(
                "select indexdef from pg_indexes where indexname = %s", (index,)
            ).fetchone()
            assert definition is not None
            admin.execute(f"truncate {table} cascade; drop index {index}".encode())
            rates_["without"].append(fill(database_url, table, id, names))
            admin.execute(f"truncate {table} cascade; {definition[0]}".encode())
    done = {name: statistics.median(values) for name, values in rates_.items()}
    show(
        f"COPY of {len(names):,} {table}",
        *(f"{name:8s} {index} {len(names) / spent:9,.0f} rows/s" for name, spent in done.items()),
        f"share of the rate kept {done['without'] / done['with']:.2f}",
    )


def fill_texts(url: str, workspace: str, count: int) -> None:
    """Texts of a few words each, and vectors around `GROUPS` centres."""
    with psycopg.connect(url, autocommit=True) as admin:
        admin.execute("select setseed(0.5)")
        admin.execute(
            "create temporary table centres as select n, "
            "array(select random() - 0.5 + 0 * n from generate_series(1, 384))::vector as v "
            f"from generate_series(1, {GROUPS}) as n".encode()
        )
        admin.execute(
            "insert into passages (workspace_id, subject_kind, subject_id, origin, text, source, "
            "as_of, embedding, embedded_by) select %s, 'company', i::text, 'b:' || i, "
            "'note ' || i || ' word' || (i %% 500) || ' term' || (i %% 7000) || ' common talk', "
            "'bench', '2026-11-01', c.v + array(select (random() - 0.5) * 0.6 + 0 * i "
            "from generate_series(1, 384))::vector, 'bench' "
            f"from generate_series(1, %s) as i join centres c on c.n = i %% {GROUPS} + 1".encode(),
            (workspace, count),
        )


async def hybrid(store: WorkspaceStore, title: str) -> None:
    """Both rankings fused, as we find them and exactly: the same ten?"""
    passages, taken, exact, recalls, rows = store.passages, [], [], [], []
    chance = random.Random(2)
    for number in range(60):
        seed = (await passages.texts([f"b:{number + 1}"]))[f"b:{number + 1}"]
        base = await passages.scope.one(
            "select embedding::text as v from passages where origin = %(o)s", o=f"b:{number + 1}"
        )
        vector = [float(x) + chance.uniform(-0.2, 0.2) for x in base["v"][1:-1].split(",")]

        async def embed(_: Sequence[str], vector: list[float] = vector) -> list[list[float]]:
            return [vector]

        kit = replace(await kit_of(store), embed=embed)
        query = " ".join(seed.split()[2:4])
        spent, found = await timed(lambda: texts.rankings(kit, query, 20))  # noqa: B023
        taken.append(spent)
        began = time.perf_counter()
        every = await passages._search("search_vectors", str(vector), 20, None)
        exact.append(time.perf_counter() - began)
        ours = [id for id, _ in texts.fuse([[o.id for o in r] for r in found])][:10]  # type: ignore[attr-defined]
        words = [one.id for one in found[0]]  # type: ignore[index]
        best = [id for id, _ in texts.fuse([words, [one.id for one in every]])][:10]
        recalls.append(len(set(ours) & set(best)) / 10)
        rows.append(len(ours))
    show(
        title,
        f"recall@10 of the exact answer {statistics.mean(recalls):.3f}, fewest rows {min(rows)}",
        f"words and vectors  p50 {p(taken, 50):6.1f} ms  p95 {p(taken, 95):6.1f} ms",
        f"every vector alone p50 {p(exact, 50):6.1f} ms  p95 {p(exact, 95):6.1f} ms",
        f"ratio of p50 {p(taken, 50) / p(exact, 50):.2f}",
    )


async def test_texts_by_words_and_meaning(
    workspace: WorkspaceStore, other_workspace: WorkspaceStore, database_url: str
) -> None:
    with psycopg.connect(database_url, autocommit=True) as admin:
        admin.execute("drop index passages_near")
        fill_texts(database_url, workspace.scope.workspace_id, TEXTS)
        fill_texts(database_url, other_workspace.scope.workspace_id, SMALL)
        admin.execute("set maintenance_work_mem = '1GB'; set max_parallel_maintenance_workers = 2")
        began = time.perf_counter()
        admin.execute(
            "create index passages_near on passages using hnsw (embedding vector_cosine_ops)"
        )
        show("the graph of vectors", f"built in {time.perf_counter() - began:.0f} s")
        admin.execute("vacuum analyze passages")
    await hybrid(workspace, f"{TEXTS:,} texts, the workspace holds all of them")
    everywhere = [(await timed(lambda: workspace.passages.search_words("common talk")))[0]
                  for _ in range(20)]  # fmt: skip
    show("two words that stand in every text", f"p50 {p(everywhere, 50):6.1f} ms")
    await hybrid(other_workspace, f"{TEXTS:,} texts, the workspace holds {SMALL:,}")


def test_names_and_sentences() -> None:
    halves = {name: rates(pairs(half)) for half, name in ((0, "made on"), (1, "held back"))}
    sentences = [*LEADS, *COMPANIES, *DEALS, *FIGURES]
    taken = []
    for sentence in sentences:
        began = time.perf_counter()
        parse(sentence, TODAY, None, WORDS)
        taken.append(time.perf_counter() - began)
    show(
        "names and sentences",
        *(f"pairs {name:9s} precision {a:.3f} recall {b:.3f}" for name, (a, b) in halves.items()),
        f"reading a sentence p50 {p(taken, 50):5.2f} ms  p95 {p(taken, 95):5.2f} ms, "
        f"{len(sentences)} sentences",
    )
