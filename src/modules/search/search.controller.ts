import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../http/caller.js';
import { CallerOf, Permit } from '../../http/routing.js';
import { SearchInputDto, SearchResultDto } from './search.dto.js';
import { SearchService } from './search.service.js';

@ApiTags('search')
@Controller('v1/search')
export class SearchController {
  constructor(private readonly search: SearchService) {}

  @Post()
  @HttpCode(200)
  @Permit('read', 'encounter')
  @ApiOperation({
    summary:
      'Patients, encounters, claims and remittances by one text, which stays out of addresses',
    description: 'What the role may not read is left out.',
  })
  @ApiOkResponse({ type: SearchResultDto })
  searchEverything(@CallerOf() caller: Caller, @Body() query: SearchInputDto) {
    return this.search.find(caller, query);
  }
}
