import { Module } from '@nestjs/common';
import { EnrolmentsController } from './enrolments.controller.js';
import { FacilitiesController } from './facilities.controller.js';
import { MasterDataService } from './master-data.service.js';
import { OrganizationsController } from './organizations.controller.js';
import { ProvidersController } from './providers.controller.js';

@Module({
  controllers: [
    OrganizationsController,
    FacilitiesController,
    ProvidersController,
    EnrolmentsController,
  ],
  providers: [MasterDataService],
})
export class PracticeModule {}
