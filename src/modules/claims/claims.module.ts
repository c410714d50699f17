import { Module } from '@nestjs/common';
import { ClaimsController } from './claims.controller.js';
import { ClaimsService } from './claims.service.js';

@Module({ controllers: [ClaimsController], providers: [ClaimsService] })
export class ClaimsModule {}
