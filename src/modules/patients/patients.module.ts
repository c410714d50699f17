import { Module } from '@nestjs/common';
import { CoveragesController } from './coverages.controller.js';
import { PatientsController } from './patients.controller.js';
import { PatientsService } from './patients.service.js';

@Module({ controllers: [PatientsController, CoveragesController], providers: [PatientsService] })
export class PatientsModule {}
