import { Module, type DynamicModule } from '@nestjs/common';
import { WebhookDeliveriesController } from './webhook-deliveries.controller.js';
import { WebhookEndpointsController } from './webhook-endpoints.controller.js';
import { WebhookEndpointsService } from './webhook-endpoints.service.js';
import { WebhookSettings } from './webhook-settings.js';

@Module({})
export class WebhookEndpointsModule {
  static with(settings: WebhookSettings): DynamicModule {
    return {
      module: WebhookEndpointsModule,
      controllers: [WebhookEndpointsController, WebhookDeliveriesController],
      providers: [WebhookEndpointsService, { provide: WebhookSettings, useValue: settings }],
    };
  }
}
