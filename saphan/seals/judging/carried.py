"""A verdict as plain facts, from the process that judges apart to the one that asked."""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import datetime
from typing import Any

from saphan.seals.judging.findings import Code, Finding, State
from saphan.seals.judging.level import Level
from saphan.seals.judging.trusting import Signer
from saphan.seals.judging.verdict import Verdict

MOMENTS = ("ends_at", "signed_at", "stamped_at")


def packed(verdict: Verdict) -> dict[str, Any]:
    return {
        "state": verdict.state.value,
        "findings": [[one.code.value, one.page, one.field] for one in verdict.findings],
        "digest": verdict.digest,
        "signers": [_said(asdict(one)) for one in verdict.signers],
        "level": verdict.level.value,
        "due_at": verdict.due_at.isoformat() if verdict.due_at else None,
    }


def unpacked(facts: dict[str, Any]) -> Verdict:
    return Verdict(
        state=State(facts["state"]),
        findings=tuple(Finding(Code(code), page, field) for code, page, field in facts["findings"]),
        digest=str(facts["digest"]),
        signers=tuple(_signer(row) for row in facts["signers"]),
        level=Level(facts["level"]),
        due_at=_moment(facts["due_at"]),
    )


def _said(row: dict[str, Any]) -> dict[str, Any]:
    return row | {name: row[name].isoformat() if row[name] else None for name in MOMENTS}


def _signer(row: dict[str, Any]) -> Signer:
    known = {field.name: row[field.name] for field in fields(Signer)}
    return Signer(**known | {name: _moment(row[name]) for name in MOMENTS})


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
