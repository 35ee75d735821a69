"""What could be used instead of our own matching, over the same texts: for benchmarks/matching.py."""

import re
import sqlite3
from collections.abc import Mapping

import tantivy

_WORD = re.compile(r"[^\W_]+")
_MOST = 500


class Fts5:
    """SQLite's full-text search, stemmed, any word of the question."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._database = sqlite3.connect(":memory:")
        self._database.execute("CREATE VIRTUAL TABLE told USING fts5(key UNINDEXED, text, tokenize='porter')")
        self._database.executemany("INSERT INTO told VALUES (?, ?)", texts.items())

    def ranked(self, text: str) -> list[str]:
        asked = " OR ".join(f'"{word}"' for word in _WORD.findall(text.lower()))
        found = self._database.execute(
            "SELECT key FROM told WHERE told MATCH ? ORDER BY rank LIMIT ?", (asked, _MOST)
        )
        return [key for (key,) in found] if asked else []


class Tantivy:
    """Tantivy's BM25, stemmed, any word of the question."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        fields = tantivy.SchemaBuilder()
        fields.add_text_field("key", stored=True, tokenizer_name="raw")
        fields.add_text_field("text", tokenizer_name="en_stem")
        self._index = tantivy.Index(fields.build())
        writer = self._index.writer()
        for key, text in texts.items():
            writer.add_document(tantivy.Document(key=key, text=text))
        writer.commit()
        self._index.reload()

    def ranked(self, text: str) -> list[str]:
        words = " ".join(_WORD.findall(text.lower()))
        searcher = self._index.searcher()
        found = searcher.search(self._index.parse_query(words, ["text"]), _MOST).hits if words else []
        return [searcher.doc(address)["key"][0] for _, address in found]
