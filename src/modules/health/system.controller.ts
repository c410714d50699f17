import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../http/caller.js';
import { CallerOf, Permit } from '../../http/routing.js';
import { ExchangeHealthDto, ExchangeHealthQueryDto, SystemStateDto } from './system.dto.js';
import { SystemService } from './system.service.js';

@ApiTags('system')
@Controller('v1/system')
export class SystemController {
  constructor(private readonly system: SystemService) {}

  @Get()
  @Permit('read', 'verify')
  @ApiOperation({
    summary: 'The machinery: versions, database, Temporal, workers, what waits',
    description: 'Answers while Temporal is away, and says so. Counts only, no data of practices.',
  })
  @ApiOkResponse({ type: SystemStateDto })
  getSystemState() {
    return this.system.state();
  }

  @Get('connections')
  @Permit('read', 'inbox')
  @ApiOperation({
    summary: 'The exchange with each payer, each figure with its healthy range, the troubled first',
  })
  @ApiOkResponse({ type: ExchangeHealthDto })
  getExchangeHealth(@CallerOf() caller: Caller, @Query() { days }: ExchangeHealthQueryDto) {
    return this.system.exchange(caller, days);
  }
}
