export { Administrators, type CreatedAdministrator, type PromotedAdministrator } from './accounts/administrators.js';
export {
  type DemoAccount,
  DemoAccounts,
  demoAccounts,
  demoTotpCode,
  demoTotpSecret,
  demoWorkshopId,
} from './demo-accounts.js';
export { IdentityModule } from './identity.module.js';
export { permissionsOf, roles, type Role } from './roles.js';
export { authorize } from './sessions/authenticator.js';
