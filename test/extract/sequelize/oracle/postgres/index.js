const { Sequelize, DataTypes, Deferrable, Model, fn, cast, literal } = require("sequelize");

const sequelize = new Sequelize(globalThis.oracle);

class Shelf extends Model {
  static associate({ Box }) {
    this.hasMany(Box, { foreignKey: { name: "shelfId", field: "shelf" }, onDelete: "CASCADE" });
  }
}
Shelf.init(
  {
    id: { type: DataTypes.BIGINT, primaryKey: true, autoIncrement: true, autoIncrementIdentity: true },
    words: { type: DataTypes.ARRAY(DataTypes.STRING), defaultValue: [] },
    numbers: { type: DataTypes.ARRAY(DataTypes.INTEGER), defaultValue: [1, 2] },
    marks: DataTypes.ARRAY(DataTypes.ENUM("red", "blue")),
    dates: DataTypes.ARRAY(DataTypes.DATE),
    data: { type: DataTypes.JSONB, defaultValue: { "it's": [] }, index: true },
    span: DataTypes.RANGE(DataTypes.DATE),
    whole: DataTypes.RANGE,
    net: DataTypes.CIDR,
    host: DataTypes.INET,
    card: DataTypes.MACADDR,
    search: DataTypes.TSVECTOR,
    since: { type: DataTypes.DATE, allowNull: false, defaultValue: fn("now") },
    token: { type: DataTypes.UUID, defaultValue: literal("gen_random_uuid()") },
    label: { type: DataTypes.STRING, defaultValue: fn("concat", "a", 1, cast(2, "text")) },
    raw: { type: DataTypes.STRING.BINARY },
    step: { type: DataTypes.SMALLINT, autoIncrement: false },
  },
  { sequelize, schema: "shop", modelName: "shelf", indexes: [{ fields: ["words"], using: "gin" }] },
);

class Box extends Model {
  static associate({ Shelf }) {
    Box.belongsTo(Shelf, { foreignKey: "shelfId", onDelete: "CASCADE" });
  }
}
Box.init(
  {
    number: { type: DataTypes.SMALLINT, primaryKey: true, autoIncrement: true },
    kind: { type: DataTypes.ENUM("small", "large"), allowNull: false, defaultValue: "small" },
    twin: {
      type: DataTypes.SMALLINT,
      references: { model: { tableName: "boxes", schema: "shop" }, key: "number", deferrable: Deferrable.INITIALLY_DEFERRED },
      onDelete: "SET NULL",
      onUpdate: "CASCADE",
    },
    owner: { type: DataTypes.BIGINT, references: { model: Shelf, key: "id" } },
  },
  {
    sequelize,
    schema: "shop",
    modelName: "box",
    timestamps: false,
    indexes: [
      { name: "by_kind", fields: [{ name: "kind", order: "DESC NULLS LAST" }, literal("(number % 2)")] },
      { name: "small_only", unique: true, fields: ["owner"], where: { kind: "small", twin: null } },
    ],
  },
);

for (const model of [Shelf, Box]) model.associate({ Shelf, Box });
module.exports = { sequelize };
