import type { DemoStory } from './demo-story.js';
import { DemoRefusal, type DemoVisitors } from './demo-visitors.js';

interface Slugs {
  readonly items: readonly { readonly slug: string }[];
}

interface Choice {
  readonly version: number;
  readonly items: readonly { readonly listingId: string }[];
}

/** The editors choose the newest piece on sale of each craft. */
export class DemoWindow {
  constructor(private readonly visitors: DemoVisitors) {}

  stories(): DemoStory[] {
    return [{ name: 'editors-choice', begin: async () => this.arrange(), goOn: {} }];
  }

  private async arrange(): Promise<string> {
    const crafts = await this.visitors.ask<Slugs>('guest', 'GET', '/v1/store/crafts');
    return this.visitors.until('pieces to choose from', async () => {
      const newest = await Promise.all(
        crafts.items.map(async ({ slug }) =>
          this.visitors.ask<Slugs>('guest', 'GET', `/v1/store/listings?craft=${slug}&limit=1`),
        ),
      );
      const pieces = newest.flatMap(({ items }) => items.map(({ slug }) => slug));
      if (pieces.length === 0) return undefined;
      const { version } = await this.visitors.ask<Choice>('administrator', 'GET', '/v1/admin/editors-choice');
      const headers = { 'if-match': `"v${version}"` };
      try {
        const body = { pieces };
        const { items } = await this.visitors.ask<Choice>('administrator', 'PUT', '/v1/admin/editors-choice', {
          body,
          headers,
        });
        return items[0]?.listingId;
      } catch (error) {
        // Somebody bought one meanwhile.
        if (error instanceof DemoRefusal && error.code === 'piece_not_on_sale') return undefined;
        throw error;
      }
    });
  }
}
