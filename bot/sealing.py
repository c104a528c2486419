"""Sealing: turn text into bytes that only the holder of a key can open, bound to the place where they are kept.

Envelope: version (1) | suite (1) | key id (8) | ciphertext. Suite 1 is HPKE base mode (RFC 9180: X25519, HKDF-SHA256,
ChaCha20-Poly1305) to a public key; suite 2 is ChaCha20-Poly1305 under a shared key. What is sealed is padded to steps
of 256 bytes (ISO 7816-4), so that its length says little. The `about` words (table, column, row) are bound into it: an
envelope moved to another row does not open.
"""

import hashlib
import os
from dataclasses import dataclass
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

VERSION = 1
TO_PUBLIC, TO_SHARED = 1, 2
STEP = 256  # bytes of padding
HEAD = 10  # bytes before the ciphertext

SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)


class Unopened(Exception):
    """The envelope does not open: another key, another row, or changed bytes. Says nothing about which."""


@dataclass(frozen=True, slots=True)
class KeyPair:
    """32 + 32 bytes. `repr` shows neither."""

    private: bytes
    public: bytes

    def __repr__(self) -> str:
        return "KeyPair(…)"


def new_pair() -> KeyPair:
    """A fresh key pair."""
    return _pair(X25519PrivateKey.generate())


def pair_from(private: bytes) -> KeyPair:
    """The pair of a private key of 32 bytes."""
    return _pair(X25519PrivateKey.from_private_bytes(private))


def _pair(key: X25519PrivateKey) -> KeyPair:
    return KeyPair(key.private_bytes_raw(), key.public_key().public_bytes_raw())


def derive(secret: bytes, label: str, length: int = 32) -> bytes:
    """A key from a secret, one per label (HKDF-SHA256)."""
    return HKDF(SHA256(), length, None, f"hotline v1 {label}".encode()).derive(secret)


def stretch(password: str, salt: bytes, *, memory_kib: int = 64 * 1024, passes: int = 3) -> bytes:
    """A key from a password, slow on purpose (argon2id; the default takes about 0.1 s)."""
    return Argon2id(salt=salt, length=32, iterations=passes, lanes=1, memory_cost=memory_kib).derive(password.encode())


def key_id(public: bytes) -> bytes:
    """Eight bytes by which an envelope names its key."""
    return hashlib.sha256(public).digest()[:8]


def public_head(public: bytes) -> bytes:
    """How envelopes to a public key begin."""
    return bytes((VERSION, TO_PUBLIC)) + key_id(public)


def shared_head(key: bytes) -> bytes:
    """How envelopes under a shared key begin."""
    return bytes((VERSION, TO_SHARED)) + key_id(key)


def pad(plain: bytes) -> bytes:
    """Up to the next step of 256 bytes; at least one byte is added.

    >>> len(pad(b"x")), len(pad(b"x" * 255)), len(pad(b"x" * 256))
    (256, 256, 512)
    """
    return plain + b"\x80" + bytes(-(len(plain) + 1) % STEP)


def unpad(padded: bytes) -> bytes:
    """The way back from `pad`; Unopened when it is not padded."""
    plain, mark, rest = padded.rpartition(b"\x80")
    if not mark or rest.strip(b"\0"):
        raise Unopened
    return plain


def _info(about: tuple[str, ...]) -> bytes:
    """A length before each word, so that ("a", "bc") and ("ab", "c") differ."""
    return b"hotline|v1" + b"".join(len(word.encode()).to_bytes(2) + word.encode() for word in about)


@lru_cache(maxsize=1024)
def _public(raw: bytes) -> X25519PublicKey:
    return X25519PublicKey.from_public_bytes(raw)


def seal(public: bytes, plain: bytes, *about: str) -> bytes:
    """An envelope that only the private half of `public` opens, under the same `about`."""
    body = SUITE.encrypt(pad(plain), _public(public), info=_info(about))
    return public_head(public) + body


def unseal(pair: KeyPair, envelope: bytes, *about: str) -> bytes:
    """What `seal` took, or Unopened."""
    if envelope[:HEAD] != public_head(pair.public):
        raise Unopened
    try:
        private = X25519PrivateKey.from_private_bytes(pair.private)
        return unpad(SUITE.decrypt(envelope[HEAD:], private, info=_info(about)))
    except (InvalidTag, ValueError):
        raise Unopened from None


def lock(key: bytes, plain: bytes, *about: str) -> bytes:
    """An envelope under a shared key of 32 bytes."""
    nonce = os.urandom(12)
    body = ChaCha20Poly1305(key).encrypt(nonce, pad(plain), _info(about))
    return shared_head(key) + nonce + body


def unlock(key: bytes, envelope: bytes, *about: str) -> bytes:
    """What `lock` took, or Unopened."""
    if envelope[:HEAD] != shared_head(key):
        raise Unopened
    nonce, body = envelope[HEAD : HEAD + 12], envelope[HEAD + 12 :]
    try:
        return unpad(ChaCha20Poly1305(key).decrypt(nonce, body, _info(about)))
    except (InvalidTag, ValueError):
        raise Unopened from None
