import peewee as pw

import package.base as database


class User(database.BaseModel):
    name = pw.CharField(max_length=50 if True else None)

    class Meta:
        table_name = f"{database.DB_PREFIX}_users"
