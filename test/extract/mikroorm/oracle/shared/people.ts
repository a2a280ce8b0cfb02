import {
  ArrayType,
  BigIntType,
  Cascade,
  Check,
  Collection,
  Embeddable,
  Embedded,
  Entity,
  Enum,
  Formula,
  Index,
  JsonType,
  ManyToMany,
  ManyToOne,
  OneToMany,
  OneToOne,
  PrimaryKey,
  PrimaryKeyProp,
  Property,
  type Rel,
  t,
  Type,
  Unique,
} from "@mikro-orm/core";
import { Dated, Identified, Money, Slug } from "./base";

export enum Role {
  Admin = "admin",
  Member = "it's a member",
}

export enum Level {
  Low,
  High,
}

class Point extends Type<string, string> {
  getColumnType(): string {
    return "varchar(33)";
  }
}

class Shout extends Type<string, string> {}

@Embeddable()
export class Geo {
  @Property()
  lat!: number;

  @Property({ fieldName: "lng" })
  longitude?: number;
}

@Embeddable()
@Index({ properties: ["city"] })
export class Address {
  @Property()
  street!: string;

  @Property({ default: "Oslo" })
  city!: string;

  @Embedded(() => Geo)
  geo!: Geo;

  @Embedded(() => Geo, { prefix: false })
  flat!: Geo;
}

@Entity({ comment: "people of the house" })
@Unique({ properties: ["email", "role"] })
@Index({ name: "people_names", properties: ["firstName", "lastName"] })
@Check({ expression: "age > 0" })
@Check({ name: "grown", expression: (columns: Record<string, string>) => `${columns.age} < 200` })
export class Person extends Dated {
  @Property({ length: 40 })
  firstName!: string;

  @Property({ index: true, comment: "as in the passport" })
  lastName?: string;

  @Slug()
  slug!: string;

  @Property({ unique: "one_email", nullable: true })
  email?: string;

  @Property({ type: "text" })
  about = "";

  @Property()
  age: number = 7;

  @Property()
  happy = true;

  @Property({ onCreate: () => 5 })
  score!: number;

  @Property({ type: "smallint", unsigned: true })
  small!: number;

  @Property({ type: BigIntType, nullable: true })
  big?: string;

  @Property({ type: "double" })
  double!: number;

  @Property({ type: "float", default: 1.5 })
  float!: number;

  @Money()
  price!: string;

  @Money({ nullable: true })
  discount?: string;

  @Property({ type: "uuid", defaultRaw: "'00000000-0000-0000-0000-000000000000'" })
  token!: string;

  @Property({ type: "date" })
  born!: string;

  @Property({ type: "time", nullable: true })
  wakes?: string;

  @Property({ length: 3 })
  seen!: Date;

  @Property({ type: JsonType, nullable: true })
  data?: object;

  @Property({ type: "json", default: "{}" })
  more!: object;

  @Property({ type: ArrayType })
  tags: string[] = [];

  @Property()
  words!: string[];

  @Property({ type: t.blob, nullable: true })
  picture?: Buffer;

  @Property({ type: "character", length: 2 })
  country!: string;

  @Property({ columnType: "varchar(12)" })
  given!: string;

  @Property({ type: Point })
  point!: string;

  @Property({ type: new Shout() })
  shout!: string;

  @Property({ fieldName: "renamed_column" })
  other!: string;

  @Property({ name: "named" })
  another!: string;

  @Property({ persist: false })
  transient!: string;

  @Formula("1 + 1")
  sum!: number;

  @Property({ version: true })
  version!: number;

  @Enum(() => Role)
  role: Role = Role.Admin;

  @Enum({ items: () => Level, nullable: true })
  level?: Level;

  @Enum({ items: ["a", "b"], default: "a" })
  letter!: string;

  @Enum({ items: () => Role, array: true, default: [Role.Admin] })
  roles!: Role[];

  @Property({ check: "rank >= 0", columnType: "int" })
  rank!: number;

  @Embedded(() => Address)
  address!: Address;

  @Embedded({ entity: () => Address, prefix: "work_", nullable: true })
  work?: Address;

  @Embedded(() => Address, { object: true, nullable: true })
  stored?: Address;

  @Embedded(() => Geo, { array: true })
  places: Geo[] = [];

  @ManyToOne(() => Person, { nullable: true })
  parent?: Person;

  @OneToMany(() => Person, (person) => person.parent)
  children = new Collection<Person>(this);

  @ManyToMany(() => Person)
  friends = new Collection<Person>(this);

  @ManyToMany(() => Club, (club) => club.members, { owner: true })
  clubs = new Collection<Club>(this);

  @ManyToMany({ entity: () => Club, pivotTable: "favourites", joinColumn: "who", inverseJoinColumn: "what", fixedOrder: true })
  favourites = new Collection<Club>(this);

  @Property({ persist: false })
  get fullName(): string {
    return `${this.firstName} ${this.lastName}`;
  }

  @Property({ name: "method" })
  computed(): string {
    return "x";
  }
}

@Entity({ tableName: "clubs" })
export class Club {
  @PrimaryKey({ type: "uuid" })
  code!: string;

  @ManyToMany(() => Person, (person) => person.clubs)
  members = new Collection<Person>(this);

  @OneToOne(() => Person, { deleteRule: "cascade", updateRule: "no action" })
  owner!: Person;

  @OneToOne(() => Seat, (seat) => seat.club)
  seat!: Rel<Seat>;

  @ManyToMany({ entity: () => Person, pivotEntity: () => Visit })
  visitors = new Collection<Person>(this);
}

@Entity()
export class Seat {
  @OneToOne(() => Club, (club) => club.seat, { owner: true, primary: true })
  club!: Club;

  [PrimaryKeyProp]?: "club";

  @ManyToOne(() => Person, { cascade: [Cascade.ALL], index: "seat_person" })
  person!: Person;

  @ManyToOne(() => Person, { fieldName: "keeper", mapToPk: true, deferMode: "deferred" as never })
  keeperId!: number;

  @ManyToOne(() => Person, { createForeignKeyConstraint: false })
  loose!: Person;
}

@Entity()
export class Visit {
  @ManyToOne(() => Club, { primary: true })
  club!: Club;

  @ManyToOne(() => Person, { primary: true })
  person!: Person;

  @Property({ nullable: true })
  note?: string;
}

@Entity()
export class Remark extends Identified {
  @ManyToOne(() => Visit)
  visit!: Visit;

  @ManyToOne({ entity: () => Visit, joinColumns: ["a", "b"], nullable: true })
  second?: Visit;

  @Property({ type: "bigint" })
  likes = 0;
}

@Entity({ discriminatorColumn: "kind" })
export class Vehicle extends Identified {
  @Property()
  wheels!: number;
}

@Entity()
export class Car extends Vehicle {
  @Property({ default: 4 })
  seats!: number;

  @ManyToOne(() => Person)
  driver!: Person;
}

@Entity({ discriminatorValue: "lorry" })
export class Truck extends Vehicle {
  @Property()
  load!: number;

  @Enum(() => Role)
  role!: Role;
}

@Entity({ expression: "select 1 as one" })
export class Computed {
  @Property()
  one!: number;
}
