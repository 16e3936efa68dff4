import { Injectable } from '@nestjs/common';

/** Wakes this process's relay before its next look at the table. Nothing depends on it being heard. */
@Injectable()
export class Bell {
  private rung = false;
  private listener: (() => void) | undefined;

  ring(): void {
    this.rung = true;
    this.listener?.();
  }

  /** Resolves when the bell rings, at once if it rang since the last wait, and after `timeoutMs` at the latest. */
  async wait(timeoutMs: number): Promise<void> {
    if (!this.rung) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, timeoutMs);
        this.listener = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.listener = undefined;
    }
    this.rung = false;
  }
}
