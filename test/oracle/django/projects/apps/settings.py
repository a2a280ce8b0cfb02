from base_settings import *

INSTALLED_APPS += ["portal.plain", "portal.unused"]
INSTALLED_APPS.insert(0, "portal.extra.deep")
INSTALLED_APPS.append("portal.lazy")
INSTALLED_APPS.remove("portal.unused")
INSTALLED_APPS.extend(["django.contrib.redirects", "django.contrib.flatpages"])
if not DEFAULT_AUTO_FIELD:
    INSTALLED_APPS += ["portal.unused"]
