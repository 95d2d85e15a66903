"""What is true of any PDF. Nothing is fetched, nothing is believed that is not proven in the file."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import DatabaseError

from saphan.seals.judging.collecting import Collected, collected
from saphan.seals.judging.evidence import Brought, brought_by
from saphan.seals.judging.findings import Code, Finding, Found, State, worst
from saphan.seals.judging.level import Level
from saphan.seals.judging.reading import HOSTILE, opened
from saphan.seals.judging.timing import Times, times_of
from saphan.seals.judging.trust import Trust
from saphan.seals.judging.trusting import Judged, Signer, judged_signer


@dataclass(frozen=True)
class Verdict:
    """`state` is the worst of what was found; `signers` stand in the order of signing.

    `digest` is the file's SHA-256; before `due_at` it should be stamped again to stay provable.
    """

    state: State
    findings: tuple[Finding, ...]
    digest: str
    signers: tuple[Signer, ...] = ()
    level: Level = Level.NONE
    due_at: datetime | None = None

    @property
    def is_valid(self) -> bool:
        return self.state == State.VALID

    @property
    def sentence(self) -> str:
        """The worst of the findings in words, or that all is well."""
        bad = [finding for finding in self.findings if finding.code.state == self.state and not finding.is_note]
        return bad[0].sentence if bad else str(self.state.label)

    @property
    def codes(self) -> set[Code]:
        return {finding.code for finding in self.findings}


def judged(pdf: bytes, trust_for: Callable[[set[str]], Trust], at: datetime) -> Verdict:
    """What is true of this file at a moment. Never raises for what stands in the file.

    `trust_for`: what is believed when the certificates with these fingerprints have signed.
    """
    digest = hashlib.sha256(pdf).hexdigest()
    try:
        parts = collected(opened(pdf), pdf)
        return asyncio.run(_judge(parts, trust_for(parts.fingerprints), digest, at))
    except Found as found:
        return only(found.code, digest)
    except DatabaseError:
        raise
    except HOSTILE:
        return only(Code.XREF_BROKEN, digest)
    except MemoryError:
        return only(Code.TOO_COMPLEX, digest)


def only(code: Code, digest: str) -> Verdict:
    return Verdict(code.state, (Finding(code),), digest)


async def _judge(parts: Collected, trust: Trust, digest: str, now: datetime) -> Verdict:
    everything = [*parts.signatures, *parts.stamps]
    brought = brought_by(parts.reader, everything)
    stamps = brought.for_stamps(trust)
    times = await times_of(parts.stamps, stamps, now)
    judged, findings = [], [*parts.findings, *times.findings]
    for one in parts.signatures:
        try:
            judged.append(await judged_signer(one, brought.for_signers(trust), stamps, times, now))
        except Found as found:
            findings.append(Finding(found.code, field=one.field_name))
    findings += [finding for one in judged for finding in one.findings]
    return Verdict(
        state=worst([finding.code.state for finding in findings]),
        findings=tuple(dict.fromkeys(findings)),
        digest=digest,
        signers=tuple(one.signer for one in judged),
        level=level_of(judged, times, brought),
        due_at=due_of(judged, times),
    )


def level_of(judged: list[Judged], times: Times, brought: Brought) -> Level:
    """Of the weakest signature."""
    if not judged:
        return Level.NONE
    if not all(one.stamp or one.signer.stamped_at for one in judged):
        return Level.B
    proofs = [one.certificate for one in judged] + [one.stamp.certificate for one in judged if one.stamp]
    if not all(brought.speaks_of(certificate) for certificate in proofs):
        return Level.T
    return Level.LTA if times.over else Level.LT


def due_of(judged: list[Judged], times: Times) -> datetime | None:
    """When the newest stamp's certificate ends; without a stamp, the first signer's."""
    if times.over:
        return times.over[-1].ends
    return min((one.stamp.ends if one.stamp else one.signer.ends_at for one in judged), default=None)
