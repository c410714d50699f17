import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../http/caller.js';
import { CallerOf, IdPipe, Permit } from '../../http/routing.js';
import {
  PayerDetailDto,
  PayersDto,
  ProfileInputDto,
  ProfileOptionsDto,
  ProfileRevisionDto,
} from './payers.dto.js';
import { PayersService } from './payers.service.js';

@ApiTags('payers')
@Controller('v1/payers')
export class PayersController {
  constructor(private readonly payers: PayersService) {}

  @Get()
  @Permit('read', 'payer')
  @ApiOkResponse({ type: PayersDto })
  listPayers(@CallerOf() caller: Caller) {
    return this.payers.list(caller);
  }

  @Get('profile-options')
  @Permit('read', 'payer')
  @ApiOperation({ summary: 'What a payer profile may set, and what holds when it is silent' })
  @ApiOkResponse({ type: ProfileOptionsDto })
  listProfileOptions() {
    return this.payers.options();
  }

  @Get(':id')
  @Permit('read', 'payer')
  @ApiOkResponse({ type: PayerDetailDto })
  getPayer(@CallerOf() caller: Caller, @Param('id', IdPipe) id: string) {
    return this.payers.detail(caller, id);
  }

  @Post(':id/profiles')
  @Permit('decide', 'payer')
  @ApiOperation({ summary: 'Propose a revision of the profile' })
  @ApiCreatedResponse({ type: ProfileRevisionDto })
  proposeProfile(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @Body() draft: ProfileInputDto,
  ) {
    return this.payers.propose(caller, id, draft);
  }

  @Post(':id/profiles/:revision/publication')
  @HttpCode(200)
  @Permit('approve', 'payer')
  @ApiOperation({ summary: 'Publish a revision; never by who made it' })
  @ApiOkResponse({ type: ProfileRevisionDto })
  publishProfile(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @Param('revision', ParseIntPipe) revision: number,
  ) {
    return this.payers.publish(caller, id, revision);
  }
}
