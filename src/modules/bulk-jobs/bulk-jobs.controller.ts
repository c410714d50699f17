import { Body, Controller, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import type { Caller } from '../../http/caller.js';
import { CallerOf, IdPipe, Permit } from '../../http/routing.js';
import {
  BulkJobDto,
  BulkJobInputDto,
  BulkJobPageDto,
  BulkJobQueryDto,
  BulkPreviewDto,
  BulkPreviewInputDto,
  BulkRowPageDto,
} from './bulk-jobs.dto.js';
import { BulkJobsService } from './bulk-jobs.service.js';

@ApiTags('bulk jobs')
@Controller('v1/bulk-jobs')
export class BulkJobsController {
  constructor(private readonly jobs: BulkJobsService) {}

  @Post('preview')
  @HttpCode(200)
  @Permit('write', 'workItem')
  @ApiOperation({ summary: 'How many rows and how much money a bulk action would touch' })
  @ApiOkResponse({ type: BulkPreviewDto })
  previewBulkJob(@CallerOf() caller: Caller, @Body() input: BulkPreviewInputDto) {
    return this.jobs.preview(caller, input);
  }

  @Post()
  @Permit('write', 'workItem')
  @ApiOperation({
    summary: 'Do the same to a selection or to everything that a filter finds',
    description:
      'Runs in the background, row by row; each row has its own result. Money over the limit of ' +
      'the organization waits for a second person.',
  })
  @ApiCreatedResponse({ type: BulkJobDto })
  makeBulkJob(@CallerOf() caller: Caller, @Body() input: BulkJobInputDto) {
    return this.jobs.make(caller, input);
  }

  @Get()
  @Permit('read', 'workItem')
  @ApiOperation({ summary: 'Bulk jobs with their progress, the newest first' })
  @ApiOkResponse({ type: BulkJobPageDto })
  listBulkJobs(@CallerOf() caller: Caller, @Query() query: BulkJobQueryDto) {
    return this.jobs.list(caller, query);
  }

  @Get(':id')
  @Permit('read', 'workItem')
  @ApiOperation({ summary: 'One bulk job' })
  @ApiOkResponse({ type: BulkJobDto })
  getBulkJob(@CallerOf() caller: Caller, @Param('id', IdPipe) id: string) {
    return this.jobs.detail(caller, id);
  }

  @Get(':id/rows')
  @Permit('read', 'workItem')
  @ApiOperation({ summary: 'What became of each row' })
  @ApiOkResponse({ type: BulkRowPageDto })
  listBulkJobRows(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @Query() query: BulkJobQueryDto,
  ) {
    return this.jobs.rows(caller, id, query);
  }

  @Post(':id/cancellation')
  @HttpCode(200)
  @Permit('write', 'workItem')
  @ApiOperation({ summary: 'Stop it: what is done stays, what waits is not done' })
  @ApiOkResponse({ type: BulkJobDto })
  cancelBulkJob(@CallerOf() caller: Caller, @Param('id', IdPipe) id: string) {
    return this.jobs.cancel(caller, id);
  }

  @Get(':id/file')
  @Permit('read', 'encounter')
  @Header('Content-Type', 'text/csv; charset=utf-8')
  @Header('Content-Disposition', 'attachment; filename="encounters.csv"')
  @ApiProduces('text/csv')
  @ApiOperation({ summary: 'The file of an export' })
  @ApiOkResponse({ schema: { type: 'string' } })
  getBulkJobFile(@CallerOf() caller: Caller, @Param('id', IdPipe) id: string) {
    return this.jobs.csv(caller, id);
  }
}
