import { sql } from "drizzle-orm";
import {
  bigint,
  binary,
  boolean,
  char,
  check,
  customType,
  date,
  datetime,
  decimal,
  double,
  float,
  foreignKey,
  index,
  int,
  json,
  longtext,
  mediumint,
  mediumtext,
  mysqlEnum,
  mysqlTable,
  mysqlTableCreator,
  primaryKey,
  real,
  serial,
  smallint,
  text,
  time,
  timestamp,
  tinyint,
  tinytext,
  unique,
  uniqueIndex,
  varbinary,
  varchar,
  year,
} from "drizzle-orm/mysql-core";

const embedding = customType<{ data: Buffer; config: { length?: number } }>({
  dataType(config) {
    const length = config?.length ?? 16;
    return `binary(${length})`;
  },
});

export const everyType = mysqlTable("every_type", {
  id: serial("id").primaryKey(),
  big: bigint("big", { mode: "number", unsigned: true }),
  bin: binary("bin", { length: 8 }),
  bool: boolean("bool").default(true),
  chr: char("chr", { length: 3 }),
  day: date("day"),
  dt: datetime("dt", { mode: "date", fsp: 3 }),
  dec: decimal("dec", { precision: 10, scale: 2 }),
  dec0: decimal("dec0", { precision: 10 }),
  decu: decimal("decu", { unsigned: true }),
  dbl: double("dbl", { precision: 6, scale: 2 }),
  flt: float("flt", { unsigned: true }),
  num: int("num", { unsigned: true }).default(3),
  js: json("js").default({ a: 1 }),
  long: longtext("long"),
  medium: mediumtext("medium"),
  mid: mediumint("mid"),
  kind: mysqlEnum("kind", ["a", "b"]).default("a").notNull(),
  unnamed: mysqlEnum(["x", "y"]),
  rl: real("rl", { precision: 5, scale: 1 }),
  sm: smallint("sm"),
  txt: text("txt").default("x"),
  tm: time("tm", { fsp: 2 }),
  ts: timestamp("ts", { fsp: 3 }).defaultNow().onUpdateNow(),
  tiny: tinyint("tiny"),
  tinyt: tinytext("tinyt"),
  vb: varbinary("vb", { length: 16 }),
  vc: varchar("vc", { length: 255 }).notNull(),
  yr: year("yr"),
  emb: embedding("emb", { length: 4 }),
  emb0: embedding("emb0"),
  made: varchar("made", { length: 9 }).generatedAlwaysAs(sql`upper(\`vc\`)`, { mode: "stored" }),
});

export const users = mysqlTable(
  "users",
  {
    id: varchar("id", { length: 36 }).primaryKey(),
    email: varchar("email", { length: 255 }).unique(),
    counter: int("counter").autoincrement(),
    parentId: varchar("parent_id", { length: 36 }),
  },
  (t) => [
    index("users_email").on(t.email),
    uniqueIndex("users_both").on(t.email, t.counter),
    unique("users_named").on(t.counter, t.parentId),
    unique().on(t.parentId),
    foreignKey({ columns: [t.parentId], foreignColumns: [t.id], name: "users_parent" }).onDelete("cascade"),
    check("users_counter", sql`${t.counter} > 0`),
  ],
);

const table = mysqlTableCreator((name) => `app_${name}`);

export const links = table(
  "link",
  {
    userId: varchar("user_id", { length: 36 }).references(() => users.id, { onUpdate: "cascade" }),
    typeId: bigint("type_id", { mode: "bigint" }),
  },
  (t) => [primaryKey({ columns: [t.userId, t.typeId] })],
);
