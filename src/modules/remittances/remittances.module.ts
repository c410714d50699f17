import { Module } from '@nestjs/common';
import { RemittancesController } from './remittances.controller.js';
import { RemittancesService } from './remittances.service.js';

@Module({ controllers: [RemittancesController], providers: [RemittancesService] })
export class RemittancesModule {}
