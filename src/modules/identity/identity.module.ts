import { Module, type DynamicModule } from '@nestjs/common';
import { AccountService } from './account.service.js';
import { IdentityController } from './identity.controller.js';
import { IdentitySettings } from './identity-settings.js';
import { SignInService } from './sign-in.service.js';

@Module({})
export class IdentityModule {
  static with(settings: IdentitySettings): DynamicModule {
    return {
      module: IdentityModule,
      controllers: [IdentityController],
      providers: [SignInService, AccountService, { provide: IdentitySettings, useValue: settings }],
    };
  }
}
