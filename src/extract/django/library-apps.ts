import { DJANGO_MODELS } from "./library-django.ts";
import { PACKAGE_FIELDS } from "./library-fields.ts";
import { PACKAGE_MODELS } from "./library-packages.ts";
import { TREE_MODELS } from "./library-trees.ts";

/** Modules of installed libraries, by dotted name, as Python text that our own reader understands. */
export const LIBRARY_MODELS: ReadonlyMap<string, string> = new Map([
  ...DJANGO_MODELS,
  ...PACKAGE_FIELDS,
  ...PACKAGE_MODELS,
  ...TREE_MODELS,
]);

/** An application of a library whose tables are known. */
interface LibraryApp {
  readonly label: string;
  /** The module of its models. */
  readonly models: string;
  /** `default_auto_field` of its AppConfig; null: the settings' applies. */
  readonly autoField: string | null;
}

const AUTO = "django.db.models.AutoField";

function contrib(label: string, autoField: string | null = AUTO): [string, LibraryApp] {
  return [`django.contrib.${label}`, { label, models: `django.contrib.${label}.models`, autoField }];
}

/** By name in INSTALLED_APPS. */
export const LIBRARY_APPS: ReadonlyMap<string, LibraryApp> = new Map<string, LibraryApp>([
  contrib("admin"),
  contrib("auth"),
  contrib("contenttypes"),
  contrib("sessions", null),
  contrib("sites"),
  contrib("flatpages"),
  contrib("redirects"),
  [
    "rest_framework.authtoken",
    { label: "authtoken", models: "rest_framework.authtoken.models", autoField: null },
  ],
  ["taggit", { label: "taggit", models: "taggit.models", autoField: AUTO }],
  [
    "django_celery_beat",
    { label: "django_celery_beat", models: "django_celery_beat.models", autoField: AUTO },
  ],
]);

/** Applications that create no table of their own. */
const MODELLESS = new Set(
  "django_prometheus django.db.migrations django_gravatar django_safemigrate generic_relations statici18n django_jinja.contrib._humanize django.contrib.messages django.contrib.staticfiles django.contrib.humanize django.contrib.postgres django.contrib.gis django.contrib.sitemaps django.contrib.syndication django.contrib.admindocs django.contrib.admin.apps.SimpleAdminConfig django.forms whitenoise whitenoise.runserver_nostatic rest_framework corsheaders django_filters drf_yasg drf_spectacular drf_spectacular_sidecar crispy_forms crispy_bootstrap3 crispy_bootstrap4 crispy_bootstrap5 crispy_tailwind bootstrap3 bootstrap4 bootstrap5 django_bootstrap5 bootstrapform django_extensions debug_toolbar_line_profiler debug_toolbar_force widget_tweaks django_tables2 compressor imagekit storages anymail channels daphne django_htmx django_cotton django_vite django_browser_reload template_partials slippers graphene_django django_countries phonenumber_field colorfield mptt treebeard polymorphic model_utils django_fsm rosetta modeltranslation hijack hijack.contrib.admin nested_admin nested_inline adminsortable2 django_select2 django_object_actions django_json_widget ckeditor ckeditor_uploader tinymce markdownx martor health_check health_check.cache health_check.storage django_crontab webpack_loader django_webpack_loader pipeline sass_processor sekizai solo rangefilter admin_auto_filters django_admin_listfilter_dropdown jazzmin grappelli suit unfold unfold.contrib.filters unfold.contrib.forms unfold.contrib.inlines cacheops cachalot scout_apm.django ddtrace.contrib.django opbeat.contrib.django elasticapm.contrib.django raven.contrib.django.raven_compat django_redis django_jinja django_js_reverse django_recaptcha cloudinary location_field dj_rest_auth allauth rest_framework_simplejwt rest_framework_gis rest_framework_swagger rest_framework_nested rules strawberry_django strawberry.django ninja ninja_extra fontawesomefree django_cleanup django_cleanup.apps.CleanupConfig multiselectfield timezone_field easy_select2 dal dal_select2 dal_queryset_sequence el_pagination bootstrap_datepicker_plus django_bootstrap_breadcrumbs django_user_agents django_ratelimit csp permissions_policy django_permissions_policy dbbackup django_dbbackup simple_history treenode django_softdelete allauth.headless haystack django_elasticsearch_dsl formtools localflavor bakery qr_code django_svelte_jsoneditor mathfilters django_tailwind tailwind django_components django_pgtrigger pgtrigger psqlextra django_linear_migrations zeal nplusone.ext.django extra_views import_export debreach django_structlog django_minify_html heroicons django_version_checks django_watchfiles health_check.contrib.celery health_check.contrib.celery_ping health_check.contrib.migrations health_check.contrib.psutil health_check.contrib.rabbitmq health_check.contrib.redis health_check.contrib.s3boto3_storage".split(
    " ",
  ),
);

/** Whether an application, plain or with its AppConfig, is known to create no table. */
export function isModelless(entry: string): boolean {
  return MODELLESS.has(entry) || MODELLESS.has(entry.replace(/\.(?:apps|config)\.\w+$/, ""));
}
