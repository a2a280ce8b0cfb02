import {
  AllowNull,
  AutoIncrement,
  BelongsTo,
  BelongsToMany,
  Column,
  Comment,
  DataType,
  Default,
  ForeignKey,
  HasMany,
  HasOne,
  Index,
  Length,
  Model,
  PrimaryKey,
  Table,
  Unique,
} from "sequelize-typescript";
import { IdModel, Paranoid } from "./base";
import { Money, Ranked, Short } from "./wrappers";

export enum Role {
  Admin = "admin",
  Guest = "guest",
}

enum Size {
  Small,
  Large,
}

@Table({ tableName: "users", comment: "who may enter" })
export class User extends Paranoid {
  @Short
  @Comment("shown")
  @Length({ max: 60 })
  @Column
  declare name: string;

  @AllowNull(false)
  @Unique
  @Column(DataType.STRING(120))
  declare email: string;

  @AllowNull
  @Column
  declare age: number | null;

  @Column
  declare active: boolean;

  @Column
  declare born: Date;

  @Column
  declare role: Role;

  @Column
  declare size: Size;

  @Default(Role.Guest)
  @Column({ type: DataType.ENUM(...Object.values(Role)), allowNull: false })
  declare access: Role;

  @ForeignKey(() => Team)
  @Column(DataType.INTEGER)
  declare teamId: number;

  @BelongsTo(() => Team, { onDelete: "SET NULL" })
  declare team: object;

  @HasMany(() => Post)
  declare posts: object;

  @HasOne(() => Badge, "holder")
  declare badge: object;
}

@Table({ underscored: true, paranoid: false })
export class Team extends Model {
  @PrimaryKey
  @AutoIncrement
  @Column
  declare id: number;

  @Index
  @Column
  declare code: string;

  @Index({ name: "both", unique: true })
  @Column
  declare city: string;

  @Index("both")
  @Column
  declare street: string;

  @Ranked
  @Money()
  declare budget: number;

  @Ranked({ order: "DESC" })
  @Column
  declare place: number;

  @HasMany(() => User, { as: "people", foreignKey: "teamId", onDelete: "SET NULL" })
  declare members: object;
}

@Table({ timestamps: false })
export class Post extends IdModel {
  @Column(DataType.TEXT)
  declare body: string;

  @ForeignKey(() => User)
  @Column({ type: DataType.UUID, allowNull: false, field: "author_id" })
  declare authorId: string;

  @BelongsTo(() => User, "authorId")
  declare author: object;

  @BelongsToMany(() => Tag, () => PostTag)
  declare tags: object;
}

@Table
export class Tag extends Model {
  @Unique("label")
  @Column
  declare label: string;

  @BelongsToMany(() => Post, { through: { model: () => PostTag } })
  declare posts: object;
}

@Table({ timestamps: false, tableName: "post_tags" })
export class PostTag extends Model {
  @ForeignKey(() => Post)
  @Column(DataType.UUID)
  declare postId: string;

  @ForeignKey(() => Tag)
  @Column
  declare tagId: number;
}

@Table({ modelName: "badge" })
export class Badge extends Model {
  @Column({ type: "VARCHAR(7)" })
  declare colour: string;

  @ForeignKey(() => User)
  @Column(DataType.UUID)
  declare holder: string;
}
