/**
 * What happens to one thing. Each step is recorded when it is done, so that an interrupted start goes on there. A step
 * that was interrupted is taken again and must do no harm: at worst there is one more order, cart or draft.
 */
export interface DemoStory {
  /** kebab-case. */
  readonly name: string;
  /** Makes the thing; its id. */
  readonly begin: () => Promise<string>;
  /** What happens to it then, by name, in order. */
  readonly goOn: Readonly<Record<string, (id: string) => Promise<unknown>>>;
}
