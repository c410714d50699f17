import { Module } from '@nestjs/common';
import { RuleAnswersController } from './rule-answers.controller.js';
import { RuleSetsController } from './rule-sets.controller.js';
import { RuleSetsService } from './rule-sets.service.js';

@Module({
  controllers: [RuleSetsController, RuleAnswersController],
  providers: [RuleSetsService],
})
export class RuleSetsModule {}
