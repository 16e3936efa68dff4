import { All, Controller, Delete, Get, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Allow } from './access.js';
import { listRoutes } from './routes.js';

abstract class ReadsOne {
  @Get(':id')
  one(): string {
    return 'one';
  }
}

@Allow({ audience: 'public' })
@Controller('v1/store/bowls')
class BowlsController extends ReadsOne {
  @Get()
  list(): string[] {
    return [];
  }

  @Allow({ audience: 'staff', permission: 'accounts.read' })
  @Delete(':id')
  remove(): void {}

  notARoute(): void {}
}

@Controller(['v1/admin/planted', 'v1/admin/planted-too'])
class UndeclaredController {
  @Post()
  forgotten(): void {}

  @All('declared')
  @Allow({ audience: 'operator' })
  declared(): void {}
}

@Module({ controllers: [BowlsController] })
class ShopModule {}

@Module({ imports: [ShopModule], controllers: [UndeclaredController] })
class PlantedModule {}

describe('listRoutes', () => {
  let app: NestFastifyApplication;
  const served = new Set<string>();

  beforeAll(async () => {
    app = await NestFactory.create<NestFastifyApplication>(PlantedModule, new FastifyAdapter(), { logger: false });
    const fastify = app.getHttpAdapter().getInstance();
    fastify.addHook('onRoute', ({ method, url }) => void [method].flat().map((one) => served.add(`${one} ${url}`)));
    await app.init();
  });

  afterAll(async () => app?.close());

  it('lists every route of every module with whom it is for', () => {
    const rows = listRoutes(app).map(({ method, path, handler, access }) => [method, path, handler, access?.audience]);
    expect(rows).toEqual([
      ['POST', '/v1/admin/planted', 'UndeclaredController.forgotten', undefined],
      ['POST', '/v1/admin/planted-too', 'UndeclaredController.forgotten', undefined],
      ['ALL', '/v1/admin/planted-too/declared', 'UndeclaredController.declared', 'operator'],
      ['ALL', '/v1/admin/planted/declared', 'UndeclaredController.declared', 'operator'],
      ['GET', '/v1/store/bowls', 'BowlsController.list', 'public'],
      ['DELETE', '/v1/store/bowls/:id', 'BowlsController.remove', 'staff'],
      ['GET', '/v1/store/bowls/:id', 'BowlsController.one', 'public'],
    ]);
  });

  it('reports a route that nobody declared', () => {
    const undeclared = listRoutes(app).filter(({ access }) => access === undefined);
    expect(undeclared.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /v1/admin/planted',
      'POST /v1/admin/planted-too',
    ]);
  });

  it('misses no route that the server answers', () => {
    const listed = new Set(listRoutes(app).map(({ method, path }) => `${method} ${path}`));
    const missed = [...served].filter((route) => {
      const [method = '', path = ''] = route.split(' ');
      // Fastify adds HEAD to every GET.
      return ![route, `ALL ${path}`, method === 'HEAD' ? `GET ${path}` : route].some((name) => listed.has(name));
    });
    expect(served.size).toBeGreaterThan(7);
    expect(missed).toEqual([]);
  });
});
