"""5,000 invented statements of 7 KB: how long a new account takes to compare, and what that holds in
memory.
"""

import resource
import time
from dataclasses import replace

from asylia.testimony import loader
from asylia.testimony.corroboration import Accounts
from asylia.testimony.statements import Paragraph, Sentence, Version
from tests.testimony import corpus

STATEMENTS, EVENTS, LETTERS = 5_000, 1_000, 7_000


def main() -> None:
    made = corpus.make(1, events=EVENTS, statements=STATEMENTS, copies=200).testimony
    statements = []
    for at, each in enumerate(made.statements):
        other = made.statements[at - 1 :: -97] + made.statements[::-89]
        words = each.paragraphs[0].original() + " ".join(o.paragraphs[0].original()[::-1] for o in other[:14])
        statements.append(replace(each, paragraphs=(Paragraph(1, (Version((Sentence(words[:LETTERS]),)),)),)))
    made = replace(made, statements=tuple(statements))
    before = time.perf_counter()
    accounts = Accounts(made, vocabulary=loader.vocabulary())
    print(f"held {STATEMENTS} accounts in {time.perf_counter() - before:.1f} s")
    slowest = 0.0
    for event, statement in list(zip(made.events, made.statements, strict=True))[::500]:
        new = replace(event, statement="S-new"), replace(statement, ref="S-new")
        before = time.perf_counter()
        accounts.proposals_for(*new, vocabulary=loader.vocabulary())
        slowest = max(slowest, time.perf_counter() - before)
    print(f"slowest new account of 10: {slowest:.2f} s")
    print(f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
