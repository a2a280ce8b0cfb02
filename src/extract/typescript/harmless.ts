import { lexicon } from "../../model/lexicon.ts";

/**
 * Packages whose decorators make no columns: they validate, convert, document, inject or route. A name ending in `/`
 * stands for every package of a scope, one ending in `*` for every package whose name begins so.
 */
const HARMLESS: Readonly<Record<string, readonly string[]>> = lexicon({
  validation: [
    "class-validator*",
    "class-sanitizer",
    "@nestjsi/class-validator",
    "joi-class-decorators",
    "typia",
    "@nestia/",
    "nestjs-zod",
    "@anatine/zod-nestjs",
    "nestjs-form-data",
    "nestjs-i18n",
  ],
  conversion: [
    "class-transformer*",
    "@automapper/",
    "automapper-classes",
    "json2typescript",
    "typedjson",
    "serialize-interceptor",
  ],
  description: [
    "type-graphql*",
    "typegql",
    "@nestjs-query/",
    "@ptc-org/",
    "nestjs-swagger*",
    "tsoa",
    "@tsoa/",
    "@tsed/",
    "routing-controllers*",
    "@nestjsx/",
    "@dataui/",
    "@adminjs/",
    "adminjs",
    "@apollo/",
  ],
  // Its integrations of ORMs inject repositories, and declare nothing.
  frameworks: ["@nestjs/", "@golevelup/", "nest-casl", "@casl/", "@angular/", "@foal/"],
  injection: ["typedi*", "inversify*", "tsyringe", "reflect-metadata", "typeorm-transactional*"],
  functions: ["lodash*", "core-decorators", "autobind-decorator", "mobx*", "lit", "lit-element"],
  // Another ORM's decorators make columns for that one only.
  orms: ["typeorm", "@mikro-orm/", "sequelize-typescript", "mongoose", "@typegoose/"],
  platform: ["global", "node:*", "events"],
});

const NAMES = new Set<string>();
const BEGINNINGS: string[] = [];
for (const name of Object.values(HARMLESS).flat()) {
  if (name.endsWith("/")) BEGINNINGS.push(name);
  else if (name.endsWith("*")) BEGINNINGS.push(name.slice(0, -1));
  else NAMES.add(name);
}

/** Whether the decorators of a package certainly make no column of what they stand before. */
export function isHarmless(module: string): boolean {
  const parts = module.split("/");
  const name = module.startsWith("@") ? parts.slice(0, 2).join("/") : (parts[0] ?? module);
  return NAMES.has(name) || BEGINNINGS.some((beginning) => name.startsWith(beginning));
}
