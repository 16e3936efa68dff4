import { Injectable } from '@nestjs/common';
import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';

export class DependencyHealth {
  @ApiProperty({ enum: ['up', 'down'] })
  readonly status!: 'up' | 'down';

  /** For operators: what is wrong, without addresses or secrets. */
  @ApiProperty({ required: false })
  readonly reason?: string;
}

interface Dependency {
  readonly name: string;
  /** `required`: without it this process can't do its work and should get none. `degraded`: it can go on. */
  readonly without: 'required' | 'degraded';
  readonly check: () => Promise<DependencyHealth>;
}

const readinessStates = ['ready', 'degraded', 'unavailable', 'stopping'] as const;

@ApiExtraModels(DependencyHealth)
export class ReadinessDto {
  @ApiProperty({ enum: readinessStates })
  readonly status!: (typeof readinessStates)[number];

  @ApiProperty({ type: 'object', additionalProperties: { $ref: getSchemaPath(DependencyHealth) } })
  readonly dependencies!: Readonly<Record<string, DependencyHealth>>;
}

const CHECK_TIMEOUT_MS = 2_000;

/** Modules register what they depend on; `/readyz` asks all of them at once. */
@Injectable()
export class Health {
  private readonly dependencies: Dependency[] = [];
  private stopping = false;

  register(dependency: Dependency): void {
    this.dependencies.push(dependency);
  }

  /** This process can't do its work without that dependency, though others can. */
  require(name: string): void {
    const index = this.dependencies.findIndex((dependency) => dependency.name === name);
    const dependency = this.dependencies[index];
    if (dependency === undefined) throw new Error(`Nothing is registered as ${name}.`);
    this.dependencies[index] = { ...dependency, without: 'required' };
  }

  /** From now on no new work should be routed here. */
  stop(): void {
    this.stopping = true;
  }

  async readiness(): Promise<ReadinessDto> {
    const checked = await Promise.all(
      this.dependencies.map(async (dependency) => ({ ...dependency, health: await checkInTime(dependency) })),
    );
    const down = checked.filter(({ health }) => health.status === 'down');
    const status = this.stopping
      ? 'stopping'
      : down.some(({ without }) => without === 'required')
        ? 'unavailable'
        : down.length > 0
          ? 'degraded'
          : 'ready';
    return { status, dependencies: Object.fromEntries(checked.map(({ name, health }) => [name, health])) };
  }
}

async function checkInTime({ check }: Dependency): Promise<DependencyHealth> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<DependencyHealth>((resolve) => {
    timer = setTimeout(() => resolve({ status: 'down', reason: 'no answer in time' }), CHECK_TIMEOUT_MS);
  });
  try {
    return await Promise.race([check(), late]);
  } catch {
    return { status: 'down', reason: 'not reachable' };
  } finally {
    clearTimeout(timer);
  }
}
