import { lexicon } from "../../model/lexicon.ts";

/** Tables that a platform owns and drizzle-orm declares, so that foreign keys to them can be read. Never listed. */
export const KNOWN_PACKAGES: Readonly<Record<string, string>> = lexicon({
  "drizzle-orm/supabase": `
    import { bigserial, pgSchema, text, uuid } from "drizzle-orm/pg-core";
    export const authUsers = pgSchema("auth").table("users", { id: uuid("id"), email: text("email"), phone: text("phone") });
    export const realtimeMessages = pgSchema("realtime").table("messages", { id: bigserial("id") });`,
  "drizzle-orm/neon": `
    import { pgSchema, text } from "drizzle-orm/pg-core";
    export const usersSync = pgSchema("neon_auth").table("users_sync", { id: text("id"), email: text("email") });`,
});
