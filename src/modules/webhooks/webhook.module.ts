import { Module } from '@nestjs/common';
import { InboundSecretsController } from './inbound-secrets.controller.js';
import { WebhookController } from './webhook.controller.js';
import { WebhookService } from './webhook.service.js';

@Module({ controllers: [WebhookController, InboundSecretsController], providers: [WebhookService] })
export class WebhookModule {}
