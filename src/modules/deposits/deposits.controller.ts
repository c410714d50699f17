import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  Req,
  UseInterceptors,
} from '@nestjs/common';
import { AnyFilesInterceptor } from '@nestjs/platform-express';
import {
  ApiConsumes,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { MOST_FILE_BYTES } from '../../http/bodies.js';
import type { Caller, CallerRequest } from '../../http/caller.js';
import { CallerOf, IdPipe, Permit } from '../../http/routing.js';
import { uploadedFile } from '../intake/uploaded-file.js';
import {
  BankFileQueryDto,
  BankFileReportDto,
  DepositCandidatesDto,
  DepositDto,
  DepositInputDto,
  DepositListDto,
  DepositMatchInputDto,
  DepositQueryDto,
  DepositReturnInputDto,
  DepositUnmatchInputDto,
  ReconciliationDto,
  ReconciliationQueryDto,
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

  @Get('reconciliation')
  @Permit('read', 'remittance')
  @ApiOperation({ summary: 'What does not agree between bank and payment advices, with its age' })
  @ApiOkResponse({ type: ReconciliationDto })
  reconcileDeposits(@CallerOf() caller: Caller, @Query() query: ReconciliationQueryDto) {
    return this.deposits.reconciliation(caller, query);
  }

  @Post('files')
  @HttpCode(200)
  @Permit('write', 'remittance')
  @UseInterceptors(AnyFilesInterceptor({ limits: { files: 1, fileSize: MOST_FILE_BYTES } }))
  @ApiConsumes('text/csv', 'text/plain', 'multipart/form-data')
  @ApiOperation({ summary: 'Take a bank file (CSV with columns, BAI2, NACHA): each credit once' })
  @ApiOkResponse({ type: BankFileReportDto })
  importBankFile(
    @CallerOf() caller: Caller,
    @Query() query: BankFileQueryDto,
    @Req() request: CallerRequest,
  ) {
    const { bytes, name } = uploadedFile(request);
    return this.deposits.takeFile(caller, { ...query, file: name ?? query.file }, bytes);
  }

  @Get(':id/candidates')
  @Permit('read', 'remittance')
  @ApiOperation({ summary: 'Remittances in transit that a deposit may be, best first, with why' })
  @ApiOkResponse({ type: DepositCandidatesDto })
  listDepositCandidates(@CallerOf() caller: Caller, @Param('id', IdPipe) id: string) {
    return this.deposits.candidates(caller, id);
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

  @Post(':id/unmatch')
  @HttpCode(200)
  @Permit('write', 'remittance')
  @ApiOperation({ summary: 'Take a match back: a reversal, not an edit' })
  @ApiOkResponse({ type: DepositDto })
  unmatchDeposit(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @Body() input: DepositUnmatchInputDto,
  ) {
    return this.deposits.unmatch(caller, id, input);
  }

  @Post(':id/return')
  @HttpCode(200)
  @Permit('write', 'remittance')
  @ApiOperation({ summary: 'The bank took it back (stale, stopped, returned): announced again' })
  @ApiOkResponse({ type: DepositDto })
  returnDeposit(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @Body() { reason }: DepositReturnInputDto,
  ) {
    return this.deposits.takeBack(caller, id, reason);
  }
}
