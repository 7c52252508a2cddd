import { registerCommand } from '../../commands';
import type { Feature } from '../../services';

export const logFeature: Feature = (services) =>
  registerCommand(services, 'logbook.showLog', 'show the log', () => services.log.show());
