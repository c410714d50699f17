import { Module } from '@nestjs/common';
import { DenialsController } from './denials.controller.js';
import { DenialsService } from './denials.service.js';

@Module({ controllers: [DenialsController], providers: [DenialsService] })
export class DenialsModule {}
