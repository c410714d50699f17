import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../http/caller.js';
import { CallerOf, IdPipe, Permit } from '../../http/routing.js';
import {
  ResendInputDto,
  ResendResultDto,
  SubmissionDaysDto,
  SubmissionDaysQueryDto,
  SubmissionDetailDto,
  SubmissionPageDto,
  SubmissionQueryDto,
  X12TextDto,
} from './submissions.dto.js';
import { SubmissionsService } from './submissions.service.js';

@ApiTags('submissions')
@Controller('v1/submissions')
export class SubmissionsController {
  constructor(private readonly submissions: SubmissionsService) {}

  @Get()
  @Permit('read', 'claim')
  @ApiOperation({ summary: 'Transactions sent to payers, newest first' })
  @ApiOkResponse({ type: SubmissionPageDto })
  listSubmissions(@CallerOf() caller: Caller, @Query() query: SubmissionQueryDto) {
    return this.submissions.list(caller, query);
  }

  @Get('days')
  @Permit('read', 'claim')
  @ApiOperation({ summary: 'The submission report: what went out each day and what became of it' })
  @ApiOkResponse({ type: SubmissionDaysDto })
  listSubmissionDays(@CallerOf() caller: Caller, @Query() { days }: SubmissionDaysQueryDto) {
    return this.submissions.days(caller, days);
  }

  @Get(':id')
  @Permit('read', 'claim')
  @ApiOkResponse({ type: SubmissionDetailDto })
  getSubmission(@CallerOf() caller: Caller, @Param('id', IdPipe) id: string) {
    return this.submissions.detail(caller, id);
  }

  @Get(':id/x12')
  @Permit('read', 'claim')
  @ApiOperation({ summary: 'The bytes that were sent, as text' })
  @ApiOkResponse({ type: X12TextDto })
  getSubmissionX12(@CallerOf() caller: Caller, @Param('id', IdPipe) id: string) {
    return this.submissions.text(caller, id);
  }

  @Post(':id/resend')
  @HttpCode(200)
  @Permit('decide', 'claim')
  @ApiOperation({
    summary: 'Send the same bytes again, under the same control numbers',
    description:
      'Refused while it is being sent, once it was answered, and while its outcome is unknown.',
  })
  @ApiOkResponse({ type: ResendResultDto })
  resendSubmission(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @Body() { reason }: ResendInputDto,
  ) {
    return this.submissions.resend(caller, id, reason);
  }
}
