"""What Splink is told: one settings object for every engine, with comparison levels made for these names.

The level of two names comes from one function, `asylia_name_level(name_at_l, name_at_r)`, which an engine
registers (`naming.level`); everything else is plain SQL. The weights of the name levels are known beforehand,
since they are steps of a logarithm; those of birth, sex and place are learnt from the lists.
"""

import math
from typing import Any, Literal

import splink.comparison_level_library as levels
import splink.comparison_library as comparisons
from splink import SettingsCreator, block_on
from splink.internals.comparison_level_creator import ComparisonLevelCreator

LinkType = Literal["link_only", "link_and_dedupe", "dedupe_only"]
STEP, LOWEST, HIGHEST = 0.5, 0.0, 18.0  # natural logarithms
STEPS = round((HIGHEST - LOWEST) / STEP)
SURELY_APART = 0.002  # of one person's written births lie more than two years apart, at most
STRANGERS_APART = 0.83
SEX, PLACE = ((0.97, 0.03), (0.52, 0.48)), ((0.93, 0.07), (0.33, 0.67))
RANDOM_MATCH = 1e-4
_NAMES = "asylia_name_level(name_at_l, name_at_r)"
_DAYS = "birth_kind_l = 'day' AND birth_kind_r = 'day'"
_AGES = "birth_kind_l = 'age' AND birth_kind_r = 'age'"
_AGE = "(birth_kind_l = 'age' OR birth_kind_r = 'age')"
_GAP = "abs(birth_year_l - birth_year_r)"
_ONE_DAY = (
    "((birth_month_l = birth_month_r AND birth_date_l = birth_date_r)"
    " OR (other_month_l = birth_month_r AND other_date_l = birth_date_r)"
    " OR (birth_month_l = other_month_r AND birth_date_l = other_date_r))"
)
_PART = (
    "(birth_month_l = birth_month_r OR birth_date_l = birth_date_r"
    " OR (birth_month_l = birth_date_r AND birth_date_l = birth_month_r))"
)
# an age told in a year lies between a year before and the very year; the middle is what is compared
_AGE_GAP = (
    "(CASE WHEN birth_kind_l = birth_kind_r THEN abs(birth_year_l - birth_year_r)"
    " WHEN birth_kind_l = 'age' THEN CASE WHEN birth_year_r > birth_year_l THEN birth_year_r - birth_year_l"
    " ELSE greatest(birth_year_l - birth_year_r - 1, 0) END"
    " ELSE CASE WHEN birth_year_l > birth_year_r THEN birth_year_l - birth_year_r"
    " ELSE greatest(birth_year_r - birth_year_l - 1, 0) END END)"
)
# level, and how often one person's two births show it, and two strangers', where lists are too short to tell
_BIRTH = (
    (f"{_DAYS} AND {_GAP} = 0 AND {_ONE_DAY}", "the same day", 0.09, 3e-05),
    (f"{_DAYS} AND {_GAP} = 0 AND {_PART}", "one year, and month or day or both exchanged", 0.025, 0.001),
    (f"{_DAYS} AND {_GAP} = 0", "one year, another day", 0.04, 0.008),
    (f"{_DAYS} AND {_GAP} <= 2 AND {_ONE_DAY}", "one day of the year, one or two years apart", 0.007, 0.0001),
    (f"{_DAYS} AND {_GAP} <= 2", "one or two years apart", 0.012, 0.012),
    (f"{_AGE} AND {_AGE_GAP} = 0", "an age that fits", 0.22, 0.02),
    (f"{_AGE} AND {_AGE_GAP} = 1", "an age one year off", 0.075, 0.02),
    (f"{_AGE} AND {_AGE_GAP} = 2", "an age two years off", 0.04, 0.025),
    (f"NOT {_AGE} AND {_GAP} = 0", "the same year", 0.22, 0.01),
    (f"NOT {_AGE} AND {_GAP} = 1", "one year apart", 0.02, 0.02),
    (f"NOT {_AGE} AND {_GAP} = 2", "two years apart", 0.016, 0.02),
)


def name_comparison() -> comparisons.CustomComparison:
    """Return the comparison of names: a level for each step of likeness, of the weight of its middle.

    The lowest step is asked first, since nearly all pairs end there and the function is then called once.
    """
    apart = levels.CustomLevel(f"{_NAMES} <= 0", label_for_charts="apart")
    found: list[ComparisonLevelCreator | dict[str, Any]] = [_fixed(apart, 0.003, 0.95)]
    for step in range(1, STEPS + 1):
        middle = LOWEST + (step - 0.5) * STEP
        level = levels.CustomLevel(f"{_NAMES} <= {step}", label_for_charts=f"likeness {middle}")
        highest = levels.ElseLevel()
        match = 1 / STEPS
        found.append(_fixed(level if step < STEPS else highest, match, match * math.exp(-middle)))
    return comparisons.CustomComparison(found, output_column_name="name")


def _fixed(level: ComparisonLevelCreator, match: float, chance: float) -> ComparisonLevelCreator:
    return level.configure(
        m_probability=match, u_probability=chance, fix_m_probability=True, fix_u_probability=True
    )


def birth_comparison() -> comparisons.CustomComparison:
    """Return the comparison of births: by days, by years and by ages, each with its own slips."""
    null = levels.CustomLevel("birth_kind_l IS NULL OR birth_kind_r IS NULL", label_for_charts="unknown")
    near = [
        levels.CustomLevel(sql, label_for_charts=label).configure(m_probability=match, u_probability=chance)
        for sql, label, match, chance in _BIRTH
    ]
    apart = levels.ElseLevel().configure(
        m_probability=SURELY_APART, u_probability=STRANGERS_APART, fix_m_probability=True
    )
    return comparisons.CustomComparison(
        [null.configure(is_null_level=True), *near, apart], output_column_name="birth"
    )


def equal_or_not(
    column: str, match: tuple[float, float], chance: tuple[float, float]
) -> comparisons.CustomComparison:
    """Return the comparison of a column by equality; nothing is said where one side is unknown."""
    equal = levels.ExactMatchLevel(column).configure(m_probability=match[0], u_probability=chance[0])
    other = levels.ElseLevel().configure(m_probability=match[1], u_probability=chance[1])
    return comparisons.CustomComparison([levels.NullLevel(column), equal, other], output_column_name=column)


def settings(link_type: LinkType, filed: str = "filed") -> SettingsCreator:
    """Return the settings for a link type of Splink's; candidates share a key of column `filed`."""
    return SettingsCreator(
        link_type=link_type,
        comparisons=[
            name_comparison(),
            birth_comparison(),
            equal_or_not("sex", *SEX),
            equal_or_not("place", *PLACE),
        ],
        blocking_rules_to_generate_predictions=[block_on(filed, arrays_to_explode=[filed])],
        probability_two_random_records_match=RANDOM_MATCH,
        retain_matching_columns=False,
        retain_intermediate_calculation_columns=False,
        em_convergence=0.001,
        max_iterations=25,
    )
