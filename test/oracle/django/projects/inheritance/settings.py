INSTALLED_APPS = ["zoo", "base.apps.BaseConfig"]
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
