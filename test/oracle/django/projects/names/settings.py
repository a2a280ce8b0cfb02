INSTALLED_APPS = ["things.apps.ThingsConfig"]
