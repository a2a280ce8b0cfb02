module.exports = (sequelize, DataTypes) => {
  const Key = sequelize.define(
    "key",
    {
      left: { type: DataTypes.INTEGER, primaryKey: true },
      right: { type: DataTypes.STRING(20), primaryKey: true },
      owner: {
        type: DataTypes.INTEGER,
        allowNull: false,
        references: { model: "people", key: "id" },
        onDelete: "restrict",
        onUpdate: "NO ACTION",
      },
    },
    { timestamps: false },
  );
  return Key;
};
