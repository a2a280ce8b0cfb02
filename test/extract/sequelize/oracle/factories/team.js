module.exports = function (sequelize, DataTypes) {
  const common = { underscored: true, timestamps: true };
  return sequelize.define(
    "Team",
    { displayName: { type: DataTypes.TEXT }, maxSize: DataTypes.INTEGER, parentTeamID: DataTypes.UUID },
    { ...common, createdAt: "made", updatedAt: false, version: true },
  );
};
