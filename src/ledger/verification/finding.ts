/** One place where the books are not what they must be. */
export interface Finding {
  /** Stable, snake_case. */
  readonly code: string;
  /** A reference, an order, an account. */
  readonly subject: string;
  readonly detail: string;
}
