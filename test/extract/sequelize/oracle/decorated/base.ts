import { Column, CreatedAt, DataType, Default, DeletedAt, Model, PrimaryKey, UpdatedAt } from "sequelize-typescript";

export abstract class IdModel<T extends object = any> extends Model<T> {
  @PrimaryKey
  @Default(DataType.UUIDV4)
  @Column(DataType.UUID)
  declare id: string;

  @CreatedAt
  declare createdAt: Date;

  @UpdatedAt
  @Column({ field: "changed_at" })
  declare updatedAt: Date;
}

export class Paranoid extends IdModel {
  @DeletedAt
  declare deletedAt: Date | null;
}
