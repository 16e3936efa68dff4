/** A body that is JSON already, put together out of parts that are kept as text. */
export class JsonText {
  constructor(
    readonly text: string,
    /** Called each time that the answer is given, also when it was kept and nobody works it out again. */
    readonly given: () => void = () => undefined,
  ) {}
}
