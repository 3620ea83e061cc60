"""What is still open while the levels are solved in turn, and the program that the next one asks."""

from dataclasses import dataclass

import numpy as np

from asylia.haven.levels import Goal
from asylia.haven.model import Flags, Floats, Ints, Model
from asylia.haven.solver import Program

SAFE = 1e-6


@dataclass(slots=True)
class Search:
    """The pairs still possible, the families that must be placed, the totals that must be kept, and the best
    placement so far (`chosen`: for each pair whether it is used)."""

    model: Model
    possible: Flags
    must: Flags
    kept: list[tuple[Floats, float]]
    chosen: Flags

    def most(self, goal: Goal) -> Floats:
        """Return for each family the most that it could add, were it alone."""
        best = np.zeros(len(self.model.families))
        open_worth = np.where(self.possible, goal.worth, 0.0)
        np.maximum.at(best, self.model.family_of, open_worth)
        return best

    @property
    def has_all_it_must(self) -> bool:
        """True if every family that must be placed is."""
        return bool(self.must.sum() == self.must[self.model.family_of[self.chosen]].sum())

    def total(self, goal: Goal) -> float:
        """Return what the best placement so far comes to."""
        return float(goal.worth[self.chosen].sum())

    def columns(self, goal: Goal) -> Ints:
        """Return the open pairs of the families that this goal or an earlier one speaks of."""
        spoken = self.must.copy()
        for worth in (goal.worth, *(worth for worth, _ in self.kept)):
            spoken[self.model.family_of[(worth != 0) & self.possible]] = True
        return np.flatnonzero(self.possible & spoken[self.model.family_of])

    def program(self, goal: Goal, columns: Ints) -> Program:
        """Return the program: capacities, then families, then the totals that must be kept."""
        model = self.model
        place_in = np.full(len(model.family_of), -1)
        place_in[columns] = np.arange(len(columns))
        used = place_in[model.pair] >= 0
        families = len(model.families)
        first_kept = len(model.capacities) + families
        entries = [
            (model.row[used], place_in[model.pair[used]], model.amount[used]),
            (
                len(model.capacities) + model.family_of[columns],
                np.arange(len(columns)),
                np.ones(len(columns)),
            ),
        ]
        for number, (worth, _) in enumerate(self.kept):
            here = np.flatnonzero(worth[columns])
            entries.append((np.full(len(here), first_kept + number), here, worth[columns][here]))
        rows, cols, amounts = (np.concatenate([entry[at] for entry in entries]) for at in range(3))
        order = np.lexsort((rows, cols))
        starts = np.searchsorted(cols[order], np.arange(len(columns) + 1))
        none, kept = np.full(len(model.capacities), -np.inf), [least for _, least in self.kept]
        limits = [float(capacity.limit) for capacity in model.capacities]
        return Program(
            worth=goal.worth[columns],
            low=np.concatenate((none, self.must.astype(float), kept)),
            high=np.concatenate((limits, np.ones(families), np.full(len(kept), np.inf))),
            starts=starts.astype(np.int32),
            rows=rows[order].astype(np.int32),
            amounts=amounts[order].astype(float),
        )

    def adopt(self, columns: Ints, x: Floats) -> None:
        """Take a solution of the program as the best placement so far."""
        self.chosen = np.zeros(len(self.model.family_of), dtype=bool)
        self.chosen[columns[x > 1 / 2]] = True

    def keep(self, goal: Goal) -> None:
        """Hold this goal at the total it has reached while the later ones are solved."""
        total, most = self.total(goal), self.most(goal)
        if total < most[most > 0].sum() - goal.step / 2 or (goal.worth < 0).any():
            self.kept.append((goal.worth, total - goal.step / 2))
            return
        served = most > 0  # everybody has the best there is: say so family by family, which is sharper
        self.must |= served
        short = goal.worth < most[self.model.family_of] - goal.step / 2
        self.possible &= ~(served[self.model.family_of] & short)

    def narrow(self, goal: Goal, prices: Floats) -> float:
        """Return a proven bound on the goal from the prices of all rows, whatever these are; pairs with which
        the total reached could not be kept are closed."""
        model = self.model
        rows = len(model.capacities)
        of_capacity = np.maximum(prices[:rows], 0.0)
        of_family = prices[rows : rows + len(model.families)].copy()
        of_family[~self.must] = np.maximum(of_family[~self.must], 0.0)
        of_kept = np.minimum(prices[rows + len(model.families) :], 0.0)
        gain = goal.worth - of_family[model.family_of]
        np.subtract.at(gain, model.pair, model.amount * of_capacity[model.row])
        bound: float = float(of_family.sum()) + sum(
            float(price) * capacity.limit
            for price, capacity in zip(of_capacity, model.capacities, strict=True)
        )
        for price, (worth, least) in zip(of_kept, self.kept, strict=True):
            gain -= price * worth
            bound += float(price) * least
        bound += float(np.maximum(gain[self.possible], 0.0).sum())
        slack = SAFE * max(1.0, abs(bound))
        lost = np.minimum(gain, 0.0)
        self.possible &= self.chosen | (bound + lost >= self.total(goal) - slack)
        return bound


def begin(model: Model) -> Search:
    """Return a search in which only the placements that an officer fixed are made."""
    chosen = model.must[model.family_of].copy()
    return Search(model, np.ones(len(chosen), dtype=bool), model.must.copy(), [], chosen)
