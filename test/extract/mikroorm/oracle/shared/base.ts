import { Entity, Index, PrimaryKey, Property } from "@mikro-orm/core";

/** Without a decorator of its own: its properties are those of whoever extends it. */
export abstract class Identified {
  @PrimaryKey()
  id!: number;
}

@Entity({ abstract: true })
@Index({ properties: ["createdAt"] })
export abstract class Dated extends Identified {
  @Property({ defaultRaw: "now()" })
  createdAt: Date = new Date();

  @Property({ nullable: true })
  deletedAt: Date | null = null;
}

/** A decorator of the project's own. */
export function Money(options: { nullable?: boolean } = {}) {
  return Property({ type: "decimal", precision: 12, scale: 2, ...options });
}

/** One that calls others on what it is given. */
export function Slug(): (target: object, key: string) => void {
  return function (target: object, key: string) {
    Index({ name: `slug_${key}` })(target, key);
    Property({ length: 80, unique: true })(target, key);
  };
}
