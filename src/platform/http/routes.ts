import { type INestApplicationContext, RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, ModulesContainer } from '@nestjs/core';
import { ACCESS, type Access } from './access.js';

export interface Route {
  /** `GET`, `POST`, …; `ALL` when the route answers every method. */
  readonly method: string;
  /** With Nest's placeholders: `/v1/auth/sessions/:id`. */
  readonly path: string;
  /** `AuthController.signIn`. */
  readonly handler: string;
  /** Undefined: nobody declared whom the route is for. The guard refuses it and the route test fails. */
  readonly access: Access | undefined;
}

/** Every route of the running application's controllers, by path and method. */
export function listRoutes(app: INestApplicationContext): Route[] {
  const controllers = new DiscoveryService(app.get(ModulesContainer)).getControllers();
  return controllers
    .flatMap(({ metatype }) => (metatype ? routesOf(metatype as Type) : []))
    .toSorted((a, b) => (`${a.path} ${a.method}` < `${b.path} ${b.method}` ? -1 : 1));
}

function routesOf(controller: Type): Route[] {
  const prototype = controller.prototype as Record<string, object>;
  return new MetadataScanner().getAllMethodNames(prototype).flatMap((methodName) => {
    const handler = prototype[methodName];
    if (handler === undefined || !Reflect.hasMetadata(PATH_METADATA, handler)) return [];
    const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod];
    // The handler's own declaration overrides its controller's, as in the guard.
    const access = (Reflect.getMetadata(ACCESS, handler) ?? Reflect.getMetadata(ACCESS, controller)) as
      | Access
      | undefined;
    return pathsOf(controller).flatMap((prefix) =>
      pathsOf(handler).map((path) => ({
        method,
        path: `/${[prefix, path].flatMap((part) => part.split('/').filter(Boolean)).join('/')}`,
        handler: `${controller.name}.${methodName}`,
        access,
      })),
    );
  });
}

function pathsOf(target: object): string[] {
  return [(Reflect.getMetadata(PATH_METADATA, target) as string | string[] | undefined) ?? '/'].flat();
}
