"""Small published tables, as facts, with what the R packages say of them.

Kosovo: Ball, Betts, Scheuren, Dudukovic and Asher (2002), killings of 1999 on four lists. Rome: Abeni,
Brancato and Perucci (1994), HIV infections. Madigan and York (1997), spina bifida in New York. New Orleans:
Bales, Murphy and Silverman (2020), trafficking. United Kingdom: Silverman (2014), modern slavery.
The fits: LCMCR 0.4.14 with ten classes and 110,000 iterations, dga 2.0.2, SparseMSE 2.0.1, Rcapture 1.4-4.
"""

from dataclasses import dataclass

from asylia.counting.estimation.overlaps import Overlaps
from tests.counting.estimation import simulated


@dataclass(frozen=True, slots=True)
class Published:
    """A table and the packages' medians or estimates."""

    table: Overlaps
    latent: float
    decomposable: float
    best_by_bic: float
    sparse: float


def _table(lists: str, cells: str) -> Overlaps:
    pairs = (pair.split("=") for pair in cells.split())
    return simulated.table(lists, {cell: int(count) for cell, count in pairs})


KOSOVO = Published(
    _table(
        "EAOH",
        "H=306 O=936 OH=123 A=845 AH=31 AO=217 AOH=32 E=1131 EH=106 EO=228 EOH=42 EA=177 EAH=18 EAO=181"
        " EAOH=27",
    ),
    10_496,
    12_595,
    10_357,
    14_342,
)
ROME = Published(
    _table("abcd", "abc=3 abd=1 ab=33 ac=20 ad=6 a=403 bcd=3 bc=35 bd=10 b=545 cd=11 c=621 d=205"),
    10_978,
    11_220,
    11_125,
    11_125,
)
NEW_ORLEANS = Published(
    _table("ABCDH", "A=25 B=24 C=70 D=33 H=21 AB=1 AC=1 AD=2 BC=2 BD=2 BH=1 CD=1 ABC=1 ABD=1"),
    839,
    869,
    1_034,
    1_034,
)
UNITED_KINGDOM = Published(
    _table(
        "LNPGO",
        "L=54 N=463 P=995 G=695 O=316 LN=15 LP=19 LG=3 NP=62 NG=19 NO=1 PG=76 PO=11 GO=8"
        " LNP=1 LNG=1 NPG=4 LNPG=1",
    ),
    22_609,
    22_990,
    22_991,
    11_313,
)
NOT_DETERMINED = _table("ABC", "A=40 B=30 C=20 AB=6")
SPINA_BIFIDA = _table("ABC", "C=60 B=49 BC=4 A=247 AC=112 AB=142 ABC=12")
