"""The key of a party to receipts: a file sealed under a passphrase, and the public key to give away."""

import base64
import binascii

from asylia.vault import coding, primitives
from asylia.vault.errors import FormatRefused, NotAuthentic, SignInRefused, UnknownVersion
from asylia.vault.primitives import Cost
from asylia.vault.secret import Secret

SEALED = "asylia-receipt-key/1"
PUBLIC = "asylia-receipt-public/1"
_BINDING = b"asylia-receipt-key-v1"
_SALT = 16
COST = Cost()


def new(passphrase: Secret, *, cost: Cost = COST) -> tuple[str, str]:
    """Return a new key as two texts: sealed under the passphrase, and its public half."""
    seed = primitives.new_key()
    salt = primitives.random(_SALT)
    sealed = primitives.encrypt(
        seed.reveal(), key=primitives.stretch(passphrase, salt=salt, cost=cost), bound_to=_BINDING
    )
    numbers = b"".join(coding.u32(number) for number in (cost.passes, cost.kibibytes, cost.lanes))
    public = primitives.sign_public(seed)
    return _written(SEALED, coding.pack(numbers, salt, sealed)), _written(PUBLIC, public)


def open_key(text: str, *, passphrase: Secret) -> Secret:
    """Return the key. Raises: FormatRefused for no key file, SignInRefused if the passphrase does not fit."""
    reader = coding.Reader(_read(SEALED, text, what="a key that is kept secret"))
    numbers, salt, sealed = reader.part(), reader.part(), reader.part()
    reader.end()
    costs = coding.Reader(numbers)
    cost = Cost(costs.u32(), costs.u32(), costs.u32())
    if cost.kibibytes > 4 * COST.kibibytes or cost.passes > 4 * COST.passes or cost.lanes > COST.lanes:
        raise FormatRefused("this key file asks for more memory or time than any key of ours")
    try:
        return Secret(
            primitives.decrypt(
                sealed, key=primitives.stretch(passphrase, salt=salt, cost=cost), bound_to=_BINDING
            )
        )
    except NotAuthentic:
        raise SignInRefused(
            "the key was not opened: the passphrase does not fit, or the file is damaged"
        ) from None


def read_public(text: str) -> bytes:
    """Return the public key in a text. Raises: FormatRefused for a text that is none."""
    held = _read(PUBLIC, text, what="a public key")
    if len(held) != primitives.SIGN_KEY:
        raise FormatRefused("this public key was not copied whole")
    return held


def _written(kind: str, held: bytes) -> str:
    return f"{kind}\n{base64.b64encode(held).decode('ascii')}\n"


def _read(kind: str, text: str, *, what: str) -> bytes:
    first, _, body = text.strip().partition("\n")
    name = kind.partition("/")[0]
    if first.strip() != kind:
        if first.startswith(name + "/"):
            raise UnknownVersion("this key file is of a version that is not known here")
        raise FormatRefused(f"this is not {what}: its first line is not {kind}")
    try:
        return base64.b64decode("".join(body.split()), validate=True)
    except binascii.Error:
        raise FormatRefused(f"{kind}: the key was not copied whole") from None
