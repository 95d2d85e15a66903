"""A query of the hot path: written once, asked many times.

Writing the SQL of a query with joins costs several times what asking it costs (feasibility 4), and it is the same for
every request. A statement is written by Django from an ordinary queryset; only its parameters are put in anew.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.query import get_related_populators

M = TypeVar("M", bound=Model)


class Statement(Generic[M]):
    """`build(**marks)` gives the queryset; each mark is a value of the right type that nothing else in it is equal to.

    `ask(**values)` runs it with the values in the places of the marks, and gives whole model instances, those of
    `select_related` included.
    """

    def __init__(self, build: Callable[..., QuerySet[M]], **marks: Any) -> None:
        self._build, self._marks = build, marks
        self._written: dict[str, tuple[Any, str, list[Any], list[Any]]] = {}

    def ask(self, **values: Any) -> list[M]:
        compiler, sql, params, names = self._for(connection.vendor)
        return list(self._instances(compiler, self._run(sql, params, names, values)))

    def count(self, **values: Any) -> int:
        """How many rows `ask` would give; a slice in the queryset bounds what is counted."""
        _compiler, sql, params, names = self._for(connection.vendor)
        counting = f"SELECT COUNT(*) FROM ({sql}) AS counted"  # noqa: S608 - Django's own SQL
        return int(self._run(counting, params, names, values)[0][0])

    def _run(self, sql: str, params: list[Any], names: list[Any], values: dict[str, Any]) -> list[tuple[Any, ...]]:
        adapted = {name: self._adapt(value) for name, value in values.items()}
        given = [value if name is None else adapted[name] for name, value in zip(names, params, strict=True)]
        with connection.cursor() as cursor:
            cursor.execute(sql, given)
            return list(cursor.fetchall())

    def _for(self, vendor: str) -> tuple[Any, str, list[Any], list[Any]]:
        if vendor not in self._written:
            compiler: Any = self._build(**self._marks).query.get_compiler(connection=connection)
            sql, params = compiler.as_sql()
            places = {str(self._adapt(mark)): name for name, mark in self._marks.items()}
            names = [places.get(str(value)) for value in params]
            if set(names) - {None} != set(self._marks):
                raise ValueError("a mark of the statement is not among its parameters")
            self._written[vendor] = compiler, sql, list(params), names
        return self._written[vendor]

    @staticmethod
    def _adapt(value: Any) -> Any:
        if isinstance(value, datetime):
            return connection.ops.adapt_datetimefield_value(value)
        return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value

    @staticmethod
    def _instances(compiler: Any, rows: list[tuple[Any, ...]]) -> Any:
        info, select = compiler.klass_info, compiler.select
        start, end = info["select_fields"][0], info["select_fields"][-1] + 1
        names = [column[0].target.attname for column in select[start:end]]
        related = get_related_populators(info, select, connection.alias)  # type: ignore[call-arg] # stubs of Django 6
        for row in compiler.results_iter([rows]):
            found = info["model"].from_db(connection.alias, names, row[start:end])
            for populator in related:
                populator.populate(row, found)
            yield found
