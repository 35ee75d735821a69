"""HSDS-UK sends no nulls and no empty values."""

Json = dict[str, object]


def without_empty(value: Json) -> Json:
    kept = {name: kept_of(item) for name, item in value.items()}
    return {name: item for name, item in kept.items() if not _empty(item)}


def kept_of(item: object) -> object:
    if isinstance(item, dict):
        return without_empty(item)
    if isinstance(item, list):
        return [kept for part in item if not _empty(kept := kept_of(part))]
    return item


def _empty(item: object) -> bool:
    return item in (None, [], {}) or (isinstance(item, str) and not item.strip())
