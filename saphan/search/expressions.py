"""What the index is asked: terms, all of them or any of them, in the words of either database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Term:
    word: str
    is_start: bool = False

    def sqlite(self) -> str:
        return f'"{self.word}" *' if self.is_start else f'"{self.word}"'

    def postgres(self) -> str:
        return f"'{self.word}':*" if self.is_start else f"'{self.word}'"


@dataclass(frozen=True)
class Group:
    """All of the members, or any of them."""

    members: tuple[Term | Group, ...]
    is_any: bool = False

    def sqlite(self) -> str:
        return f"({(' OR ' if self.is_any else ' AND ').join(member.sqlite() for member in self.members)})"

    def postgres(self) -> str:
        return f"({(' | ' if self.is_any else ' & ').join(member.postgres() for member in self.members)})"


Expression = Term | Group


def all_of(members: Iterable[Expression]) -> Expression:
    found = tuple(dict.fromkeys(members))
    return found[0] if len(found) == 1 else Group(found)


def any_of(members: Iterable[Expression]) -> Expression:
    found = tuple(dict.fromkeys(members))
    return found[0] if len(found) == 1 else Group(found, is_any=True)


def conditions(expressions: Iterable[Expression]) -> Iterator[Expression]:
    """What must all hold, one by one: PostgreSQL walks through them in step only when they stand apart."""
    for expression in expressions:
        if isinstance(expression, Group) and not expression.is_any:
            yield from conditions(expression.members)
        else:
            yield expression
