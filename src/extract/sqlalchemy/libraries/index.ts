import { ADVANCED_ALCHEMY_MODULES } from "./advanced-alchemy.ts";
import { AUTHLIB_MODULES } from "./authlib.ts";
import { COASTER_MODULES } from "./coaster.ts";
import { FASTAPI_USERS_MODULES } from "./fastapi-users.ts";
import { NEUTRON_LIB_MODULES, OSLO_DB_MODULES } from "./openstack.ts";

/**
 * What classes of well-known libraries bring along, as Python text that our own reader understands, by the
 * dotted name of the module they are imported from. Facts only, and only what has been the same over the
 * releases that are named. A name that is not in a text stays one of the library's.
 */
export const LIBRARY_MODELS: ReadonlyMap<string, string> = new Map([
  ...ADVANCED_ALCHEMY_MODULES,
  ...AUTHLIB_MODULES,
  ...COASTER_MODULES,
  ...FASTAPI_USERS_MODULES,
  ...NEUTRON_LIB_MODULES,
  ...OSLO_DB_MODULES,
]);
