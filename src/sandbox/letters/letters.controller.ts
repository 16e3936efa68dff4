import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../../platform/http/access.js';
import { SandboxLettersDto, SandboxLettersQuery } from './letters.dto.js';
import { Mailbox } from './mailbox.js';

@ApiTags('sandbox')
@Allow({ audience: 'staff', permission: 'sandbox.use' })
@Controller('v1/admin/sandbox/letters')
export class SandboxLettersController {
  constructor(private readonly mailbox: Mailbox) {}

  /** Somebody's letters with their links, where there is no mail server. Not in production. */
  @Get()
  async list(@Query() { to }: SandboxLettersQuery): Promise<SandboxLettersDto> {
    return { items: await this.mailbox.to(to) };
  }
}
