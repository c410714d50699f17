import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { codeTexts } from '../../domain/denial/reason-texts.js';
import { Permit } from '../../http/routing.js';
import { CodeTextsDto } from './code-texts.dto.js';

@ApiTags('code texts')
@Controller('v1/code-texts')
export class CodeTextsController {
  @Get()
  @Permit('read', 'payer')
  @ApiOperation({
    summary: 'Codes of payers in words: reasons, remarks, groups, status categories',
  })
  @ApiOkResponse({ type: CodeTextsDto })
  getCodeTexts() {
    return codeTexts;
  }
}
