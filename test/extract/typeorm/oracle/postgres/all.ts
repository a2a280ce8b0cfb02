import { Column, Entity, Exclusion, Generated, Index, JoinTable, ManyToMany, ManyToOne, OneToOne, JoinColumn, PrimaryColumn, PrimaryGeneratedColumn, type Relation, Unique, ViewColumn, ViewEntity } from "typeorm";

export enum Status {
  Open = "open",
  Shut = "shut",
}

export enum Size {
  Small,
  Large = 7,
}

@Entity({ schema: "store" })
@Unique("later", ["a", "b"], { deferrable: "INITIALLY DEFERRED" })
export class EveryType {
  @PrimaryGeneratedColumn("increment", { type: "bigint", primaryKeyConstraintName: "every_pk" })
  id: string;

  @Column("int") a: number;
  @Column("int2") b: number;
  @Column("int8") c: string;
  @Column("smallint", { default: 4 }) d: number;
  @Column("numeric") e: string;
  @Column("numeric", { precision: 6 }) f: string;
  @Column("decimal", { precision: 6, scale: 0 }) g: string;
  @Column("real") h: number;
  @Column("float") i: number;
  @Column("float4") j: number;
  @Column("double precision") k: number;
  @Column("money") l: string;
  @Column("char") m: string;
  @Column("char", { length: 5 }) n: string;
  @Column("character varying", { length: "7" }) o: string;
  @Column("text", { array: true, default: [] }) p: string[];
  @Column("int", { array: true, default: [1, 2] }) q: number[];
  @Column("text", { array: true, default: "{}" }) r: string[];
  @Column("bytea") s: Buffer;
  @Column("bit") t: string;
  @Column("bit", { length: 4 }) u: string;
  @Column("varbit", { length: 4 }) v: string;
  @Column("timetz") w: string;
  @Column("timestamptz", { precision: 3 }) x: Date;
  @Column("timestamp", { precision: 0, default: () => "now()" }) y: Date;
  @Column("timestamp with time zone", { default: () => "CURRENT_TIMESTAMP(3)" }) z: Date;
  @Column("date", { default: () => "CURRENT_DATE" }) aa: string;
  @Column("time") ab: string;
  @Column("time", { precision: 2, default: () => "LOCALTIME" }) ac: string;
  @Column("interval") ad: string;
  @Column("interval", { precision: 3 }) ae: string;
  @Column("bool", { default: true }) af: boolean;
  @Column("point") ag: string;
  @Column("cidr") ah: string;
  @Column("inet", { nullable: true }) ai: string;
  @Column("tsvector", { nullable: true }) aj: string;
  @Column("uuid") ak: string;
  @Column("uuid") @Generated("uuid") al: string;
  @Column("xml") am: string;
  @Column("json", { default: { a: [1, "b"] } }) an: object;
  @Column("jsonb", { default: {} }) ao: object;
  @Column("jsonb", { default: [] }) ap: object;
  @Column("jsonb", { default: () => "'{}'" }) aq: object;
  @Column("int4range") ar: string;
  @Column({ type: "enum", enum: Status, default: Status.Open }) as: Status;
  @Column({ type: "enum", enum: Size, nullable: true }) at: Size;
  @Column({ type: "enum", enum: ["x", "y's"], enumName: "letters" }) au: string;
  @Column({ type: "enum", enum: Status, array: true, default: [Status.Open] }) av: Status[];
  @Column({ type: "simple-enum", enum: Status }) aw: Status;
  @Column({ comment: "What it's for" }) ax: string;
  @Column({ collation: "C" }) ay: string;
  @Column({ type: "int", generatedType: "STORED", asExpression: `"a" + "b"` }) az: number;
  @Column({ type: "int", generatedIdentity: "ALWAYS" }) @Generated("identity") ba: number;
  @Column() @Generated() bb: number;
  @Column({ enum: Status }) bc: string;
  @Column({ default: "it" }) bd: string;
  @Column({ name: "WithCase" }) be: string;
  @Column({ type: "varchar", array: true, length: 9, nullable: true }) bf: string[];
}

@Entity("things", { schema: "store", comment: "Its thing" })
export class Thing {
  @PrimaryGeneratedColumn("identity", { generatedIdentity: "ALWAYS" })
  id: number;

  @ManyToOne(() => EveryType, { deferrable: "INITIALLY DEFERRED", onDelete: "RESTRICT" })
  every: Relation<EveryType>;

  @OneToOne(() => Keyed, { deferrable: "INITIALLY IMMEDIATE" })
  @JoinColumn()
  keyed: Relation<Keyed>;

  @ManyToMany(() => Keyed)
  @JoinTable()
  keys: Keyed[];

  @ManyToMany(() => EveryType)
  @JoinTable({ schema: "public" })
  away: EveryType[];

  @ManyToMany(() => EveryType)
  @JoinTable()
  aVeryLongPropertyNameThatMakesTheJunctionTablesNameTooLongForTheDatabase: EveryType[];

  @Index({ spatial: true })
  @Column("point")
  where: string;
}

@Entity({ schema: "store" })
export class Keyed {
  @PrimaryColumn("enum", { enum: Status, enumName: "key_status" })
  status: Status;

  @PrimaryColumn({ type: "uuid" })
  @Generated("uuid")
  code: string;
}

@ViewEntity({ expression: `SELECT "id", 'x' AS "some_name" FROM "store"."things"` })
export class ThingView {
  @ViewColumn() id: number;
  @ViewColumn({ name: "some_name" }) someName: string;
}

@ViewEntity({ name: "thing_counts", materialized: true, expression: `SELECT count(*) AS "total" FROM "store"."things"` })
export class ThingCounts {
  @ViewColumn() total: number;
}
