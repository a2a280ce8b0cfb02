import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";

export const accountState = pgEnum("accountState", ["open", "shut"]);

export const userAccounts = pgTable(
  "userAccounts",
  {
    accountId: uuid().primaryKey().defaultRandom(),
    firstName: text().notNull(),
    emailAddress: text().unique(),
    URLPath: text(),
    html5Text: text(),
    givenName: text("Given-Name"),
    accountState: accountState().default("open"),
    createdAt: timestamp({ withTimezone: true }).defaultNow(),
  },
  (t) => [
    index("byFirstName").on(t.firstName),
    unique().on(t.firstName, t.URLPath),
    check("firstNameLong", sql`length(${t.firstName}) > 2`),
    index("lowerName").on(sql`lower(${t.firstName})`),
  ],
);

export const accountLinks = pgTable(
  "accountLinks",
  {
    userAccountId: uuid().references(() => userAccounts.accountId, { onDelete: "cascade" }),
    linkNumber: integer(),
    otherAccountId: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.userAccountId, t.linkNumber] }),
    foreignKey({ columns: [t.otherAccountId], foreignColumns: [userAccounts.accountId] }),
  ],
);
