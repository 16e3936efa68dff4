/**
 * Business time: holds, return windows, due dates. It goes into SQL as a parameter.
 * The database's own `now()` is only for leases and recorded time.
 */
export abstract class Clock {
  abstract now(): Date;
}

export class SystemClock extends Clock {
  override now(): Date {
    return new Date();
  }
}
