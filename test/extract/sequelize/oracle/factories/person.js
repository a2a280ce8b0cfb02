module.exports = (sequelize, DataTypes) => {
  const Person = sequelize.define(
    "person",
    {
      name: { type: DataTypes.STRING(80), allowNull: false, comment: "as on the passport" },
      email: { type: DataTypes.STRING, unique: true, validate: { isEmail: true } },
      nick: DataTypes.STRING,
      first: { type: DataTypes.STRING, unique: "first_last" },
      last: { type: DataTypes.STRING, unique: "first_last" },
      full: {
        type: DataTypes.VIRTUAL,
        get() {
          return `${this.first} ${this.last}`;
        },
      },
      birth: { type: DataTypes.DATEONLY, field: "birth_date" },
    },
    {
      comment: "people of the house",
      paranoid: true,
      indexes: [
        { fields: ["nick"] },
        { name: "person_last", fields: [{ name: "last", order: "DESC" }], unique: true },
        { fields: ["email", "nick"], where: { nick: null } },
      ],
    },
  );
  return Person;
};
