import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../http/caller.js';
import { CallerOf, IdPipe, Permit } from '../../http/routing.js';
import {
  ApprovalDecisionDto,
  ApprovalOutcomeDto,
  ApprovalQueryDto,
  ApprovalsDto,
  ApprovalWithdrawalDto,
  WithdrawnApprovalDto,
} from './approvals.dto.js';
import { ApprovalsService } from './approvals.service.js';

@ApiTags('approvals')
@Controller('v1/approvals')
export class ApprovalsController {
  constructor(private readonly approvals: ApprovalsService) {}

  @Get()
  @Permit('read', 'approval')
  @ApiOperation({ summary: 'What waits for a second signature, or was decided' })
  @ApiOkResponse({ type: ApprovalsDto })
  listApprovals(@CallerOf() caller: Caller, @Query() query: ApprovalQueryDto) {
    return this.approvals.list(caller, query);
  }

  @Post(':id/decision')
  @HttpCode(200)
  @Permit('approve', 'approval')
  @ApiOperation({ summary: 'Approve or refuse; never by who asked' })
  @ApiOkResponse({ type: ApprovalOutcomeDto })
  decideApproval(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @Body() decision: ApprovalDecisionDto,
  ) {
    return this.approvals.decide(caller, id, decision);
  }

  @Post(':id/withdrawal')
  @HttpCode(200)
  @Permit('write', 'approval')
  @ApiOperation({ summary: 'Take one’s own request back before anybody signed' })
  @ApiOkResponse({ type: WithdrawnApprovalDto })
  withdrawApproval(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @Body() { reason }: ApprovalWithdrawalDto,
  ) {
    return this.approvals.withdraw(caller, id, reason);
  }
}
