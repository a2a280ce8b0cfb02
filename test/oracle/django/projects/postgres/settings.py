INSTALLED_APPS = ["django.contrib.postgres", "app"]
ORACLE_DIALECTS = ["postgresql"]
