-- What production had become beside the code, and its rows.

-- Left by the rename from user to legacy_user during an import; push offers it as the old name of new tables.
CREATE TABLE "bazaar-vid_legacy_user" (
	"id" varchar(255) PRIMARY KEY NOT NULL,
	"email" varchar(255) NOT NULL,
	"password_hash" varchar(255),
	"joined_at" timestamp with time zone NOT NULL
);

-- Added by hand for a trial of device limits: sign-ins by this code cannot fill it.
ALTER TABLE "bazaar-vid_session" ADD COLUMN "device_id" varchar(64) NOT NULL;

-- The migration that adds it was merged, but never ran here.
ALTER TABLE "bazaar-vid_video" DROP COLUMN "transcript";

CREATE SCHEMA "drizzle";
CREATE TABLE "drizzle"."__drizzle_migrations" (
	"id" serial PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"created_at" bigint
);

INSERT INTO "bazaar-vid_legacy_user" ("id", "email", "joined_at")
SELECT 'legacy-' || i, 'member' || i || '@example.com', timestamptz '2023-01-01 08:00Z' + i * interval '19 hours'
FROM generate_series(1, 565) AS i;

INSERT INTO "bazaar-vid_user" ("id", "name", "email", "created_at")
SELECT 'user-' || i, 'User ' || i, 'user' || i || '@example.com', timestamptz '2024-05-01 08:00Z' + i * interval '3 hours'
FROM generate_series(1, 240) AS i;

INSERT INTO "bazaar-vid_session" ("session_token", "user_id", "expires", "device_id")
SELECT 'session-' || i, 'user-' || i, timestamptz '2026-01-01 00:00Z', 'device-' || i
FROM generate_series(1, 60) AS i;

INSERT INTO "bazaar-vid_post" ("title", "created_by_id", "created_at")
SELECT 'Post ' || i, 'user-' || (i % 240 + 1), timestamptz '2024-06-01 08:00Z' + i * interval '5 hours'
FROM generate_series(1, 120) AS i;

INSERT INTO "bazaar-vid_video" ("owner_id", "slug", "status", "duration_ms", "created_at")
SELECT 'user-' || (i % 240 + 1), 'video-' || i, 'ready', i * 1000, timestamptz '2024-07-01 08:00Z' + i * interval '7 hours'
FROM generate_series(1, 300) AS i;
