import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../http/caller.js';
import { CallerOf, IdPipe, Permit } from '../../http/routing.js';
import {
  DepositDto,
  DepositInputDto,
  DepositListDto,
  DepositMatchInputDto,
  DepositQueryDto,
} from './deposits.dto.js';
import { DepositsService } from './deposits.service.js';

@ApiTags('deposits')
@Controller('v1/deposits')
export class DepositsController {
  constructor(private readonly deposits: DepositsService) {}

  @Get()
  @Permit('read', 'remittance')
  @ApiOperation({ summary: 'Bank deposits, oldest first, with what of them is matched' })
  @ApiOkResponse({ type: DepositListDto })
  listDeposits(@CallerOf() caller: Caller, @Query() query: DepositQueryDto) {
    return this.deposits.list(caller, query);
  }

  @Post()
  @Permit('write', 'remittance')
  @ApiOperation({ summary: 'Record a bank deposit; it is matched to the remittance of its trace' })
  @ApiCreatedResponse({ type: DepositDto })
  recordDeposit(@CallerOf() caller: Caller, @Body() deposit: DepositInputDto) {
    return this.deposits.record(caller, deposit);
  }

  @Post(':id/match')
  @HttpCode(200)
  @Permit('write', 'remittance')
  @ApiOperation({ summary: 'Match a deposit to a posted remittance' })
  @ApiOkResponse({ type: DepositDto })
  matchDeposit(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @Body() { remittanceId }: DepositMatchInputDto,
  ) {
    return this.deposits.match(caller, id, remittanceId);
  }
}
