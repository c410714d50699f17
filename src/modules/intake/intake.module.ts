import { Module } from '@nestjs/common';
import { ImportService } from './import.service.js';
import { IntakeController } from './intake.controller.js';
import { IntakeService } from './intake.service.js';

@Module({ controllers: [IntakeController], providers: [IntakeService, ImportService] })
export class IntakeModule {}
