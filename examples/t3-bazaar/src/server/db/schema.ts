import { relations, sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTableCreator,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
  varchar,
} from "drizzle-orm/pg-core";

/** One database serves several T3 projects; the prefix keeps them apart. */
export const createTable = pgTableCreator((name) => `bazaar-vid_${name}`);

export const videoStatus = pgEnum("bazaar_vid_video_status", ["uploading", "processing", "ready", "failed"]);
export const visibility = pgEnum("bazaar_vid_visibility", ["private", "unlisted", "public"]);

const createdAt = () =>
  timestamp("created_at", { withTimezone: true })
    .default(sql`CURRENT_TIMESTAMP`)
    .notNull();

const userId = (column = "user_id") =>
  varchar(column, { length: 255 })
    .notNull()
    .references(() => users.id, { onDelete: "cascade" });

export const users = createTable("user", {
  id: varchar("id", { length: 255 })
    .notNull()
    .primaryKey()
    .$defaultFn(() => crypto.randomUUID()),
  name: varchar("name", { length: 255 }),
  email: varchar("email", { length: 255 }).notNull().unique(),
  emailVerified: timestamp("email_verified", { mode: "date", withTimezone: true }),
  image: varchar("image", { length: 255 }),
  isAdmin: boolean("is_admin").default(false).notNull(),
  createdAt: createdAt(),
});

export const accounts = createTable(
  "account",
  {
    userId: userId(),
    type: varchar("type", { length: 255 }).$type<"oauth" | "oidc" | "email">().notNull(),
    provider: varchar("provider", { length: 255 }).notNull(),
    providerAccountId: varchar("provider_account_id", { length: 255 }).notNull(),
    refreshToken: text("refresh_token"),
    accessToken: text("access_token"),
    expiresAt: integer("expires_at"),
    scope: varchar("scope", { length: 255 }),
  },
  (account) => [
    primaryKey({ columns: [account.provider, account.providerAccountId] }),
    index("account_user_id_idx").on(account.userId),
  ],
);

export const sessions = createTable(
  "session",
  {
    sessionToken: varchar("session_token", { length: 255 }).notNull().primaryKey(),
    userId: userId(),
    expires: timestamp("expires", { mode: "date", withTimezone: true }).notNull(),
  },
  (session) => [index("session_user_id_idx").on(session.userId)],
);

export const verificationTokens = createTable(
  "verification_token",
  {
    identifier: varchar("identifier", { length: 255 }).notNull(),
    token: varchar("token", { length: 255 }).notNull(),
    expires: timestamp("expires", { mode: "date", withTimezone: true }).notNull(),
  },
  (token) => [primaryKey({ columns: [token.identifier, token.token] })],
);

export const posts = createTable(
  "post",
  (d) => ({
    id: d.integer().primaryKey().generatedByDefaultAsIdentity(),
    title: d.varchar({ length: 256 }).notNull(),
    body: d.text().notNull().default(""),
    createdById: userId("created_by_id"),
    createdAt: createdAt(),
    updatedAt: d.timestamp("updated_at", { withTimezone: true }).$onUpdate(() => new Date()),
  }),
  (post) => [
    index("post_created_by_idx").on(post.createdById),
    index("post_created_at_idx").on(post.createdAt.desc()),
  ],
);

export const videos = createTable(
  "video",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    ownerId: userId("owner_id"),
    postId: integer("post_id").references(() => posts.id, { onDelete: "set null" }),
    slug: varchar("slug", { length: 120 }).notNull(),
    status: videoStatus("status").default("uploading").notNull(),
    visibility: visibility("visibility").default("private").notNull(),
    sizeBytes: bigint("size_bytes", { mode: "number" }),
    durationMs: integer("duration_ms"),
    tags: text("tags")
      .array()
      .default(sql`'{}'::text[]`)
      .notNull(),
    settings: jsonb("settings").$type<{ loop: boolean }>().default({ loop: false }).notNull(),
    transcript: text("transcript"),
    createdAt: createdAt(),
  },
  (video) => [
    uniqueIndex("video_slug_idx").on(sql`lower(${video.slug})`),
    index("video_owner_status_idx").on(video.ownerId, video.status),
    index("video_ready_idx")
      .on(video.createdAt)
      .where(sql`${video.status} = 'ready'`),
    check("video_duration_positive", sql`${video.durationMs} > 0`),
  ],
);

export const usersRelations = relations(users, ({ many }) => ({
  accounts: many(accounts),
  sessions: many(sessions),
  posts: many(posts),
  videos: many(videos),
}));

export const accountsRelations = relations(accounts, ({ one }) => ({
  user: one(users, { fields: [accounts.userId], references: [users.id] }),
}));

export const sessionsRelations = relations(sessions, ({ one }) => ({
  user: one(users, { fields: [sessions.userId], references: [users.id] }),
}));

export const postsRelations = relations(posts, ({ one, many }) => ({
  author: one(users, { fields: [posts.createdById], references: [users.id] }),
  videos: many(videos),
}));

export const videosRelations = relations(videos, ({ one }) => ({
  owner: one(users, { fields: [videos.ownerId], references: [users.id] }),
  post: one(posts, { fields: [videos.postId], references: [posts.id] }),
}));
