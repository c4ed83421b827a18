import { Controller, Get, Inject, Render } from '@nestjs/common';
import { HmppsStateView, HubStateView } from '#persistence';
import { HubClock, Settings, SETTINGS_SHOWN, type SettingShown } from '#platform';
import { BootGate, version } from '#queue';
import { PagesFor } from '../chrome/pages-for.js';
import { operationsModel, type OperationsModel } from './operations-page.js';

/** `GET /operations`: whether the hub does its work, and proof that nothing is stuck. */
@Controller('operations')
@PagesFor('operator')
export class OperationsController {
  constructor(
    private readonly state: HubStateView,
    private readonly hmpps: HmppsStateView,
    private readonly gate: BootGate,
    private readonly clock: HubClock,
    private readonly settings: Settings,
    @Inject(SETTINGS_SHOWN) private readonly shown: readonly SettingShown[],
  ) {}

  @Get()
  @Render('operations')
  async show(): Promise<OperationsModel> {
    const [state, hmpps, ready] = await Promise.all([this.state.now(), this.hmpps.now(), this.gate.look()]);
    return operationsModel({
      state,
      hmpps,
      ready,
      settings: this.shown,
      version,
      backend: this.settings.REDIS_URL === undefined ? 'PostgreSQL' : 'Redis',
      node: process.version,
      asAt: this.clock.now(),
    });
  }
}
