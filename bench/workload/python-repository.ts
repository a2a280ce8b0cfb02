import { sampleSchema } from "./model.ts";
import { sqlalchemy } from "./sqlalchemy.ts";

/** How many files a folder of the repository holds. */
const FOLDER = 50;
/** Two hundred files of models with two tables each. */
const TABLES = 400;
const TABLES_PER_FILE = 2;

/**
 * The files of a large Python project by path: services, views and helpers, and among them packages of SQLAlchemy
 * models. The same count makes the same bytes.
 */
export function pythonRepository(count: number): Map<string, string> {
  const models = [...sqlalchemy(sampleSchema(TABLES), "postgresql", TABLES_PER_FILE)];
  const files = new Map(models.map(([path, text]) => [`app/models/${path}`, text]));
  for (let index = 0; files.size < count; index++) {
    const folder = `app/part_${Math.floor(index / FOLDER)}`;
    if (index % FOLDER === 0) files.set(`${folder}/__init__.py`, "");
    files.set(`${folder}/service_${index}.py`, service(index));
  }
  return files;
}

/** Code as it stands beside models: imports, classes, long functions, strings, tables of data; 2 to 17 KB. */
function service(index: number): string {
  const name = `Service${index}`;
  const methods = Array.from({ length: 3 + ((index * 7) % 28) }, (_, at) => method(index, at));
  return `${HEAD}\nlogger = logging.getLogger(__name__)\nLIMITS = {"small": ${index % 100}, "large": ${index}}\n\n\nclass ${name}:\n    """Works on orders of part ${index}."""\n\n    def __init__(self, session: Any, *, limit: int = ${index % 500}) -> None:\n        self._session = session\n        self._limit = limit\n\n${methods.join("\n")}`;
}

const HEAD = `from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.models import schema
`;

function method(index: number, at: number): string {
  return `    async def handle_${at}(self, items: Iterable[dict[str, Any]], *, dry_run: bool = False) -> list[str]:
        """Handles what came in since the last run; see LIMITS for how much of it."""
        handled: list[str] = []
        for position, item in enumerate(items):
            if position >= self._limit or item.get("state") in {"done", "failed", "part-${index}"}:
                logger.debug("passed over %s at %d", item["id"], position)
                continue
            try:
                result = await self._session.send({"id": item["id"], "attempt": ${at}, "note": f"{position}/{len(handled)}"})
            except (asyncio.TimeoutError, ValueError) as error:
                logger.warning("could not handle %s: %s", item["id"], error)
                continue
            handled.append(result["id"])
        return handled
`;
}
