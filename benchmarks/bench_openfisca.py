"""The refugee definition over a million claims: ours with three values beside OpenFisca-core with two, in one
run.

Both get the same columns in memory (two states, two harms) and the same tree; OpenFisca's variables are
Boolean, so silence is a no there.
Claimed: not slower per claim.
"""

import statistics

import machine
import numpy as np
from openfisca_core import periods
from openfisca_core.entities import build_entity
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from asylia.law import caseload, determine, planes
from asylia.law.caseload import Caseload, Words
from asylia.law.determine import LawName
from asylia.law.sweep import Sweep

CLAIMS = 1_000_000
RUNS = 5
PERIOD = "2015-01"
PERSON = ("rc.1d", "rc.1e", "rc.1fa", "rc.1fb", "rc.1fc")
STATE = ("rc.outside", "rc.subjective", "rc.unable", "rc.ira")
HARM = (
    "rc.fear_at_departure", "rc.surplace", "rc.serious_harm", "rc.prosecution", "tip.persecution",
    "rc.protection",
    "rc.nexus.race", "rc.nexus.religion", "rc.nexus.nationality", "rc.nexus.psg", "rc.nexus.political",
)  # fmt: skip
SLOTS = ("1", "2")


def columns() -> dict[str, np.ndarray]:
    """Return invented findings as yes or no, a column for each element and place."""
    rng = np.random.default_rng(7)
    names = [*PERSON, *(f"{name}@{slot}" for name in STATE for slot in SLOTS)]
    names += [f"{name}@h{slot}" for name in HARM for slot in SLOTS]
    names += [f"state{slot}.{key}" for slot in SLOTS for key in ("national", "protects")]
    against = {*PERSON, "rc.ira@1", "rc.ira@2"}
    return {name: rng.random(CLAIMS) < (0.05 if name in against else 0.7) for name in names}


def as_caseload(found: dict[str, np.ndarray]) -> Caseload:
    """Return the columns as a caseload of ours."""
    codes = {
        name: np.where(column, caseload.YES, caseload.NO).astype(np.int8) for name, column in found.items()
    }
    first = np.ones(CLAIMS, dtype=np.int8)
    places = {"1": Words(first, ("", "PRK")), "2": Words(first, ("", "KOR"))}
    harms = {"h1": Words(first, ("", "PRK")), "h2": Words(first, ("", "KOR"))}
    return Caseload(
        where="memory",
        count=CLAIMS,
        refs=np.arange(CLAIMS).astype(object),
        decided_on=np.full(CLAIMS, np.datetime64("2015-01-01")),
        lodged_on=None,
        jurisdiction=None,
        places=places,
        claims={
            slot: {key: codes.pop(f"state{slot}.{key}") for key in ("national", "protects")} for slot in SLOTS
        },
        harms=harms,
        findings=codes,
    )


def ours(table: Caseload) -> int:
    """Return how many claims come out established, from the columns on."""
    name = LawName("BGD")
    law = determine.library_of(name).on(table.decided_on[0].astype(object))
    established = 0
    for rows in caseload.chunks(np.arange(CLAIMS), 131_072):
        value = Sweep(caseload.batches(table, rows), law).value("rc.refugee")
        assert value is not None
        established += planes.unpack(value.yes, len(rows)).sum()
    return int(established)


def _variable(name: str, entity: object, formula: object = None) -> type[Variable]:
    body = {"value_type": bool, "entity": entity, "definition_period": periods.DateUnit.MONTH, "label": name}
    if formula is not None:
        body["formula"] = formula
    return type(_plain(name), (Variable,), body)


def _plain(name: str) -> str:
    return name.replace(".", "_").replace("@", "_")


def system() -> TaxBenefitSystem:  # noqa: C901 a model's formulas stand together
    """Return OpenFisca's model of the same tree."""
    person = build_entity("person", "persons", "A person", is_person=True)
    model = TaxBenefitSystem([person])

    def add(name: str, formula: object = None) -> None:
        model.add_variable(_variable(name, person, formula))

    def ask(holder: object, period: object, name: str) -> np.ndarray:
        return holder(_plain(name), period)

    def any_of(names: list[str]) -> object:
        def formula(holder, period):
            found = ask(holder, period, names[0])
            for name in names[1:]:
                found = found + ask(holder, period, name)
            return found

        return formula

    def harm(slot: str) -> object:
        def formula(holder, period):
            parts = (f"{part}{slot}" for part in ("wellfounded_", "persecution_", "nexus_"))
            found = ask(holder, period, f"rc.protection@h{slot}")
            for part in parts:
                found = found * holder(part, period)
            return found

        return formula

    def inclusion(slot: str) -> object:
        def formula(holder, period):
            found = holder(f"harm_{slot}", period) * (1 - ask(holder, period, f"rc.ira@{slot}"))
            for name in ("rc.outside", "rc.subjective", "rc.unable"):
                found = found * ask(holder, period, f"{name}@{slot}")
            return found

        return formula

    def counts(slot: str, other: str) -> object:
        def formula(holder, period):
            left_out = (1 - ask(holder, period, f"state{slot}.protects")) * ask(
                holder, period, f"state{other}.national"
            )
            return ask(holder, period, f"state{slot}.national") * (1 - left_out)

        return formula

    def refugee(holder, period):
        found = 1 - holder("excluded", period)
        anywhere = 0
        for slot in SLOTS:
            found = found * ((1 - holder(f"counts_{slot}", period)) + holder(f"inclusion_{slot}", period))
            anywhere = anywhere + ask(holder, period, f"state{slot}.national") * holder(
                f"inclusion_{slot}", period
            )
        return found * (anywhere > 0)

    for name in columns():
        add(name)
    for slot, other in zip(SLOTS, reversed(SLOTS), strict=True):
        add(f"wellfounded_{slot}", any_of([f"rc.fear_at_departure@h{slot}", f"rc.surplace@h{slot}"]))
        add(
            f"persecution_{slot}",
            any_of([f"{n}@h{slot}" for n in ("rc.serious_harm", "rc.prosecution", "tip.persecution")]),
        )
        add(f"nexus_{slot}", any_of([f"{n}@h{slot}" for n in HARM if n.startswith("rc.nexus")]))
        add(f"harm_{slot}", harm(slot))
        add(f"inclusion_{slot}", inclusion(slot))
        add(f"counts_{slot}", counts(slot, other))
    add("excluded", any_of(list(PERSON)))
    add("refugee", refugee)
    return model


def theirs(model: TaxBenefitSystem, found: dict[str, np.ndarray]) -> int:
    """Return how many claims come out true, from the columns on."""
    simulation = SimulationBuilder().build_default_simulation(model, count=CLAIMS)
    for name, column in found.items():
        simulation.set_input(_plain(name), PERIOD, column)
    return int((simulation.calculate("refugee", PERIOD) > 0).sum())


def main() -> None:
    """Print every figure."""
    print(machine.name())
    found = columns()
    table, model = as_caseload(found), system()
    print(f"established: ours {ours(table):,}, OpenFisca {theirs(model, found):,} of {CLAIMS:,}")
    mine = machine.times(lambda: ours(table), runs=RUNS, warm_up=0)
    other = machine.times(lambda: theirs(model, found), runs=RUNS, warm_up=0)
    print(
        f"asylia, three values:        {machine.shown(mine)}, "
        f"{1e6 * statistics.median(mine) / CLAIMS:.3f} µs a claim"
    )
    print(
        f"openfisca-core, two values:  {machine.shown(other)}, "
        f"{1e6 * statistics.median(other) / CLAIMS:.3f} µs a claim"
    )
    print("claimed: not slower per claim")


if __name__ == "__main__":
    main()
