module.exports = (db) => {
  const { people, teams, categories } = db;
  people.belongsTo(teams, { as: "squad", onDelete: "CASCADE" });
  teams.hasMany(people, { as: "members", foreignKey: "squadId" });
  teams.hasOne(people, { foreignKey: { name: "captainOf", allowNull: false }, onDelete: "RESTRICT", onUpdate: "SET DEFAULT" });
  categories.hasMany(categories, { as: "children", foreignKey: "parentCode" });
  people.hasMany(categories);
  people.belongsToMany(teams, { through: "memberships", as: "clubs", timestamps: false });
  teams.belongsToMany(people, { through: "memberships", as: "players" });
  db.categories.belongsToMany(people, { through: "tagged", foreignKey: "category", otherKey: "someone", onDelete: "NO ACTION" });
  db.teams.belongsTo(people, { as: "owner", constraints: false });
};
