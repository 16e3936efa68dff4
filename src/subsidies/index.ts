export { ClaimsService } from './claims.service.js';
export { SubsidiesModule } from './subsidies.module.js';
