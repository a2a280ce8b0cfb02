const { Sequelize, DataTypes } = require("sequelize");

const sequelize = new Sequelize(options());
const db = {};
db.people = require("./person.js")(sequelize, DataTypes);
db.teams = require("./team.js")(sequelize, DataTypes);
db.types = require("./types.js")(sequelize, DataTypes);
db.defaults = require("./defaults.js")(sequelize, DataTypes);
db.keys = require("./keys.js")(sequelize, DataTypes);
db.categories = require("./category.js")(sequelize, DataTypes);
require("./relations.js")(db);

function options() {
  return globalThis.oracle;
}

module.exports = { sequelize, db };
