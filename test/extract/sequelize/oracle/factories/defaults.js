const { Sequelize } = require("sequelize");

module.exports = (sequelize, DataTypes) =>
  sequelize.define(
    "default",
    {
      text: { type: DataTypes.STRING, defaultValue: "it's" },
      empty: { type: DataTypes.STRING, defaultValue: "" },
      whole: { type: DataTypes.INTEGER, defaultValue: 7 },
      minus: { type: DataTypes.INTEGER, defaultValue: -1 },
      real: { type: DataTypes.FLOAT, defaultValue: 1.5 },
      price: { type: DataTypes.DECIMAL(6, 2), defaultValue: 9.5 },
      yes: { type: DataTypes.BOOLEAN, defaultValue: true },
      no: { type: DataTypes.BOOLEAN, defaultValue: false, allowNull: false },
      nothing: { type: DataTypes.STRING, defaultValue: null },
      now: { type: DataTypes.DATE, defaultValue: DataTypes.NOW },
      later: { type: DataTypes.DATE, defaultValue: Sequelize.literal("CURRENT_TIMESTAMP") },
      token: { type: DataTypes.UUID, defaultValue: DataTypes.UUIDV4 },
      made: { type: DataTypes.STRING, defaultValue: () => "made" },
      day: { type: DataTypes.DATEONLY, defaultValue: "2024-02-29" },
      bag: { type: DataTypes.JSON, defaultValue: { a: [1, "x"] } },
      mood: { type: DataTypes.ENUM("good", "bad"), defaultValue: "good" },
    },
    { tableName: "defaults_of", timestamps: false },
  );
