import { Check, Column, Entity, Generated, Index, ManyToOne, PrimaryColumn, PrimaryGeneratedColumn, ViewColumn, ViewEntity } from "typeorm";

export enum Status {
  Open = "open",
  Shut = "shut",
}

@Entity()
export class EveryType {
  @PrimaryGeneratedColumn("rowid")
  id: number;

  @Column("int") a: number;
  @Column("bigint") b: number;
  @Column("unsigned big int") c: string;
  @Column("varchar", { length: 255, default: "x" }) d: string;
  @Column("decimal", { precision: 5, scale: 2 }) e: string;
  @Column("double precision", { precision: 3 }) f: string;
  @Column("boolean", { default: true }) g: boolean;
  @Column("datetime", { default: () => "datetime('now')" }) h: Date;
  @Column("date", { nullable: true }) i: string;
  @Column("blob") j: Buffer;
  @Column("json", { nullable: true }) k: object;
  @Column({ type: "simple-enum", enum: Status, default: Status.Shut }) l: Status;
  @Column({ enum: ["p", "q"], nullable: true }) m: string;
  @Column({ collation: "NOCASE" }) n: string;
  @Column({ asExpression: `"a" + 1`, generatedType: "STORED" }) o: number;
  @Column({ asExpression: `"a" + 2`, nullable: true }) p: number;
  @Column() q: Date;
  @Column({ default: 1.5 }) r: number;
  @Column({ type: "uuid" }) @Generated("uuid") s: string;
  @Column("text", { comment: "nobody hears this" }) t: string;
  @Column({ default: -3 }) u: number;
}

@Entity({ withoutRowid: true })
export class Bare {
  @PrimaryColumn() a: string;
  @PrimaryColumn() b: string;
  @ManyToOne(() => EveryType, { deferrable: "INITIALLY DEFERRED" }) every: EveryType;
}

@ViewEntity({ expression: `SELECT "a" AS "x" FROM "bare"` })
export class BareView {
  @ViewColumn() x: string;
}
