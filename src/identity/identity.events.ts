import { IsUUID } from 'class-validator';
import { defineEvent } from '../platform/jobs/contract.js';

export class AccountLinkRequested {
  @IsUUID()
  linkId!: string;
}

/** Somebody needs a letter with a link: to verify an address, to set a new password, to change the address. The row says which. */
export const accountLinkRequested = defineEvent('identity.account-link-requested.v1', AccountLinkRequested);

export class PasswordChanged {
  @IsUUID()
  accountId!: string;
}

/** An account has a new password. */
export const passwordChanged = defineEvent('identity.password-changed.v1', PasswordChanged);

export class EmailChanged {
  @IsUUID()
  accountId!: string;

  @IsUUID()
  linkId!: string;
}

/** An account has another e-mail address. The link’s row has the one before. */
export const emailChanged = defineEvent('identity.email-changed.v1', EmailChanged);

export class AccountErased {
  @IsUUID()
  accountId!: string;
}

/** An account was deleted and what named its person erased. */
export const accountErased = defineEvent('identity.account-erased.v1', AccountErased);

export class SessionStolen {
  @IsUUID()
  accountId!: string;

  @IsUUID()
  sessionId!: string;
}

/** A token that had been replaced long before was used again: its session was ended. */
export const sessionStolen = defineEvent('identity.session-stolen.v1', SessionStolen);

export class ApiKeyMade {
  @IsUUID()
  accountId!: string;

  @IsUUID()
  apiKeyId!: string;
}

/** An account made a key for a program. */
export const apiKeyMade = defineEvent('identity.api-key-made.v1', ApiKeyMade);

export class RecoveryCodeUsed {
  @IsUUID()
  accountId!: string;
}

/** Somebody signed in with a recovery code in place of the authenticator app. */
export const recoveryCodeUsed = defineEvent('identity.recovery-code-used.v1', RecoveryCodeUsed);
