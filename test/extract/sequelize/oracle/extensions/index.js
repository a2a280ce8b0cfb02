const { Sequelize, DataTypes } = require("sequelize");
const sequelize = new Sequelize(globalThis.oracle);

sequelize.define("exotic", {
  b: DataTypes.CITEXT,
  c: DataTypes.GEOMETRY,
  d: DataTypes.GEOMETRY("POINT", 4326),
  e: DataTypes.GEOGRAPHY("POINT"),
  f: DataTypes.TINYINT,
  g: DataTypes.MEDIUMINT,
  h: DataTypes.FLOAT(11, 2),
  i: DataTypes.INTEGER.UNSIGNED,
  j: DataTypes.INTEGER(4).UNSIGNED.ZEROFILL,
  k: DataTypes.DECIMAL.UNSIGNED,
  l: DataTypes.REAL(7, 3),
  m: DataTypes.DOUBLE(9),
  n: DataTypes.CHAR(3, true),
  o: DataTypes.RANGE(DataTypes.BIGINT),
  p: DataTypes.DOUBLE.UNSIGNED,
  q: DataTypes["DOUBLE PRECISION"],
  r: DataTypes.STRING({ length: 9 }),
  s: DataTypes.TEXT({ length: "medium" }),
  t: "TINYINT(4)",
});

module.exports = { sequelize };
