"""What a careful editor looks for, one module for each; each takes a ledger and yields findings."""

from collections.abc import Callable, Iterator

from asylia.figures.claims.checks import (
    against_authority,
    averages,
    cases,
    codes,
    cumulative,
    definitions,
    denial,
    digits,
    disagreement,
    early,
    estimates,
    fiscal_years,
    opposite,
    other_period,
    outliers,
    parts,
    ranges,
    rates,
    revised,
    rounded,
    stock_and_flow,
    totals,
    wholes,
)
from asylia.figures.claims.findings import Finding
from asylia.figures.claims.series import Ledger

ALL: tuple[Callable[[Ledger], Iterator[Finding]], ...] = (
    revised.check,
    early.check,
    fiscal_years.check,
    cumulative.check,
    stock_and_flow.check,
    parts.check,
    wholes.check,
    totals.check,
    cases.check,
    digits.check,
    other_period.check,
    outliers.check,
    against_authority.check,
    ranges.check,
    rates.check,
    estimates.check,
    denial.check,
    opposite.check,
    rounded.check,
    codes.check,
    definitions.check,
    averages.check,
)
LAST = disagreement.check
