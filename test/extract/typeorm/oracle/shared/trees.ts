import { ChildEntity, Column, Entity, Index, ManyToOne, OneToMany, PrimaryGeneratedColumn, type Relation, TableInheritance, Tree, TreeChildren, TreeLevelColumn, TreeParent } from "typeorm";

@Entity()
@Tree("closure-table")
export class Category {
  @PrimaryGeneratedColumn()
  id: number;

  @Column()
  name: string;

  @TreeChildren()
  children: Category[];

  @TreeParent({ onDelete: "CASCADE" })
  parent: Relation<Category>;

  @TreeLevelColumn()
  level: number;
}

@Entity()
@Tree("closure-table", {
  closureTableName: "shelf_tree",
  ancestorColumnName: (column) => "above_" + column.propertyName,
  descendantColumnName: (column) => `below_${column.propertyName}`,
})
export class Shelf {
  @PrimaryGeneratedColumn("uuid")
  id: string;

  @TreeChildren()
  children: Shelf[];

  @TreeParent()
  parent: Relation<Shelf>;
}

@Entity()
@Tree("materialized-path")
export class Folder {
  @PrimaryGeneratedColumn()
  id: number;

  @TreeChildren()
  children: Folder[];

  @TreeParent()
  parent: Relation<Folder>;
}

@Entity()
@Tree("nested-set")
export class Branch {
  @PrimaryGeneratedColumn()
  id: number;

  @TreeChildren()
  children: Branch[];

  @TreeParent()
  parent: Relation<Branch>;
}

@Entity()
export class Adjacent {
  @PrimaryGeneratedColumn()
  id: number;

  @ManyToOne((type) => Adjacent, (one) => one.children)
  parent: Relation<Adjacent>;

  @OneToMany((type) => Adjacent, (one) => one.parent)
  children: Adjacent[];
}

@Entity()
@TableInheritance({ column: { type: "varchar", name: "kind", length: 20 } })
export class Vehicle {
  @PrimaryGeneratedColumn()
  id: number;

  @Column()
  wheels: number;
}

@ChildEntity()
export class Car extends Vehicle {
  @Column()
  doors: number;

  @Index()
  @Column({ unique: true })
  plate: string;
}

@ChildEntity("lorry")
export class Lorry extends Vehicle {
  @Column({ default: 3 })
  axles: number;

  @ManyToOne(() => Car)
  towed: Relation<Car>;
}

export class Engine {
  @Column()
  power: number;
}

@Entity()
@TableInheritance({ column: { type: "varchar" } })
export class Machine {
  @PrimaryGeneratedColumn()
  id: number;

  @Column(() => Engine)
  engine: Engine;
}

@ChildEntity()
export class Robot extends Machine {
  @Column()
  arms: number;
}

@Entity()
export class Concrete {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ default: "base" })
  word: string;

  @ManyToOne(() => Vehicle, { nullable: false })
  vehicle: Relation<Vehicle>;
}

@Entity()
export class Derived extends Concrete {
  @Column()
  more: string;

  @ManyToOne(() => Car)
  vehicle: Relation<Car>;
}
