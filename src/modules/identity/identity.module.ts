import { Module, type DynamicModule } from '@nestjs/common';
import { AccountService } from './account.service.js';
import { IdentityController } from './identity.controller.js';
import { IdentitySettings } from './identity-settings.js';
import { IdentityProvider } from './identity-provider.js';
import { ProviderController } from './provider.controller.js';
import { ProviderSignInService } from './provider-sign-in.service.js';
import { SignInService } from './sign-in.service.js';

@Module({})
export class IdentityModule {
  static with(settings: IdentitySettings): DynamicModule {
    return {
      module: IdentityModule,
      controllers: [IdentityController, ProviderController],
      providers: [
        SignInService,
        AccountService,
        IdentityProvider,
        ProviderSignInService,
        { provide: IdentitySettings, useValue: settings },
      ],
    };
  }
}
