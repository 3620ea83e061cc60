"""How long a table of claims takes: the ledger on file, and invented tables of 2,000, 10,000 and 50,000 rows.

Claimed: the ledger on file in under 0.2 s; 10,000 rows in under 5 s, read and checked.
"""

import random

import machine

from asylia.figures.claims import checking, ledger, reading

HEAD = "id,said_by,said_on,population,measure,year,value,place,kind\n"
KINDS = ("official", "NGO", "press", "UN", "academic")
MEASURES = ("annual", "stock", "cumulative", "flow", "one day", "per year", "fiscal year")


def table(rows: int) -> bytes:
    """Return an invented table: a fortieth as many populations and twenty speakers, in thirty years."""
    chance = random.Random(6)
    lines = []
    for at in range(rows):
        year = chance.randrange(1995, 2025)
        people, place = f"people {chance.randrange(rows // 40)}", f"P{chance.randrange(30)}"
        told = (
            f"B{at}",
            f"Voice {chance.randrange(20)}",
            f"{year + 1}-01-12",
            people,
            chance.choice(MEASURES),
        )
        lines.append(
            ",".join((*told, str(year), str(chance.randrange(1, 9000)), place, chance.choice(KINDS)))
        )
    return (HEAD + "\n".join(lines)).encode()


def main() -> None:
    """Print every figure."""
    print(machine.name())
    known = ledger.known()
    shown = machine.times(lambda: checking.find(ledger.claims(), beside=known), runs=5)
    print(f"ledger on file, {len(ledger.claims())} claims, checked: {machine.shown(shown)}; claimed: 0.2 s")
    for rows in (2_000, 10_000, 50_000):
        raw = table(rows)
        read = reading.read_table(raw, where="bench")
        took = machine.times(lambda raw=raw: reading.read_table(raw, where="bench"), runs=1, warm_up=0)
        print(f"{rows:,} rows read: {machine.shown(took)}")
        took = machine.times(lambda read=read: checking.find(read.claims), runs=1, warm_up=0)
        print(f"{rows:,} rows checked: {machine.shown(took)}")


if __name__ == "__main__":
    main()
