import { Sequelize } from "sequelize-typescript";
import { User, Team, Post, PostTag, Tag, Badge } from "./models";

export const sequelize = new Sequelize({
  ...(globalThis as any).oracle,
  models: [User, Team, Post, PostTag, Tag, Badge],
});
