export { Administrators, type CreatedAdministrator, type PromotedAdministrator } from './accounts/administrators.js';
export {
  type DemoAccount,
  DemoAccounts,
  demoAccounts,
  demoSecondWorkshopId,
  demoTotpCode,
  demoTotpSecret,
  demoWorkshopId,
  demoWorkshopIds,
} from './demo-accounts.js';
export { Staff } from './accounts/staff.js';
export { IdentityModule } from './identity.module.js';
export { MembersService } from './members/members.service.js';
export { permissionsOf, roles, type Role } from './roles.js';
export { authorize } from './sessions/authenticator.js';
