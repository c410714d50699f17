import { Module } from '@nestjs/common';
import { HealthController } from './health.controller.js';
import { SystemController } from './system.controller.js';
import { SystemService } from './system.service.js';

/** For machines that watch (alive, ready), and for people who look. */
@Module({ controllers: [HealthController, SystemController], providers: [SystemService] })
export class HealthModule {}
