/** Builds `production.db` as it stood on 10 November 2025: `npx tsx build.ts`. The same rows on every run. */
import { readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";

type Row = readonly (string | number | null)[];

const PROJECTS = 106;
const USERS = 24;
const KEYWORDS = 1284;
const AREAS = ["Billing", "Checkout", "Inventory", "Mobile", "Onboarding", "Reporting", "Search", "Support"];
const KINDS = ["rebuild", "migration", "audit", "pilot", "rollout"];
const TERMS = "api cache design export forms gdpr import login mail pdf queue sso tax".split(" ");

/** Writes `production.db` into the folder, in place of any older one. */
export function build(folder: string): void {
  const file = join(folder, "production.db");
  for (const ending of ["", "-journal", "-shm", "-wal"]) rmSync(file + ending, { force: true });
  const database = new Database(file);
  try {
    database.pragma("foreign_keys = ON");
    database.exec(readFileSync(join(folder, "schema.sql"), "utf8"));
    database.transaction(() => fill(database))();
  } finally {
    database.close();
  }
}

function fill(database: Database.Database): void {
  const insert = (table: string, columns: string, rows: readonly Row[]): void => {
    const places = columns.replace(/\w+/g, "?");
    const statement = database.prepare(`INSERT INTO ${table} (${columns}) VALUES (${places})`);
    for (const row of rows) statement.run(...row);
  };
  insert("alembic_version", "version_num", [["e94b72f1085a"]]);
  insert("users", "id, email, display_name, password_hash, created_at, updated_at", users());
  insert("labels", "id, name, color", labels());
  insert(
    "projects",
    "id, key, name, status, owner_id, starts_on, due_on, position, created_at, updated_at",
    projects(),
  );
  insert("project_members", "project_id, user_id, role", members());
  insert(
    "tasks",
    "id, project_id, number, title, priority, assignee_id, estimate_hours, created_at, updated_at",
    tasks(),
  );
  insert(
    "task_labels",
    "task_id, label_id",
    rowsOf(1590, (i) => [i + 1, (i % 6) + 1]),
  );
  insert("comments", "task_id, author_id, body, created_at", comments());
  insert("project_keywords", "project_id, keyword, weight", keywords());
  insert("project_resource_mappings", "project_id, resource_type, resource_ref", resources());
  insert("project_monthly_forecast", "project_id, month, hours, revenue", forecast());
}

function rowsOf(count: number, row: (i: number) => Row): Row[] {
  return Array.from({ length: count }, (_, i) => row(i));
}

function pick(list: readonly string[], i: number): string {
  return list[i % list.length] ?? "";
}

/** A moment between May and October 2025. */
function moment(i: number): string {
  return `2025-${two(5 + (i % 6))}-${two(1 + (i % 28))} ${two(8 + (i % 10))}:${two((i * 7) % 60)}:00.000000`;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}

function users(): Row[] {
  return rowsOf(USERS, (i) => [
    i + 1,
    `user${two(i + 1)}@example.com`,
    `User ${i + 1}`,
    "disabled",
    moment(i),
    moment(i),
  ]);
}

function labels(): Row[] {
  return rowsOf(6, (i) => [
    i + 1,
    pick(["bug", "chore", "docs", "feature", "spike", "urgent"], i),
    `#${two(i * 11)}88cc`,
  ]);
}

function projects(): Row[] {
  return rowsOf(PROJECTS, (i) => {
    const name = `${pick(AREAS, i)} ${pick(KINDS, i)} ${2025 + (i % 2)}-${two(i + 1)}`;
    const status = pick(["active", "active", "planned", "on_hold", "done"], i);
    const due = i % 4 === 0 ? null : `2026-${two(1 + (i % 12))}-28`;
    return [i + 1, `PRJ-${i + 1}`, name, status, (i % USERS) + 1, "2025-06-01", due, i, moment(i), moment(i)];
  });
}

function members(): Row[] {
  return rowsOf(PROJECTS * 3, (i) => {
    const project = Math.floor(i / 3);
    return [project + 1, ((project + (i % 3) * 5) % USERS) + 1, i % 3 === 0 ? "lead" : "member"];
  });
}

function tasks(): Row[] {
  return rowsOf(1590, (i) => {
    const title = `${pick(TERMS, i)}: step ${(i % 15) + 1}`;
    const assignee = i % 9 === 0 ? null : (i % USERS) + 1;
    return [
      i + 1,
      Math.floor(i / 15) + 1,
      (i % 15) + 1,
      title,
      pick(["low", "normal", "high"], i),
      assignee,
      (i % 8) * 1.5,
      moment(i),
      moment(i),
    ];
  });
}

function comments(): Row[] {
  return rowsOf(420, (i) => [
    ((i * 3) % 1590) + 1,
    (i % USERS) + 1,
    `Looked at this again, part ${i + 1}.`,
    moment(i),
  ]);
}

/** Twelve a project, and a thirteenth for the first twelve. */
function keywords(): Row[] {
  return rowsOf(KEYWORDS, (i) => [
    (i % PROJECTS) + 1,
    pick(TERMS, Math.floor(i / PROJECTS)),
    ((i * 37) % 100) / 100,
  ]);
}

function resources(): Row[] {
  return rowsOf(PROJECTS * 2, (i) => {
    const project = Math.floor(i / 2) + 1;
    return i % 2 === 0
      ? [project, "repository", `git.example.com/prj-${project}`]
      : [project, "drive", `drive.example.com/folders/${project * 7919}`];
  });
}

/** Six months a project. */
function forecast(): Row[] {
  return rowsOf(PROJECTS * 6, (i) => [
    Math.floor(i / 6) + 1,
    `2025-${two(7 + (i % 6))}-01`,
    20 + ((i * 13) % 140),
    (i * 977) % 50_000,
  ]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) build(dirname(fileURLToPath(import.meta.url)));
