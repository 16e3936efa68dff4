export { AccountLinks, type ChangeForLetter, type LinkForLetter, type LinkPurpose } from './accounts/account-links.js';
export { AccountsQueries } from './accounts/accounts.queries.js';
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
export { type OwnerAddress, OwnerAddresses } from './members/owner-addresses.js';
export { permissionsOf, roles, type Role } from './roles.js';
export { authorize } from './sessions/authenticator.js';
export * from './identity.events.js';
