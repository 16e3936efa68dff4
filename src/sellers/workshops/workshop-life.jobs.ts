import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { HandlesJob, type LocalJob } from '../../platform/jobs/contract.js';
import { type EndPause, endPause, type EndSuspension, endSuspension } from './workshop-life.contracts.js';
import { WorkshopLife } from './workshop-life.js';

@Injectable()
@HandlesJob(endPause)
export class EndPauseHandler implements LocalJob<EndPause> {
  constructor(private readonly life: WorkshopLife) {}

  async handle(tx: Tx, { sellerId, pauseId }: EndPause): Promise<void> {
    await this.life.resumeByItself(tx, sellerId, pauseId);
  }
}

@Injectable()
@HandlesJob(endSuspension)
export class EndSuspensionHandler implements LocalJob<EndSuspension> {
  constructor(private readonly life: WorkshopLife) {}

  async handle(tx: Tx, { sellerId, suspensionId }: EndSuspension): Promise<void> {
    await this.life.reinstateByItself(tx, sellerId, suspensionId);
  }
}
