"""Which listing stands in for which, worked out anew whenever the map has changed."""

from sqlmodel import Session

from app.resources.duplicates import queries, rules


def settle(session: Session) -> int:
    """Write `replaced_by` as the standing decisions and what is hidden by now have it; how many changed.

    A feed that drops the listing kept brings back the one it stood in for, and taking it up again puts that
    one away again, without anybody deciding twice.
    """
    merged = rules.merges(queries.list_same(session))
    sources = {source for merge in merged for source in (merge.gone, merge.kept)}
    rows = queries.rows_at(session, sources)
    shown = {source for source, row in rows.items() if row.hidden_at is None}
    instead = rules.shown_instead(merged, shown)
    wanted = {row.id: instead.get(source) for source, row in rows.items()}
    changed = 0
    for row in {row.id: row for row in [*rows.values(), *queries.list_replaced(session)]}.values():
        kept = wanted.get(row.id)
        replaced_by = rows[kept].id if kept else None
        if row.replaced_by != replaced_by:
            row.replaced_by = replaced_by
            session.add(row)
            changed += 1
    return changed
