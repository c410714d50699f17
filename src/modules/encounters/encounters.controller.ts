import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../http/caller.js';
import { CallerOf, IdPipe, Permit } from '../../http/routing.js';
import {
  AssignDto,
  ContactInputDto,
  ContactsDto,
  CreatedDto,
  EncounterDetailDto,
  EncounterHistoryDto,
  EncounterLedgerDto,
  EncounterPageDto,
  EncounterQueryDto,
  EncounterSearchDto,
  NoteInputDto,
  NotesDto,
} from './encounters.dto.js';
import { EncountersService } from './encounters.service.js';

@ApiTags('encounters')
@Controller('v1/encounters')
export class EncountersController {
  constructor(private readonly encounters: EncountersService) {}

  @Get()
  @Permit('read', 'encounter')
  @ApiOperation({ summary: 'Encounters by stage, payer, owner, balance or deadline' })
  @ApiOkResponse({ type: EncounterPageDto })
  listEncounters(@CallerOf() caller: Caller, @Query() query: EncounterQueryDto) {
    return this.encounters.list(caller, query);
  }

  @Post('search')
  @HttpCode(200)
  @Permit('read', 'encounter')
  @ApiOperation({ summary: 'The same with a search text, which stays out of addresses' })
  @ApiOkResponse({ type: EncounterPageDto })
  searchEncounters(@CallerOf() caller: Caller, @Body() query: EncounterSearchDto) {
    return this.encounters.list(caller, query);
  }

  @Get(':id')
  @Permit('read', 'encounter')
  @ApiOperation({ summary: 'One encounter: rows and the live state of its workflow' })
  @ApiOkResponse({ type: EncounterDetailDto })
  getEncounter(@CallerOf() caller: Caller, @Param('id', IdPipe) id: string) {
    return this.encounters.detail(caller, id);
  }

  @Get(':id/history')
  @Permit('read', 'encounter')
  @ApiOperation({ summary: "Everything that happened, in people's words" })
  @ApiOkResponse({ type: EncounterHistoryDto })
  getEncounterHistory(@CallerOf() caller: Caller, @Param('id', IdPipe) id: string) {
    return this.encounters.history(caller, id);
  }

  @Get(':id/ledger')
  @Permit('read', 'ledger')
  @ApiOperation({ summary: 'The ledger transactions of an encounter' })
  @ApiOkResponse({ type: EncounterLedgerDto })
  getEncounterLedger(@CallerOf() caller: Caller, @Param('id', IdPipe) id: string) {
    return this.encounters.ledger(caller, id);
  }

  @Get(':id/notes')
  @Permit('read', 'note')
  @ApiOkResponse({ type: NotesDto })
  listNotes(@CallerOf() caller: Caller, @Param('id', IdPipe) id: string) {
    return this.encounters.notes(caller, id);
  }

  @Post(':id/notes')
  @Permit('write', 'note')
  @ApiCreatedResponse({ type: CreatedDto })
  writeNote(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @Body() { text }: NoteInputDto,
  ) {
    return this.encounters.writeNote(caller, id, text);
  }

  @Get(':id/contacts')
  @Permit('read', 'note')
  @ApiOkResponse({ type: ContactsDto })
  listContacts(@CallerOf() caller: Caller, @Param('id', IdPipe) id: string) {
    return this.encounters.contacts(caller, id);
  }

  @Post(':id/contacts')
  @Permit('write', 'note')
  @ApiCreatedResponse({ type: CreatedDto })
  logContact(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @Body() contact: ContactInputDto,
  ) {
    return this.encounters.logContact(caller, { ...contact, encounterId: id });
  }

  @Put(':id/owner')
  @Permit('write', 'workItem')
  @ApiOkResponse({ type: CreatedDto })
  assignEncounter(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @Body() { personId }: AssignDto,
  ) {
    return this.encounters.assign(caller, id, personId);
  }
}
