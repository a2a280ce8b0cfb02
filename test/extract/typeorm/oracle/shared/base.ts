import { BaseEntity, Column, CreateDateColumn, DeleteDateColumn, Index, PrimaryGeneratedColumn, UpdateDateColumn, VersionColumn } from "typeorm";

export enum Role {
  Admin = "admin",
  Reader = "reader",
}

export enum Level {
  Low,
  High = 5,
  Higher,
}

export type Title = "mr" | "mrs";
export type Amount = number | null;

export abstract class Identified extends BaseEntity {
  @PrimaryGeneratedColumn()
  id: number;
}

export abstract class Stamped extends Identified {
  @CreateDateColumn()
  createdAt: Date;

  @UpdateDateColumn({ name: "changed_at" })
  updatedAt: Date;

  @DeleteDateColumn()
  deletedAt?: Date;

  @VersionColumn()
  version: number;

  @Index()
  @Column({ default: "none" })
  origin: string;
}

type Constructor = abstract new (...args: any[]) => object;

export function Named<T extends Constructor>(Base: T) {
  abstract class Mixed extends Base {
    @Column({ length: 40 })
    label: string;
  }
  return Mixed;
}

export const Ranked = <T extends Constructor>(Base: T) => {
  abstract class Mixed extends Base {
    @Column()
    rank: number;
  }
  return Mixed;
};

export function Money(name?: string) {
  return Column({ type: "bigint", default: 0, ...(name ? { name } : {}) });
}

export function Slug() {
  return function (target: object, property: string) {
    Column({ length: 80, unique: true })(target, property);
    Index("slug_by_" + property)(target, property);
  };
}
