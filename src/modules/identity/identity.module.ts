import { Module, type DynamicModule } from '@nestjs/common';
import { SecondFactorRule } from '../../http/second-factor-rule.js';
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
      // The guard of every route asks for the rule.
      global: true,
      controllers: [IdentityController, ProviderController],
      providers: [
        SignInService,
        AccountService,
        IdentityProvider,
        ProviderSignInService,
        { provide: IdentitySettings, useValue: settings },
        {
          provide: SecondFactorRule,
          useValue: new SecondFactorRule(settings.secondFactor === 'everybody'),
        },
      ],
      exports: [SecondFactorRule, AccountService],
    };
  }
}
