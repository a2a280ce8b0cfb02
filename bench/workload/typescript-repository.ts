import { drizzle } from "./drizzle.ts";
import { sampleSchema } from "./model.ts";

/** How many files a folder of the repository holds. */
const FOLDER = 12;
const TABLES = 112;
const SCHEMA = "packages/db/schema";

/**
 * The files of a large TypeScript monorepo by path: components, services and helpers of an application, and a
 * package with 112 Drizzle tables. The same count makes the same bytes.
 */
export function typescriptRepository(count: number): Map<string, string> {
  const models = [...drizzle(sampleSchema(TABLES), "postgresql")];
  const files = new Map([
    ...models.map(([path, text]) => [`${SCHEMA}/${path}`, text] as const),
    ["package.json", '{ "name": "sample", "private": true, "workspaces": ["apps/*", "packages/*"] }\n'],
    ["packages/db/package.json", '{ "name": "@sample/db", "exports": { ".": "./schema/index.ts" } }\n'],
    ["packages/db/drizzle.config.ts", CONFIG],
    ["apps/web/package.json", '{ "name": "@sample/web", "dependencies": { "@sample/db": "workspace:*" } }\n'],
    ["apps/web/tsconfig.json", '{ "compilerOptions": { "paths": { "@/*": ["./*"] } } }\n'],
  ]);
  for (let index = 0; files.size < count; index++) {
    const folder = `apps/web/features/area_${index % 40}/part_${Math.floor(index / FOLDER)}`;
    files.set(
      `${folder}/${index % 3 === 0 ? `service-${index}.ts` : `view-${index}.tsx`}`,
      index % 3 === 0 ? service(index) : view(index),
    );
  }
  return files;
}

const CONFIG = `import { defineConfig } from "drizzle-kit";

export default defineConfig({ dialect: "postgresql", schema: "./schema/index.ts", out: "./migrations" });
`;

/** Code as it stands beside models, which uses the tables and declares none; 1 to 12 KB. */
function service(index: number): string {
  const methods = Array.from({ length: 2 + ((index * 7) % 17) }, (_, at) => method(index, at));
  return `import { and, desc, eq } from "drizzle-orm";
import { db } from "@/lib/client";
import { createLogger } from "@/lib/logger";
import { billingContract0000 } from "@sample/db";
import type { Item, Result } from "@/lib/types";

const logger = createLogger("Service${index}");
const LIMITS = { small: ${index % 100}, large: ${index} } as const;

${methods.join("\n")}`;
}

function method(index: number, at: number): string {
  return `/** Handles what came in since the last run; see LIMITS for how much of it. */
export async function handle${at}(items: readonly Item[], dryRun = false): Promise<Result[]> {
  const handled: Result[] = [];
  for (const [position, item] of items.entries()) {
    if (position >= LIMITS.large || ["done", "failed", "part-${index}"].includes(item.state)) {
      logger.debug("passed over", { id: item.id, position });
      continue;
    }
    const [row] = await db
      .select({ id: billingContract0000.id, title: billingContract0000.title })
      .from(billingContract0000)
      .where(and(eq(billingContract0000.reference, item.id), eq(billingContract0000.position, ${at})))
      .orderBy(desc(billingContract0000.createdAt));
    if (row !== undefined && !dryRun) handled.push({ ...row, note: \`\${position}/\${handled.length}\` });
  }
  return handled;
}
`;
}

function view(index: number): string {
  const parts = Array.from({ length: 2 + ((index * 5) % 13) }, (_, at) => part(index, at));
  return `"use client";

import { useCallback, useMemo, useState } from "react";
import { Button, Dialog, Table, TableBody, TableRow } from "@/components/ui";
import { useTranslation } from "@/lib/i18n";

interface Props {
  readonly name: string;
  readonly items: readonly { id: string; label: string }[];
}

${parts.join("\n")}`;
}

function part(index: number, at: number): string {
  return `export function Part${at}({ name, items }: Props) {
  const t = useTranslation("part-${index}");
  const [selected, setSelected] = useState<string | null>(null);
  const shown = useMemo(() => items.filter(({ label }) => label.includes(name)), [items, name]);
  const onSelect = useCallback((id: string) => setSelected((now) => (now === id ? null : id)), []);
  return (
    <Dialog title={t("title", { count: shown.length })} className="flex flex-col gap-2 rounded-md border p-4">
      <Table>
        <TableBody>
          {shown.map(({ id, label }) => (
            <TableRow key={id} aria-selected={selected === id} className="hover:bg-muted/50">
              <Button variant="ghost" onClick={() => onSelect(id)}>
                {label}
              </Button>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Dialog>
  );
}
`;
}
