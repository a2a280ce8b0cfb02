import { addAttributeOptions, Column, createIndexDecorator, DataType } from "sequelize-typescript";

export const Money = () => Column(DataType.DECIMAL(10, 2));
export const Ranked = createIndexDecorator({ name: "by_rank", unique: true });

export function Short(target: object, name: string) {
  addAttributeOptions(target, name, { validate: { len: [0, 9] } });
}
