import { Module } from '@nestjs/common';
import { PriorAuthorizationsController } from './prior-authorizations.controller.js';
import { PriorAuthorizationsService } from './prior-authorizations.service.js';

@Module({
  controllers: [PriorAuthorizationsController],
  providers: [PriorAuthorizationsService],
})
export class PriorAuthorizationsModule {}
