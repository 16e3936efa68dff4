/** A body that is JSON already, put together out of parts that are kept as text. */
export class JsonText {
  constructor(readonly text: string) {}
}
