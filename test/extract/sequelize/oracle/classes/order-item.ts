import { DataTypes, Model, type Sequelize } from "sequelize";

class OrderItem extends Model {}

const orderItemInit = (db: Sequelize) => {
  OrderItem.init(
    {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
      amount: { type: DataTypes.SMALLINT, allowNull: false, defaultValue: 1 },
    },
    { sequelize: db, tableName: "order_items", updatedAt: false },
  );
};

export { OrderItem, orderItemInit };
