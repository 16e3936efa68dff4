/** The conditions of a statement and their parameters: only what the reader asked for is in it, so indexes fit. */
export class Conditions {
  private readonly all: string[] = [];
  readonly values: unknown[] = [];

  /** A parameter; its placeholder. */
  value(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  addSql(sql: string): void {
    this.all.push(sql);
  }

  add(sql: (placeholder: string) => string, value: unknown): void {
    this.addSql(sql(this.value(value)));
  }

  anyOf(column: string, values: readonly string[] | undefined): void {
    if (values !== undefined) this.add((value) => `${column} = ANY (${value})`, values);
  }

  overlaps(column: string, values: readonly string[] | undefined): void {
    if (values !== undefined) this.add((value) => `${column} && ${value}`, values);
  }

  /** The same so far; what is added to one is not in the other. */
  copy(): Conditions {
    const copy = new Conditions();
    copy.all.push(...this.all);
    copy.values.push(...this.values);
    return copy;
  }

  get sql(): string {
    return this.all.join(' AND ');
  }
}
