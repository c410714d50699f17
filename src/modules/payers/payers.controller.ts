import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  ParseIntPipe,
  Patch,
  Post,
  Query,
} from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../http/caller.js';
import { CallerOf, IdPipe, Permit } from '../../http/routing.js';
import { NeedsVersion, Versioned, VersionOf } from '../../http/versioned.js';
import {
  PayerChangeDto,
  PayerDetailDto,
  PayerInputDto,
  PayersQueryDto,
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
  @ApiOperation({ summary: 'Payers by name' })
  @ApiOkResponse({ type: PayersDto })
  listPayers(@CallerOf() caller: Caller, @Query() { retired }: PayersQueryDto) {
    return this.payers.list(caller, retired ?? false);
  }

  @Post()
  @Permit('write', 'payer')
  @Versioned()
  @ApiOperation({ summary: 'Add a payer; claims that name it first add it by themselves' })
  @ApiCreatedResponse({ type: PayerDetailDto })
  addPayer(@CallerOf() caller: Caller, @Body() draft: PayerInputDto) {
    return this.payers.add(caller, draft);
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
  @Versioned()
  @ApiOperation({ summary: 'A payer with every revision of its profile' })
  @ApiOkResponse({ type: PayerDetailDto })
  getPayer(@CallerOf() caller: Caller, @Param('id', IdPipe) id: string) {
    return this.payers.detail(caller, id);
  }

  @Patch(':id')
  @Permit('write', 'payer')
  @NeedsVersion()
  @ApiOperation({ summary: 'Change a payer, retire it or bring it back; null empties a field' })
  @ApiOkResponse({ type: PayerDetailDto })
  changePayer(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @VersionOf() version: number,
    @Body() change: PayerChangeDto,
  ) {
    return this.payers.change(caller, { id, version }, change);
  }

  @Delete(':id')
  @Permit('write', 'payer')
  @NeedsVersion()
  @ApiOperation({ summary: 'Retire a payer: no longer offered, what names it stays' })
  @ApiOkResponse({ type: PayerDetailDto })
  retirePayer(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @VersionOf() version: number,
  ) {
    return this.payers.change(caller, { id, version }, { retired: true });
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
