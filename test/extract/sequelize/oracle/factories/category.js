module.exports = (sequelize, DataTypes) => {
  const Category = sequelize.define("Category", {
    code: { type: DataTypes.BIGINT, primaryKey: true, autoIncrement: true },
    label: { type: DataTypes.STRING },
  });
  return Category;
};
