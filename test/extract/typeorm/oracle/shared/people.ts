import { Check, Column, Entity, Index, JoinColumn, JoinTable, ManyToMany, ManyToOne, OneToMany, OneToOne, PrimaryColumn, PrimaryGeneratedColumn, type Relation, RelationId, Unique, VirtualColumn } from "typeorm";
import { Amount, Identified, Level, Money, Named, Ranked, Role, Slug, Stamped, type Title } from "./base";

export class Deep {
  @Column({ unique: true })
  deepName: string;
}

export class Place {
  @Column({ nullable: true })
  street: string;

  @Column("varchar", { name: "zip_code", length: 10 })
  zip: string;

  @Index()
  @Column()
  countryCode: string;

  @ManyToOne(() => Country)
  country: Relation<Country>;
}

export class Contact {
  @Column({ default: true })
  public: boolean;

  @Column(() => Place)
  place: Place;

  @Column(() => Place, { prefix: "second" })
  other: Place;

  @Column(() => Deep, { prefix: false })
  flat: Deep;
}

@Entity()
export class Country {
  @PrimaryColumn({ length: 2 })
  code: string;

  @Column()
  name: string;

  @ManyToMany(() => Person, (person) => person.countries, { onDelete: "RESTRICT" })
  people: Person[];
}

@Entity("people", { comment: "Those we know", orderBy: { nick: "ASC" } })
@Index(["nick", "age"])
@Index("people_by_role", ["role"], { unique: true, where: "\"age\" > 3" })
@Index((person: Person) => [person.age, person.title])
@Unique(["nick", "role"])
@Unique("people_once", ["age", "title"])
@Check(`"age" >= 0`)
@Check("people_old", `"age" < 200`)
export class Person extends Stamped {
  @Column()
  nick: string;

  @Column({ type: "varchar", length: 12, default: Role.Reader })
  role: Role;

  @Column()
  level: Level;

  @Column({ nullable: true })
  age: number;

  @Column()
  title: Title;

  @Column({ default: null })
  amount: Amount;

  @Column({ default: false })
  active: boolean;

  @Column({ type: "decimal", precision: 10, scale: 2, default: 1.5 })
  price: number;

  @Column("text", { nullable: true, select: false, insert: false })
  bio?: string | null;

  @Column("simple-array")
  tags: string[];

  @Column("simple-json", { nullable: true })
  data: object;

  @Column({ type: String, nullable: true })
  odd: object;

  @Column({ default: () => "CURRENT_TIMESTAMP" })
  seen: Date;

  @Money()
  salary: string;

  @Money("bonus_amount")
  bonus: string;

  @Slug()
  handle: string;

  @VirtualColumn({ query: (alias) => `SELECT 1 FROM ${alias}` })
  virtual: number;

  @Column(() => Contact)
  contact: Contact;

  @ManyToOne(() => Country, { nullable: false, onDelete: "CASCADE", onUpdate: "SET NULL" })
  home: Relation<Country>;

  @Index()
  @ManyToOne("Country", { onDelete: "SET NULL" })
  @JoinColumn({ name: "birth_country" })
  birth?: Relation<Country>;

  @OneToOne(() => Passport, (passport) => passport.owner)
  @JoinColumn()
  passport: Relation<Passport>;

  @OneToOne(() => Person)
  @JoinColumn({ name: "spouse_id", foreignKeyConstraintName: "fk_spouse" })
  spouse: Relation<Person>;

  @OneToMany(() => Person, (person) => person.boss)
  staff: Person[];

  @ManyToOne(() => Person, (person) => person.staff, { createForeignKeyConstraints: false })
  boss: Relation<Person>;

  @ManyToMany(() => Country, (country) => country.people)
  @JoinTable()
  countries: Country[];

  @ManyToMany(() => Person)
  @JoinTable({ name: "friends" })
  friends: Person[];

  @ManyToMany(() => Passport, { onDelete: "NO ACTION" })
  @JoinTable({
    name: "seen_passports",
    joinColumn: { name: "person_id", foreignKeyConstraintName: "fk_seen" },
    inverseJoinColumn: { name: "passport_number", referencedColumnName: "number" },
  })
  seenPassports: Passport[];

  @RelationId((person: Person) => person.boss)
  bossIds: number[];
}

@Entity({ name: "passports" })
export class Passport {
  @PrimaryGeneratedColumn("uuid")
  uuid: string;

  @Column({ unique: true })
  number: string;

  @OneToOne(() => Person, (person) => person.passport)
  owner: Relation<Person>;

  @ManyToOne(() => Country)
  @JoinColumn([{ name: "issuer", referencedColumnName: "code" }])
  issuer: Relation<Country>;

  @Column({ nullable: true })
  secondId: number;

  @ManyToOne(() => Person)
  @JoinColumn({ name: "secondId" })
  second: Relation<Person>;
}

@Entity()
export class Membership {
  @PrimaryColumn()
  personId: number;

  @PrimaryColumn()
  clubName: number;

  @ManyToOne(() => Person)
  @JoinColumn({ name: "personId" })
  person: Relation<Person>;

  @ManyToOne(() => Club)
  @JoinColumn({ name: "clubName" })
  club: Relation<Club>;
}

@Entity()
export class Club extends Named(Ranked(Identified)) {
  @ManyToMany(() => Membership)
  @JoinTable()
  memberships: Membership[];

  @ManyToOne(() => Membership)
  @JoinColumn([{ name: "first_person", referencedColumnName: "personId" }, { name: "first_club", referencedColumnName: "clubName" }])
  first: Relation<Membership>;

  @ManyToOne(() => Membership)
  last: Relation<Membership>;
}
