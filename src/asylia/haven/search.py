"""What is still open while the levels are solved in turn, and the program that the next one asks."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from asylia.haven.levels import Goal
from asylia.haven.model import Flags, Floats, Ints, Model
from asylia.haven.solver import Program

SAFE = 1e-6


@dataclass(frozen=True, slots=True)
class Prices:
    """What a unit of each capacity costs, and what a unit of each total that must be kept is worth (none is
    below 0)."""

    capacities: Floats
    kept: Floats


@dataclass(frozen=True, slots=True)
class Bound:
    """What no placement can pass, by some prices; what each family adds to that (`best`); and how far below
    its family's best each pair is (`lost`, minus infinity for a closed pair)."""

    total: float
    best: Floats
    lost: Floats
    prices: Prices


@dataclass(slots=True)
class Search:
    """The pairs still possible, the families that must be placed, the totals that must be kept, and the best
    placement so far (`chosen`: for each pair whether it is used)."""

    model: Model
    possible: Flags
    must: Flags
    kept: list[tuple[Floats, float]]
    chosen: Flags
    takes: sparse.csr_array
    starts: Ints

    @property
    def limits(self) -> Floats:
        """The limit of each capacity."""
        return np.array([capacity.limit for capacity in self.model.capacities], dtype=float)

    def best_of(self, values: Floats, *, otherwise: float) -> Floats:
        """Return for each family the largest of its pairs' values, `otherwise` where it has no pair."""
        best = np.full(len(self.model.families), otherwise)
        if len(values):
            best[self.model.family_of[self.starts]] = np.maximum.reduceat(values, self.starts)
        return best

    def most(self, goal: Goal) -> Floats:
        """Return for each family the most that it could add, were it alone."""
        return np.maximum(self.best_of(np.where(self.possible, goal.worth, 0.0), otherwise=0.0), 0.0)

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

    def program(self, goal: Goal, columns: Ints, *, settled: Flags | None = None) -> Program:
        """Return the program over these columns: capacities, then their families, then the totals that must
        be kept. `settled` marks columns that are used whatever else is."""
        model = self.model
        families, family_of = np.unique(model.family_of[columns], return_inverse=True)
        count, capacities = len(columns), len(model.capacities)
        parts = [
            self.takes[columns],
            sparse.csr_array((np.ones(count), (np.arange(count), family_of)), shape=(count, len(families))),
        ]
        if self.kept:
            parts.append(sparse.csr_array(np.column_stack([worth[columns] for worth, _ in self.kept])))
        matrix = sparse.csr_array(sparse.hstack(parts, format="csr"))
        matrix.sort_indices()
        kept = [least for _, least in self.kept]
        return Program(
            worth=goal.worth[columns],
            low=np.concatenate((np.full(capacities, -np.inf), self.must[families].astype(float), kept)),
            high=np.concatenate((self.limits, np.ones(len(families)), np.full(len(kept), np.inf))),
            starts=matrix.indptr.astype(np.int32),
            rows=matrix.indices.astype(np.int32),
            amounts=matrix.data.astype(float),
            least=np.zeros(count) if settled is None else settled.astype(float),
        )

    def prices(self, of_rows: Floats) -> Prices:
        """Return the prices that the linear program over some columns gave its rows."""
        capacities, kept = len(self.model.capacities), len(self.kept)
        of_kept = -of_rows[len(of_rows) - kept :] if kept else np.empty(0)
        return Prices(np.maximum(of_rows[:capacities], 0.0), np.maximum(of_kept, 0.0))

    def adopt(self, goal: Goal, columns: Ints, x: Floats) -> None:
        """Take a solution of the program as the best placement so far, if it is."""
        used = columns[x > 1 / 2]
        if not self.has_all_it_must or goal.worth[used].sum() > self.total(goal):
            self.chosen = np.zeros(len(self.model.family_of), dtype=bool)
            self.chosen[used] = True

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

    def bound(self, goal: Goal, prices: Prices) -> Bound:
        """Return what no placement can pass, proven by these prices, whatever they are."""
        gain = goal.worth - self.takes @ prices.capacities
        total = float(prices.capacities @ self.limits)
        for price, (worth, least) in zip(prices.kept, self.kept, strict=True):
            gain += price * worth
            total -= float(price) * least
        gain[~self.possible] = -np.inf
        best = self.best_of(gain, otherwise=0.0)
        best = np.where(self.must & np.isfinite(best), best, np.maximum(best, 0.0))
        return Bound(total + float(best.sum()), best, gain - best[self.model.family_of], prices)

    def narrow(self, goal: Goal, bound: Bound) -> None:
        """Close the pairs with which the total reached could not be kept."""
        if not self.has_all_it_must:
            return
        slack = SAFE * max(1.0, abs(bound.total))
        self.possible &= self.chosen | (bound.total + bound.lost >= self.total(goal) - slack)


def begin(model: Model) -> Search:
    """Return a search in which only the placements that an officer fixed are made."""
    chosen = model.must[model.family_of].copy()
    shape = (len(chosen), len(model.capacities))
    takes = sparse.csr_array((model.amount, (model.pair, model.row)), shape=shape)
    starts = np.flatnonzero(np.diff(model.family_of, prepend=-1))
    return Search(model, np.ones(len(chosen), dtype=bool), model.must.copy(), [], chosen, takes, starts)
