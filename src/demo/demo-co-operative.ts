import type { DemoStory } from './demo-story.js';
import type { DemoVisitors } from './demo-visitors.js';

const artisans = [
  { names: { kk: 'Әсел Демоқызы', ru: 'Асель Демокызы', en: 'Asel Demoqyzy' }, position: 1 },
  { names: { kk: 'Дана Демоқызы', ru: 'Дана Демокызы', en: 'Dana Demoqyzy' }, position: 2 },
  { names: { kk: 'Ерлан Демоұлы', ru: 'Ерлан Демоулы', en: 'Yerlan Demouly' }, position: 3 },
] as const;

/** The first demo workshop is three invented artisans, who divide what it sells alike. */
export class DemoCoOperative {
  constructor(private readonly visitors: DemoVisitors) {}

  stories(): DemoStory[] {
    const [first, second, third] = artisans;
    return [
      {
        name: 'co-operative',
        begin: async () => this.add(first),
        goOn: { 'second-artisan': async () => this.add(second), 'third-artisan': async () => this.add(third) },
      },
    ];
  }

  /** A step that was interrupted is taken again: who is there already stays as she is. */
  private async add(artisan: (typeof artisans)[number]): Promise<string> {
    const path = '/v1/artisan/artisans';
    const { items } = await this.visitors.ask<{ items: { id: string; position: number }[] }>('artisan', 'GET', path);
    const present = items.find(({ position }) => position === artisan.position);
    return present?.id ?? (await this.visitors.ask<{ id: string }>('artisan', 'POST', path, { body: artisan })).id;
  }
}
