import { Entity, Enum, Index, PrimaryKey, Property, Unique } from "@mikro-orm/core";

export enum Colour {
  Red = "red",
  Blue = "blue",
}

@Entity({ schema: "store", tableName: "things" })
@Index({ name: "things_upper", expression: 'create index "things_upper" on "store"."things" (upper(name))' })
export class Thing {
  @PrimaryKey({ type: "bigint" })
  id!: string;

  @Property()
  name!: string;

  @Enum({ items: () => Colour, nativeEnumName: "colour", default: Colour.Red })
  colour!: Colour;

  @Index({ name: "by_size", expression: 'create index "by_size" on "store"."things" using btree (size) where size > 3' })
  @Property()
  size!: number;

  @Unique({ deferMode: "deferred" as never })
  @Property()
  position!: number;

  @Property({ columnType: "timestamptz(3)", defaultRaw: "now()" })
  made!: Date;

  @Property({ generated: "(size * 2) stored", columnType: "int" })
  twice!: number;

  @Index({ type: "hash" })
  @Property({ columnType: "inet" })
  host!: string;

  @Property({ autoincrement: true, type: "number" })
  serial!: number;

  @Property()
  get shown(): string {
    return `${this.name}!`;
  }

  @Property({ type: "interval" })
  wait!: string;
}

@Entity()
export class AnEntityWhoseNameIsSoLongThatItsIndexesAreCutAndHashed {
  @PrimaryKey({ generated: "by default as identity" })
  id!: number;

  @Property({ unique: true })
  aPropertyWithALongName!: string;
}
