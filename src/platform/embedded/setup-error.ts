/** Something about this machine or its files prevents a start. The message says what to do; it is shown without a stack. */
export class SetupError extends Error {
  override readonly name = 'SetupError';
}
