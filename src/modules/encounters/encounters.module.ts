import { Module } from '@nestjs/common';
import { EncountersController } from './encounters.controller.js';
import { LiveStates } from './live-states.service.js';
import { EncountersService } from './encounters.service.js';

@Module({ controllers: [EncountersController], providers: [EncountersService, LiveStates] })
export class EncountersModule {}
