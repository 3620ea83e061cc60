"""Wrote tests/vault/samples once. A sample is never written again: a new format gets new samples beside it.

Run as `python -m tests.vault.generate_samples FOLDER`; it refuses a folder that holds samples.
"""

import json
import sys
from pathlib import Path
from uuid import UUID

from asylia.vault import (
    bundles,
    certificates,
    envelopes,
    factors,
    files,
    grants,
    heads,
    manifests,
    primitives,
    slots,
)
from asylia.vault.bundles import Bundle
from asylia.vault.certificates import Certificate, Kind
from asylia.vault.envelopes import CaseKey, Place
from asylia.vault.factors import Factor
from asylia.vault.heads import Head
from asylia.vault.leaves import Act, Change, Deed, Leaf
from asylia.vault.primitives import Cost
from asylia.vault.secret import Secret
from asylia.vault.stores import Shelf

CASE, RECORD, OFFICER, GRANTER, FILE = (UUID(int=(n << 64) + n) for n in (11, 12, 13, 14, 15))
SECOND = 1_790_000_000
TEXT = "\ud64d\uae38\ub3d9 \u6d2a\u5409\u7ae5 Hong Gil-dong, an invented person".encode()
PASSPHRASE, CODE = (
    Secret(b"abacus abdomen abdominal abide abiding ability"),
    Secret(b"AAAA-BBBB-CCCC-DDDD-EEEE-FFFF-GGGG-HHHH"),
)


def key(number: int) -> Secret:
    """A key that anybody can guess: samples protect nothing."""
    return Secret(bytes([number]) * 32)


def samples() -> dict[str, bytes]:
    """Name and bytes of each sample."""
    case_key = CaseKey(CASE, 7, key(1))
    place = Place(CASE, "statement", RECORD, "narrative", 3)
    bundle = Bundle(OFFICER, key(2), key(3), key(4), 42, bytes(range(32)))
    sealed_to = primitives.seal_public(bundle.seal_key)
    wanted = Certificate(Kind.OFFICER, OFFICER, primitives.sign_public(bundle.sign_key), sealed_to, SECOND)
    sealing = files.Sealing(FILE)
    sealed_file = sealing.add(TEXT * 50)
    last, ticket = sealing.finish()
    manifest = manifests.empty(CASE).with_texts({place.key: TEXT}, signer=GRANTER, second=SECOND)
    deed = Deed(OFFICER, Act.OPEN, CASE, "interview", (place.key,), b"data")
    leaf = Leaf(5, SECOND, deed, (Change.of(Shelf.SEALED, place.key, TEXT),), bytes(range(32)))
    close = {"officer": OFFICER, "passphrase": PASSPHRASE, "pepper": key(6)}
    return {
        "envelope": envelopes.seal(TEXT, key=case_key, place=place),
        "envelope-long": envelopes.seal(TEXT * 100, key=case_key, place=place),
        "grant": grants.make(
            case_key, recipient=OFFICER, seal_key=sealed_to, granter=GRANTER, sign_key=key(5)
        ),
        "slot-passphrase": slots.close_with_passphrase(key(2), **close, cost=Cost(2, 1024, 1)),
        "slot-code": slots.close_with_code(key(2), officer=OFFICER, code=CODE),
        "slot-office": slots.close_to_office(key(2), officer=OFFICER, public=primitives.seal_public(key(7))),
        "bundle": bundles.close(bundle),
        "factor": factors.close(Factor(Secret(b"12345678901234567890"), 9), officer=OFFICER, pepper=key(6)),
        "certificate": certificates.issue(wanted, root=key(8)),
        "file": sealed_file + last,
        "file-ticket": ticket.written(),
        "manifest": manifests.close(manifest, key=case_key, sign_key=key(5)),
        "entry": leaf.written(),
        "head": heads.sign(Head("asylia/samples", 42, bytes(range(32))), key=key(9)).encode(),
    }


def main(folder: Path) -> None:
    """Write the samples and their list. Raises: SystemExit if some are there."""
    if any(folder.glob("*.bin")):
        raise SystemExit("samples are never written again")
    folder.mkdir(parents=True, exist_ok=True)
    made = samples()
    for name, held in made.items():
        (folder / f"{name}.bin").write_bytes(held)
    listed = {name: primitives.digest(held).hex() for name, held in made.items()}
    text = json.dumps({"format": 1, "release": "0.1.0", "sha256": listed}, indent=2)
    (folder / "manifest.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
