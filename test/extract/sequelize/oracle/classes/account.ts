import { DataTypes, Model, Sequelize, literal } from "sequelize";

export class Account extends Model {
  static setup(sequelize: Sequelize) {
    super.init(
      {
        email: { type: DataTypes.STRING, allowNull: false, unique: { name: "one_mail", msg: "taken" } },
        signedUpAt: { type: DataTypes.DATE, defaultValue: literal("CURRENT_TIMESTAMP") },
        flags: { type: DataTypes.INTEGER, defaultValue: literal("(1 + 1)"), allowNull: true },
        secret: DataTypes.VIRTUAL(DataTypes.STRING),
      },
      { sequelize, indexes: [{ unique: true, fields: ["signed_up_at", "flags"] }], name: { singular: "holder", plural: "holders" } },
    );
  }
}
