"""How fast the public site is: its start, its pages, and the data behind them.

Claimed: the site answers within 2 s of its start; 95 of 100 pages within 150 ms on 2 cores; the whole UNHCR
data set loads and answers any chart's query within 300 ms. Beside the queries: Polars on the same files.
"""

import http.client
import itertools
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import machine
import polars

from asylia import figures
from asylia.figures import catalogue, store

PAGES = [
    f"/{language}/{path}"
    for language in ("en", "ko")
    for path in (
        *("", "figures/arrivals/", "figures/returns/", "figures/detention/", "figures/recognition/"),
        *(
            "figures/bound/",
            "claims/",
            "claims/?page=3",
            "claims/C035/",
            "incidents/",
            "incidents/?event=detained",
        ),
        *(
            "law/",
            "law/GBR/",
            "law/INT/rc.1a2/",
            "law/bound/CHN/",
            "law/bound/LAO/?on=2010-01-01",
            "decisions/",
        ),
        *(
            "decisions/gp-2014/",
            "decisions/kr-96nu1221/",
            "world/",
            "world/SYR/",
            "methods/",
            "methods/data/",
        ),
    )
] + [f"/en/world/{code}/" for code in ("TUR", "IRN", "NGA", "ETH", "COL", "PAK")]
API = [
    *("/api/recognition", "/api/recognition?origin=AFG&by=asylum", "/api/series/refugees?origin=SYR"),
    *("/api/flows?origin=VEN", "/api/recognisers", "/api/tables/decisions?limit=1000", "/api/bound/CHN"),
]
CLIENTS, ROUNDS = 4, 40


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


def ask(port: int, path: str) -> float:
    """Return how long one page took, from the connection to its last byte."""
    start = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
    response = connection.getresponse()
    response.read()
    connection.close()
    assert response.status == 200, (path, response.status)
    return time.perf_counter() - start


@contextmanager
def served(workers: int) -> Iterator[tuple[int, float]]:
    """Give back the port of a running site, and how long its first answer took from its start."""
    port = free_port()
    command = [
        str(Path(sys.executable).with_name("asylia")),
        "open",
        "--port",
        str(port),
        "--workers",
        str(workers),
    ]
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        while True:
            try:
                ask(port, "/en/methods/")
                break
            except OSError:
                time.sleep(0.01)
        yield port, time.perf_counter() - start
    finally:
        process.terminate()
        process.wait()


def spread(seconds: list[float]) -> str:
    """Return the median, the 95th percentile and the most, in milliseconds."""
    cuts = statistics.quantiles(seconds, n=20)
    return (
        f"median {1000 * statistics.median(seconds):.1f} ms, p95 {1000 * cuts[18]:.1f} ms,"
        f" most {1000 * max(seconds):.0f} ms ({len(seconds)} answers)"
    )


def many(port: int) -> tuple[list[float], float]:
    """Return how long pages took with several readers at once, and how many were answered a second."""
    found: list[float] = []
    paths = itertools.cycle(PAGES + API)
    lock = threading.Lock()

    def read() -> None:
        for _ in range(ROUNDS):
            with lock:
                path = next(paths)
            took = ask(port, path)
            with lock:
                found.append(took)

    start = time.perf_counter()
    readers = [threading.Thread(target=read) for _ in range(CLIENTS)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    return found, len(found) / (time.perf_counter() - start)


def pages() -> None:
    """Print how long the start and the pages take."""
    starts = []
    for _ in range(5):
        with served(2) as (_, took):
            starts.append(took)
    print(f"start to first answer, 2 workers: {machine.shown(starts)}; claimed: under 2 s")
    with served(1) as (port, _):
        time.sleep(5)  # the site makes its usual pages beforehand, which takes a moment
        first = spread([ask(port, path) for path in PAGES])
        print(f"pages asked for the first time: {first}; claimed: p95 under 150 ms")
        print(f"API asked for the first time: {spread([ask(port, path) for path in API])}")
    with served(2) as (port, _):
        time.sleep(3)
        for said in ("first", "again"):
            found, rate = many(port)
            print(f"{CLIENTS} readers at once, {said}: {spread(found)}; {rate:.0f} answers a second")


def loaded() -> None:
    """Print how long the data take to load and each chart's query to answer."""
    script = (
        "import time; t = time.perf_counter()\n"
        "from asylia.figures import store; store.rows('select count(*) from population')\n"
        "print(time.perf_counter() - t)"
    )
    taken = [
        float(subprocess.run([sys.executable, "-c", script], check=True, capture_output=True).stdout)
        for _ in range(5)
    ]
    rows = sum(table.rows for table in catalogue.tables())
    print(f"loading {len(catalogue.tables())} tables, {rows:,} rows, imports and all: {machine.shown(taken)}")
    store.rows("select 1")
    queries = {
        "recognition by year": lambda: figures.recognition(origin="SYR"),
        "recognition by asylum, whole world": lambda: figures.recognition(origin=None, by="asylum"),
        "applications, whole world": lambda: figures.series("applications", origin=None),
        "refugees since 1951, whole world": lambda: figures.series("refugees", origin=None),
        "who recognises": lambda: figures.recognisers(origin="AFG"),
        "flows between all pairs": lambda: figures.flows(origin=None),
        "revisions": figures.revisions,
    }
    for name, query in queries.items():
        print(f"  {name}: {machine.shown(machine.times(query, runs=15, warm_up=2), unit='ms')}")
    path = catalogue.table("decisions").path

    def peer() -> object:
        kept = polars.scan_parquet(path).group_by("asylum")
        return (
            kept.agg(polars.sum("recognised", "complementary", "rejected", "closed")).sort("asylum").collect()
        )

    shown = machine.shown(machine.times(peer, runs=15, warm_up=2), unit="ms")
    print(f"  beside: Polars reads and sums the same decisions by asylum, without bounds: {shown}")
    print("claimed: under 300 ms for the load and any query")


if __name__ == "__main__":
    print(machine.name())
    loaded()
    pages()
