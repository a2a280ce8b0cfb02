import { Sequelize, DataTypes, Model, type Optional } from "sequelize";
import { Status } from "./status";
import { Account } from "./account";
import { OrderItem, orderItemInit } from "./order-item";

export const sequelize = new Sequelize({
  ...(globalThis as any).oracle,
  define: { underscored: true, createdAt: "created" },
});

const nameColumn = (size: number) => ({ type: DataTypes.STRING(size), allowNull: false });

export class Order extends Model {
  declare id: string;
  static initialize(db: Sequelize) {
    Order.init(
      {
        id: { type: DataTypes.UUID, defaultValue: DataTypes.UUIDV4, primaryKey: true },
        orderNo: nameColumn(40),
        status: { type: DataTypes.ENUM(...Object.values(Status)), defaultValue: Status.Open, allowNull: false },
        total: { type: DataTypes.DECIMAL(12, 2) },
      },
      { sequelize: db, modelName: "Order", schema: undefined },
    );
    return Order;
  }
}

export const Product = class extends Model {};
Product.init({ title: { ...nameColumn(99), unique: true } }, { sequelize, modelName: "Product", timestamps: false });

Account.setup(sequelize);
Order.initialize(sequelize);
orderItemInit(sequelize);

Order.belongsTo(Account, { foreignKey: { name: "accountId", allowNull: false }, onDelete: "CASCADE" });
Account.hasMany(Order, { foreignKey: "accountId", onDelete: "CASCADE" });
Order.belongsToMany(Product, { through: OrderItem });
Product.belongsToMany(Order, { through: OrderItem });
Account.belongsTo(Account, { as: "invitedBy" });
