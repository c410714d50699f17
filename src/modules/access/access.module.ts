import { Module } from '@nestjs/common';
import { ApiKeysController } from './api-keys.controller.js';
import { BreakGlassController } from './break-glass.controller.js';
import { PeopleController } from './people.controller.js';

/** Who may come in: people, machines, and those who break the glass. */
@Module({ controllers: [ApiKeysController, PeopleController, BreakGlassController] })
export class AccessModule {}
