import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ZodValidationPipe } from 'nestjs-zod';
import type { Caller } from '../../http/caller.js';
import { CallerOf, IdPipe, Permit } from '../../http/routing.js';
import {
  commandBody,
  commandInput,
  CommandOutcomeDto,
  type CommandInput,
} from './command-input.js';
import { CommandsService } from './commands.service.js';

@ApiTags('commands')
@Controller('v1/encounters')
export class CommandsController {
  constructor(private readonly commands: CommandsService) {}

  @Post(':id/commands')
  @HttpCode(200)
  @Permit('command', 'encounter')
  @ApiOperation({ summary: 'Give a command to the encounter: retry, hold, correct, write off …' })
  @ApiBody(commandBody)
  @ApiOkResponse({ type: CommandOutcomeDto })
  giveCommand(
    @CallerOf() caller: Caller,
    @Param('id', IdPipe) id: string,
    @Body(new ZodValidationPipe(commandInput)) input: CommandInput,
  ) {
    return this.commands.give(caller, id, input);
  }
}
