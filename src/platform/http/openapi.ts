import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { Access } from './access.js';
import { problemSchema } from './problem.js';

type Paths = OpenAPIObject['paths'];
type Operation = NonNullable<Paths[string]['get']>;
type Schema = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string];
type Property = NonNullable<Exclude<Schema, { $ref: string }>['properties']>[string];

/** Addresses of the document and its pages. */
const OWN = /^\/(?:docs|openapi\.)/;

const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;

/** What an operation may refuse because of whom it is for; its own refusals come from `@Refuses`. */
function refusalsOf(access: Access, operation: Operation): Record<number, string[]> {
  const hasBody = operation.requestBody !== undefined;
  const hasInput =
    hasBody || (operation.parameters ?? []).some((parameter) => 'in' in parameter && parameter.in === 'query');
  const hasId = (operation.parameters ?? []).some(
    (parameter) => 'in' in parameter && parameter.in === 'path' && /id$/i.test(parameter.name),
  );
  const signedIn = access.audience === 'account' || access.audience === 'artisan' || access.audience === 'staff';
  const recentSignIn = 'recentSignIn' in access;
  return {
    400: [
      'malformed_request',
      ...(hasBody ? ['body_required'] : []),
      ...(hasId ? ['id_invalid'] : []),
      ...(access.audience === 'artisan' ? ['workshop_required'] : []),
    ],
    401: signedIn ? ['unauthenticated', 'session_invalid'] : access.audience === 'public' ? ['session_invalid'] : [],
    403: [
      ...(signedIn ? ['forbidden', 'cross_site_request'] : []),
      ...(access.audience === 'account' || recentSignIn ? ['session_required'] : []),
      ...(recentSignIn ? ['recent_sign_in_required'] : []),
      ...(access.audience === 'artisan' ? ['workshop_suspended'] : []),
      ...(access.audience === 'staff' ? ['one_time_code_missing'] : []),
    ],
    404: access.audience === 'artisan' ? ['workshop_not_found'] : [],
    413: hasBody ? ['body_too_large'] : [],
    415: hasBody ? ['unsupported_media_type'] : [],
    422: hasInput ? ['invalid_input'] : [],
    500: ['internal_error'],
    503: ['temporarily_unavailable'],
  };
}

/** The OpenAPI document of the running application; every operation lists every code that it can answer. */
function createOpenApiDocument(app: NestFastifyApplication, publicUrl: string): OpenAPIObject {
  const document = SwaggerModule.createDocument(
    app,
    new DocumentBuilder()
      .setTitle('Sheber')
      .setDescription(
        'The marketplace of Turkestan, city of craftsmen. Errors are RFC 9457 problems with stable codes.',
      )
      .setVersion('1')
      .setLicense('MIT', 'https://opensource.org/license/mit')
      .addServer(publicUrl)
      .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'The token that signing in answers.' }, 'session')
      .build(),
    { operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}` },
  );
  for (const path of Object.values(document.paths)) {
    for (const method of METHODS) {
      const operation = path[method];
      if (operation !== undefined) complete(operation);
    }
  }
  for (const schema of Object.values(document.components?.schemas ?? {})) {
    if ('properties' in schema) Object.values(schema.properties ?? {}).forEach((property) => allowNull(property));
  }
  return document;
}

/** OpenAPI 3.0.3: of a nullable enumeration null is a value only if it is among the values. */
function allowNull(property: Property): void {
  if (!('enum' in property) || property.nullable !== true || property.enum?.includes(null) !== false) return;
  // A new array: the old one is the code's own, by which it also checks input.
  property.enum = [...property.enum, null];
}

function complete(operation: Operation): void {
  const access = (operation as Operation & { 'x-access'?: Access })['x-access'];
  // An undeclared route is found by the route test and refused by the guard; here it has no refusals of its own.
  if (access === undefined) return;
  if (access.audience === 'account' || access.audience === 'artisan' || access.audience === 'staff') {
    operation.security = [{ session: [] }];
  }
  for (const [status, codes] of Object.entries(refusalsOf(access, operation))) {
    if (codes.length > 0) addRefusals(operation, status, codes);
  }
}

function addRefusals(operation: Operation, status: string, codes: readonly string[]): void {
  const declared = operation.responses[status];
  const schema =
    declared !== undefined && 'content' in declared
      ? declared.content?.['application/problem+json']?.schema
      : undefined;
  const own = schema !== undefined && 'properties' in schema ? schema.properties?.['code'] : undefined;
  const named = own !== undefined && 'enum' in own ? ((own.enum ?? []) as string[]) : [];
  const all = [...new Set([...named, ...codes])];
  // A response that is not a problem (the readiness of /readyz) stays as its route declared it.
  if (declared !== undefined && schema === undefined) return;
  operation.responses[status] = {
    description: all.map((code) => `\`${code}\``).join(', '),
    content: { 'application/problem+json': { schema: problemSchema(all) } },
  };
}

/**
 * `/openapi.json` for programs, `/docs` for people. The document is made when somebody asks first: it takes megabytes
 * that most processes never need. `metadata`: what the compiler knows of DTOs and controllers.
 */
export function serveOpenApi(
  app: NestFastifyApplication,
  publicUrl: string,
  metadata: () => Promise<Record<string, unknown>>,
): void {
  let loading: Promise<void> | undefined;
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRoute', (route) => {
      if (!OWN.test(route.url)) return;
      route.onRequest = async () => {
        await (loading ??= SwaggerModule.loadPluginMetadata(metadata));
      };
    });
  SwaggerModule.setup('docs', app, () => createOpenApiDocument(app, publicUrl), {
    jsonDocumentUrl: 'openapi.json',
    yamlDocumentUrl: 'openapi.yaml',
    customSiteTitle: 'Sheber API',
  });
}
