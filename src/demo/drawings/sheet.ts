import { clip, linear, radial } from './svg.js';

/** What a picture's parts refer to: gradients and clips, each kept once. */
export class Sheet {
  private readonly written = new Map<string, string>();

  /** All of it, for the top of the picture. */
  get definitions(): string {
    return [...this.written.values()].join('');
  }

  /** Paint for a fill or a line. */
  linear(...[list, direction]: LinearParameters): string {
    return `url(#${this.keep((id) => linear(id, list, direction))})`;
  }

  radial(...[list, place]: RadialParameters): string {
    return `url(#${this.keep((id) => radial(id, list, place))})`;
  }

  /** Content cut off outside a path. */
  within(path: string, content: string): string {
    return `<g clip-path="url(#${this.keep((id) => clip(id, path))})">${content}</g>`;
  }

  private keep(write: (id: string) => string): string {
    const content = write('');
    const known = this.written.get(content);
    if (known !== undefined) return /id="([^"]+)"/.exec(known)?.[1] ?? '';
    const id = `d${this.written.size}`;
    this.written.set(content, write(id));
    return id;
  }
}

type Tail<Parameters extends readonly unknown[]> = Parameters extends readonly [unknown, ...infer Rest] ? Rest : never;
type LinearParameters = Tail<Parameters<typeof linear>>;
type RadialParameters = Tail<Parameters<typeof radial>>;
