import { Controller, Get, HttpCode } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { SkipThrottle } from '@nestjs/throttler';
import { Open } from '../../http/routing.js';
import { Database } from '../../persistence/database.js';

/** Alive: the process answers. Ready: it can take facts, which needs the database and no more. */
@ApiExcludeController()
@Open()
@SkipThrottle()
@Controller('health')
export class HealthController {
  constructor(private readonly database: Database) {}

  @Get('live')
  live() {
    return { status: 'ok' };
  }

  @Get('ready')
  @HttpCode(200)
  async ready() {
    await this.database.inGlobal((scope) => scope.query('SELECT 1 FROM organization LIMIT 1'));
    return { status: 'ok', database: 'ok' };
  }
}
