"""What a verification believes, as it is handed to whoever judges: see `believing` for where it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from asn1crypto import crl, x509


@dataclass(frozen=True)
class Trust:
    """Roots for signers and for stamps, further certificates, revocation lists, and keys known to be lost since."""

    signers: tuple[x509.Certificate, ...] = ()
    stamps: tuple[x509.Certificate, ...] = ()
    others: tuple[x509.Certificate, ...] = ()
    lists: tuple[crl.CertificateList, ...] = ()
    lost: dict[str, datetime] = field(default_factory=dict)  # fingerprint of a certificate: since when

    def packed(self) -> tuple[dict[str, Any], list[bytes]]:
        """For another process: how many of each, and all of them as DER."""
        rows = (self.signers, self.stamps, self.others, self.lists)
        lost = {fingerprint: since.isoformat() for fingerprint, since in self.lost.items()}
        return {"counts": [len(row) for row in rows], "lost": lost}, [one.dump() for row in rows for one in row]

    @classmethod
    def unpacked(cls, facts: dict[str, Any], ders: Sequence[bytes]) -> Trust:
        left = iter(ders)
        signers, stamps, others, lists = (taken(left, count) for count in facts["counts"])
        lost = {fingerprint: datetime.fromisoformat(since) for fingerprint, since in facts["lost"].items()}
        revoked = tuple(crl.CertificateList.load(der) for der in lists)
        return cls(tuple(map(load, signers)), tuple(map(load, stamps)), tuple(map(load, others)), revoked, lost)


def taken(left: Iterator[bytes], count: int) -> list[bytes]:
    return [next(left) for _ in range(count)]


def load(der: bytes) -> x509.Certificate:
    return x509.Certificate.load(der)
