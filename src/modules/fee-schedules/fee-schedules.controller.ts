import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import {
  ApiConsumes,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Caller, CallerRequest } from '../../http/caller.js';
import { CallerOf, Permit } from '../../http/routing.js';
import { Versioned } from '../../http/versioned.js';
import {
  FeeSchedulesDto,
  PriceChangedDto,
  PriceImportDto,
  PriceImportQueryDto,
  PriceInputDto,
  PricePageDto,
  PriceQueryDto,
} from './fee-schedules.dto.js';
import { FeeSchedulesService } from './fee-schedules.service.js';

@ApiTags('fee schedules')
@Controller('v1/fee-schedules')
export class FeeSchedulesController {
  constructor(private readonly schedules: FeeSchedulesService) {}

  @Get()
  @Permit('read', 'practice')
  @ApiOperation({ summary: 'Price lists: the own one, and those agreed with payers' })
  @ApiOkResponse({ type: FeeSchedulesDto })
  listFeeSchedules(@CallerOf() caller: Caller) {
    return this.schedules.list(caller);
  }

  @Get(':schedule/prices')
  @Permit('read', 'practice')
  @ApiOperation({ summary: 'Prices by code, of one day or of every version' })
  @ApiOkResponse({ type: PricePageDto })
  listPrices(
    @CallerOf() caller: Caller,
    @Param('schedule') schedule: string,
    @Query() query: PriceQueryDto,
  ) {
    return this.schedules.prices(caller, schedule, query);
  }

  @Post(':schedule/prices')
  @HttpCode(200)
  @Permit('write', 'practice')
  @ApiOperation({ summary: 'One price from a day on; earlier services keep theirs' })
  @ApiOkResponse({ type: PriceChangedDto })
  setPrice(
    @CallerOf() caller: Caller,
    @Param('schedule') schedule: string,
    @Body() { modifiers, ...price }: PriceInputDto,
  ) {
    return this.schedules.setPrice(caller, schedule, { ...price, modifiers: modifiers.join(',') });
  }

  @Post(':schedule/imports')
  @Permit('write', 'practice')
  @Versioned()
  @ApiConsumes('text/csv')
  @ApiOperation({
    summary: 'Read a price list (CSV) and say what it would change; nothing changes yet',
    description:
      'A header with code, price (dollars) and, if any, modifiers. A file with a fault is refused ' +
      'with every fault, by line and column. Confirm it by its own address.',
  })
  @ApiCreatedResponse({ type: PriceImportDto })
  proposePrices(
    @CallerOf() caller: Caller,
    @Param('schedule') schedule: string,
    @Query() query: PriceImportQueryDto,
    @Req() request: CallerRequest,
  ) {
    return this.schedules.propose(caller, schedule, query, request.body);
  }
}
