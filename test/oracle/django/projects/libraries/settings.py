INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "rest_framework",
    "rest_framework.authtoken",
    "mptt",
    "taggit",
    "treebeard",
    "simple_history",
    "django_extensions",
    "app",
]
